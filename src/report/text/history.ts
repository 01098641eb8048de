import type { PastChange, RedScenario, StateHistory, TargetHistory } from '../../model/history.ts'
import { indented, styleOf, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'
import { wrapped } from '../wrap.ts'

/** Past applies by target, then the scenarios that do not pass, with the run that found it first. */
export function historyText(
  { targets, red }: StateHistory,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const style = styleOf(color)
  const isOnly = targets.length === 1
  const sections = targets.map(target => {
    const lines = logLines(target)
    return isOnly ? lines : [`Target ${oneLine(target.target)}`, ...indented(lines, 2)]
  })
  const text = [...sections, redLines(red, { isOnly, style })]
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')
  return `${wrapped(text, width)}\n`
}

/** What is said of a target without past applies; undefined for one that has some. */
export function emptyLog({ target, changes }: TargetHistory): string | undefined {
  if (changes === null)
    return `Target ${oneLine(target)} keeps its state in a file, which has no log. \`state: git\` keeps one.`
  return changes.length === 0 ? `Nothing was applied to target ${oneLine(target)} yet.` : undefined
}

/** `since 2026-05-04 08:00 (nightly), after "apply: 2 updated" by Ann at 2026-05-03 21:10`. */
export function sinceText({ since, after }: RedScenario): string {
  const run = `since ${moment(since.started_at)} (${oneLine(since.label)})`
  if (!after) return run
  return `${run}, after "${oneLine(after.summary)}" by ${oneLine(after.who)} at ${moment(after.when)}`
}

/** `2026-05-04 08:00`, in UTC. */
export function moment(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? oneLine(iso) : time.toISOString().slice(0, 16).replace('T', ' ')
}

function logLines(target: TargetHistory): string[] {
  const nothing = emptyLog(target)
  if (nothing !== undefined) return [nothing]
  return (target.changes ?? []).flatMap(changeLines).slice(0, -1)
}

function changeLines({ commit, who, when, summary, details }: PastChange): string[] {
  const head = `${commit.slice(0, 10)}  ${when}  ${oneLine(who)}`
  return [head, ...indented([summary, ...details].map(oneLine), 2), '']
}

function redLines(
  red: readonly RedScenario[],
  { isOnly, style }: { readonly isOnly: boolean; readonly style: Style },
): string[] {
  if (red.length === 0) return []
  return [
    `Does not pass (${red.length}):`,
    ...red.flatMap(scenario => {
      const { target, address, name, file } = scenario
      const where = [address, file, ...(isOnly ? [] : [`at ${target}`])].map(oneLine).join('  ')
      return [
        `  ${style.paint('red', `✗ ${oneLine(name)}`)}  ${style.paint('dim', where)}`,
        `    ${sinceText(scenario)}`,
      ]
    }),
  ]
}
