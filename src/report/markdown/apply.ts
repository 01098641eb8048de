import type { ApplyResult, Outcome, TargetResult } from '../../model/plan.ts'
import { apiLine } from '../text/api.ts'
import { actionCounts, applyCounts } from '../text/apply.ts'
import { spoken } from '../text/change.ts'
import { adviceFor } from '../text/failure.ts'
import { inlineValue } from '../text/field.ts'
import { COMMENT_LIMIT, pageText, type Entry, type Missing } from './page.ts'
import { code, fence, inline } from './safety.ts'
import { actionLook, byName, counted } from '../style.ts'

export interface ApplyMarkdownOptions {
  /** Most characters; what does not fit is counted. */
  readonly limit?: number
  readonly title?: string
}

/** The end of an apply as Markdown: totals, then by target what failed, was held up, was not kept and was done. */
export function applyMarkdown(
  result: ApplyResult,
  { limit = COMMENT_LIMIT, title = 'Callsheet apply' }: ApplyMarkdownOptions = {},
): string {
  return pageText({
    head: headOf(result, title),
    entries: result.targets.flatMap(target => targetEntries(target)),
    limit,
    rest: ({ hidden, shortened }: Missing) =>
      hidden > 0
        ? `> **${counted(hidden, 'more step')} not shown here.** The log of this run has all of them.`
        : `> Shortened: ${counted(shortened, 'step')}. The log of this run has all of them.`,
  })
}

function headOf({ targets, summary }: ApplyResult, title: string): string {
  const done = targets.flatMap(({ outcomes }) => outcomes).filter(({ status }) => status === 'done')
  const detail = done.length > 0 ? ` (${actionCounts(done)})` : ''
  const perTarget = targets.map(target => `- **${inline(target.target)}:** ${applyCounts(target.summary)}`)
  return [
    `## ${inline(title)}`,
    `**Apply: ${applyCounts(summary, detail)}.**`,
    ...(targets.length > 1 ? [perTarget.join('\n')] : []),
  ].join('\n\n')
}

function targetEntries({ target, outcomes, left = [] }: TargetResult): Entry[] {
  const heading = `### Target ${inline(target)}`
  const sorted = outcomes.toSorted(byName(({ address }) => address))
  const ended = (status: Outcome['status']): Outcome[] => sorted.filter(outcome => outcome.status === status)
  const notKept = sorted.filter(({ not_kept = [] }) => not_kept.length > 0)
  return [
    ...ended('failed').map(outcome => failedEntry(outcome, [heading, '#### Failed'])),
    ...ended('skipped').map(outcome => lineEntry(skippedLine(outcome), [heading, '#### Skipped'])),
    ...ended('cancelled').map(outcome => lineEntry(nameOf(outcome), [heading, '#### Not started'])),
    ...notKept.map(outcome => notKeptEntry(outcome, [heading, '#### Not kept by the platform'])),
    ...left.map(({ address, reason }) =>
      lineEntry(`${code(address)}: ${inline(reason)}`, [heading, '#### Left']),
    ),
    ...ended('done').map(outcome => lineEntry(doneLine(outcome), [heading, '#### Done'])),
  ]
}

function failedEntry(outcome: Outcome, headings: readonly string[]): Entry {
  const { action, file, error } = outcome
  const request = error && apiLine(error)
  const line = `- <b>${action} failed:</b> ${nameOf(outcome)}`
  const brief = error ? `${line} · ${code(error.code)}` : line
  const details = [
    ...(file === null ? [] : [`- file: ${code(file)}`]),
    ...(request === undefined ? [] : [`- request: ${code(request)}`]),
    ...(error ? [`- error: ${code(error.code)}`, `- what to do: ${inline(adviceFor(error))}`] : []),
  ]
  const said = error ? [fence([error.message], '')] : []
  const full = [`**${action} failed:** ${nameOf(outcome)}`, details.join('\n'), ...said]
  return { headings, full: full.filter(part => part !== '').join('\n\n'), brief, counted: true }
}

function notKeptEntry(outcome: Outcome, headings: readonly string[]): Entry {
  const fields = (outcome.not_kept ?? []).map(
    ({ path, sent, kept }) =>
      `  - **${inline(path)}:** sent ${code(inlineValue(sent))}, kept ${code(inlineValue(kept))}`,
  )
  const brief = `- ${nameOf(outcome)}`
  return { headings, full: [brief, ...fields].join('\n'), brief, counted: false }
}

function lineEntry(text: string, headings: readonly string[]): Entry {
  return { headings, full: `- ${text}`, brief: `- ${text}`, counted: true }
}

function skippedLine(outcome: Outcome): string {
  const { because } = outcome
  return nameOf(outcome) + (because === undefined ? '' : ` because of ${inline(spoken(because))}`)
}

function doneLine(outcome: Outcome): string {
  return `<code>${actionLook[outcome.action].sign}</code> ${actionLook[outcome.action].past} ${nameOf(outcome)}`
}

function nameOf({ name, address }: Outcome): string {
  return `${inline(name)} ${code(address)}`
}
