import { counted } from '../style.ts'
import { oneLine } from '../text-safety.ts'

/** How many trials a target would begin. */
interface Planned {
  readonly target: string
  readonly scenarios: number
  readonly trials: number
  /** In the platform's own unit. */
  readonly cost?: number
}

/** How far a target's trials are. */
interface Standing {
  readonly target: string
  readonly counts: Readonly<Record<'waiting' | 'running' | 'passed' | 'failed' | 'error', number>>
}

/** What is about to begin, a line a target. */
export function plannedTrialsText(targets: readonly Planned[]): string {
  const lines = targets.map(
    ({ target, scenarios, trials, cost }) =>
      `${oneLine(target)}: ${counted(scenarios, 'scenario')}, ${counted(trials, 'trial')} to begin${cost === undefined ? '' : `, at an estimated cost of ${Math.round(cost * 100) / 100}`}.\n`,
  )
  return lines.join('')
}

/** A line for logs: what does not occur is left out. */
export function runProgressLine({ target, counts }: Standing): string {
  const parts = COLUMNS.filter(name => counts[name] > 0).map(name => `${counts[name]} ${name}`)
  return `${oneLine(target)}: ${parts.join(', ') || 'nothing to run'}`
}

const COLUMNS = ['passed', 'failed', 'error', 'running', 'waiting'] as const

/** A table for a terminal: a row a target. */
export function runProgressTable(rows: readonly Standing[]): string[] {
  const names = rows.map(({ target }) => oneLine(target))
  const width = Math.max(0, ...names.map(name => name.length))
  const head = `${' '.repeat(width)}  ${COLUMNS.map(name => name.padStart(7)).join('  ')}`
  return [
    head,
    ...rows.map(({ counts }, index) => {
      const cells = COLUMNS.map(name => String(counts[name]).padStart(7)).join('  ')
      return `${names[index]!.padEnd(width)}  ${cells}`
    }),
  ]
}
