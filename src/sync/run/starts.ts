import type { RunRules } from '../../model/run.ts'
import type { RunAbility, Start, StartedScenario } from '../../model/runner.ts'

/** A scenario that is going to be run. */
export interface Subject extends StartedScenario {
  readonly file: string
  readonly rules: RunRules
  readonly agent: string | undefined
}

/** How the starts of a target are called, and how they go. */
export interface Naming {
  readonly label: string
  readonly mode: string | undefined
}

/**
 * The starts that give each scenario its trials: one start an agent, as many as the platform's limits make necessary.
 * Pure, and the same for the same scenarios.
 */
export function startsFor(
  subjects: readonly Subject[],
  { scenarios: most, repeat: often }: Pick<RunAbility, 'scenarios' | 'repeat'>,
  { label, mode }: Naming,
): Start[] {
  const parts = alike(subjects).flatMap(group =>
    chunks(group, most).flatMap(chunk =>
      trialParts(chunk[0]!.rules.repeat, often).map(repeat => ({ chunk, repeat })),
    ),
  )
  return parts.map(({ chunk, repeat }, index) => ({
    label: `${label}-${index + 1}`,
    ...(chunk[0]!.agent !== undefined && { agent: chunk[0]!.agent }),
    ...(mode !== undefined && { mode }),
    scenarios: chunk.map(({ address, id, name }) => ({ address, id, name })),
    repeat,
  }))
}

/** How many trials starts begin. */
export function trialsIn(starts: readonly Pick<Start, 'scenarios' | 'repeat'>[]): number {
  return starts.reduce((sum, { scenarios, repeat }) => sum + scenarios.length * repeat, 0)
}

/** Items in order, so many at a time. */
export function chunks<T>(items: readonly T[], size: number): (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}

/** Scenarios that one start can hold: those of one agent with equally many trials. */
function alike(subjects: readonly Subject[]): Subject[][] {
  const groups = new Map<string, Subject[]>()
  for (const subject of subjects) {
    const kind = JSON.stringify([subject.agent, subject.rules.repeat])
    groups.set(kind, [...(groups.get(kind) ?? []), subject])
  }
  return [...groups.values()]
}

function trialParts(wanted: number, most: number): number[] {
  const whole = Array.from({ length: Math.floor(wanted / most) }, () => most)
  const rest = wanted % most
  return rest === 0 ? whole : [...whole, rest]
}
