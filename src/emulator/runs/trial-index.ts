import type { Id, Trial } from './ledger.ts'

/** Finds trials without a walk over all there are: one start after another would be slower and slower. */
export interface TrialIndex {
  readonly add: (trial: Trial) => void
  /** Ids of the trials of a start, in their order. */
  readonly ofStart: (start: Id) => readonly Id[]
  /** How many trials a scenario has had. */
  readonly countOf: (scenario: Id) => number
}

/** What tells the scenario of a trial from others: its id, or its name where it is not stored. */
export const scenarioOf = ({ scenario, name }: Pick<Trial, 'scenario' | 'name'>): Id => scenario ?? name

export function createTrialIndex(trials: Iterable<Trial>): TrialIndex {
  const byStart = new Map<Id, Id[]>()
  const counts = new Map<Id, number>()
  const add = (trial: Trial): void => {
    const own = byStart.get(trial.start) ?? []
    byStart.set(trial.start, own)
    own.push(trial.id)
    counts.set(scenarioOf(trial), (counts.get(scenarioOf(trial)) ?? 0) + 1)
  }
  for (const trial of trials) add(trial)
  return {
    add,
    ofStart: start => byStart.get(start) ?? [],
    countOf: scenario => counts.get(scenario) ?? 0,
  }
}
