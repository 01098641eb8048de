import type { FaultSpec } from '../faults/fault.ts'

/** Which of the trials that a request starts a fault is about, from 1; undefined: all of them. */
export type TrialChoice = number | undefined

/** What faults do to the trials that a request starts. */
export interface RunFaults {
  readonly errored: readonly TrialChoice[]
  readonly endless: readonly TrialChoice[]
  readonly late: readonly { readonly trial: TrialChoice; readonly looks: number }[]
}

export function runFaultsOf(faults: readonly FaultSpec[]): RunFaults {
  const effects = faults.map(({ effect }) => effect)
  return {
    errored: effects.flatMap(effect => (effect.kind === 'errored' ? [effect.trial] : [])),
    endless: effects.flatMap(effect => (effect.kind === 'endless' ? [effect.trial] : [])),
    late: effects.flatMap(effect =>
      effect.kind === 'late-verdict' ? [{ trial: effect.trial, looks: effect.looks }] : [],
    ),
  }
}

/** Is the n-th trial that a request starts, from 1, one that the fault is about? */
export const isChosen = (choice: TrialChoice, nth: number): boolean => choice === undefined || choice === nth
