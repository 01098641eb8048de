import type { ApplyResult, ApplySummary, Left, Outcome, TargetResult } from '../../model/plan.ts'
import { failureLines } from './failure.ts'
import { inlineValue } from './field.ts'
import { spoken } from './change.ts'
import { actionLook, byName, counted, countsOf, indented, styleOf, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'
import { wrapped } from '../wrap.ts'

export interface ApplyTextOptions {
  readonly color: boolean
  /** Columns; longer lines go on below. */
  readonly width: number
  /** Lists every step, and remote ids. */
  readonly verbose: boolean
}

// More done steps than this at one target are only counted.
const MANY_DONE = 40
// More steps than this that were not started are only counted.
const FEW_CANCELLED = 5

/** What happened, by target: failures first, then what they held up, what was not kept, what was done; totals last. */
export function applyText(result: ApplyResult, { color, width, verbose }: ApplyTextOptions): string {
  const style = styleOf(color)
  const touched = result.targets.filter(({ outcomes, left = [] }) => outcomes.length > 0 || left.length > 0)
  if (touched.length === 0) {
    const { unchanged } = result.summary
    return `Nothing to do: nothing was written. ${counted(unchanged, 'object')} unchanged.\n`
  }
  const sections = [...touched.map(target => targetLines(target, verbose, style)), totals(result, style)]
  return `${wrapped(sections.map(lines => lines.join('\n')).join('\n\n'), width)}\n`
}

function targetLines(
  { target, outcomes, left = [] }: TargetResult,
  verbose: boolean,
  style: Style,
): string[] {
  const sorted = outcomes.toSorted(byName(({ address }) => address))
  const ended = (status: Outcome['status']): Outcome[] => sorted.filter(outcome => outcome.status === status)
  const blocks = [
    ended('failed').flatMap(outcome => failureLines(outcome, style)),
    ended('skipped').map(outcome => skippedLine(outcome, style)),
    cancelledLines(ended('cancelled'), verbose, style),
    sorted.flatMap(outcome => notKeptLines(outcome, style)),
    left.map(one => leftLine(one, style)),
    doneLines(ended('done'), verbose, style),
  ]
  return [
    style.paint('bold', `Target ${oneLine(target)}`),
    ...blocks.flatMap(lines => (lines.length > 0 ? [''].concat(indented(lines, 2)) : [])),
  ]
}

function skippedLine({ address, name, because }: Outcome, { paint }: Style): string {
  const why = because === undefined ? '' : ` because of ${spoken(because)}`
  return `${paint('yellow', `skipped${why}`)}  ${oneLine(name)}  ${paint('dim', oneLine(address))}`
}

function leftLine({ address, reason }: Left, { paint }: Style): string {
  return `${paint('yellow', 'left')}  ${oneLine(address)}  ${oneLine(reason)}`
}

/** After an interrupt that is most of them, and the next apply does them all. */
function cancelledLines(outcomes: readonly Outcome[], verbose: boolean, { paint }: Style): string[] {
  if (outcomes.length === 0) return []
  const again = 'Run apply again: it does only the rest.'
  if (outcomes.length > FEW_CANCELLED && !verbose)
    return [`${paint('yellow', `${outcomes.length} not started`)}; --verbose lists each. ${again}`]
  return [
    ...outcomes.map(
      ({ address, name }) =>
        `${paint('yellow', 'not started')}  ${oneLine(name)}  ${paint('dim', oneLine(address))}`,
    ),
    again,
  ]
}

function notKeptLines({ address, name, not_kept = [] }: Outcome, { paint }: Style): string[] {
  if (not_kept.length === 0) return []
  return [
    `${paint('yellow', 'not kept by the platform')}  ${oneLine(name)}  ${paint('dim', oneLine(address))}`,
    ...not_kept.map(
      ({ path, sent, kept }) => `  ${oneLine(path)}: sent ${inlineValue(sent)}, kept ${inlineValue(kept)}`,
    ),
  ]
}

function doneLines(outcomes: readonly Outcome[], verbose: boolean, { paint }: Style): string[] {
  if (outcomes.length === 0) return []
  if (outcomes.length > MANY_DONE && !verbose) {
    return [`${outcomes.length} done: ${actionCounts(outcomes)}; --verbose lists each.`]
  }
  return outcomes.map(({ action, address, name, id }) => {
    const { sign, format, past } = actionLook[action]
    const identity = verbose && id !== undefined ? `  id ${oneLine(id)}` : ''
    return `${paint(format, `${sign} ${past}`)}  ${oneLine(name)}  ${paint('dim', oneLine(address) + identity)}`
  })
}

/** `2 created, 1 updated`. */
export function actionCounts(outcomes: readonly Outcome[]): string {
  return countsOf(outcomes)
    .map(({ action, count }) => `${count} ${actionLook[action].past}`)
    .join(', ')
}

function totals({ targets, summary }: ApplyResult, { paint }: Style): string[] {
  const done = targets.flatMap(({ outcomes }) => outcomes).filter(({ status }) => status === 'done')
  const perTarget = targets.map(target => `${oneLine(target.target)}: ${applyCounts(target.summary)}.`)
  const detail = done.length > 0 ? ` (${actionCounts(done)})` : ''
  return [...(targets.length > 1 ? perTarget : []), paint('bold', `Apply: ${applyCounts(summary, detail)}.`)]
}

/** `3 done, 1 failed, 24 unchanged`. */
export function applyCounts(
  { done, failed, skipped, cancelled, unchanged }: ApplySummary,
  detail = '',
): string {
  return [
    `${done} done${detail}`,
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    cancelled > 0 ? `${cancelled} not started` : '',
    `${unchanged} unchanged`,
  ]
    .filter(part => part !== '')
    .join(', ')
}
