import { Fault } from '../../model/fault.ts'

/** The trials that a target would begin. */
export interface PlannedTrials {
  readonly target: string
  readonly scenarios: number
  readonly trials: number
  /** What the target says is the most; undefined where it shares the common bound. */
  readonly most: number | undefined
  /** What the platform says they cost, in its own unit. */
  readonly cost?: number
}

/** The bound of all targets that state none of their own, together. */
const COMMON_BOUND = 50

/** Throws REFUSED where more would begin than may: talks cost money. `most`: what was asked for, for all together. */
export function refuseTooMany(planned: readonly PlannedTrials[], most: number | undefined): void {
  const sum = (some: readonly PlannedTrials[]) => some.reduce((total, { trials }) => total + trials, 0)
  if (most !== undefined) {
    if (sum(planned) > most) throw refusal(`${sum(planned)} trials`, `--max-runs allows ${most}`)
    return
  }
  const over = planned.find(({ trials, most: own }) => own !== undefined && trials > own)
  if (over) throw refusal(`${over.trials} trials at ${over.target}`, `its run.max_runs allows ${over.most}`)
  const sharing = planned.filter(({ most: own }) => own === undefined)
  if (sum(sharing) <= COMMON_BOUND) return
  const names = sharing.filter(({ trials }) => trials > 0).map(({ target }) => target)
  throw refusal(
    `${sum(sharing)} trials at ${names.join(', ')}`,
    `without a bound of their own ${COMMON_BOUND} are allowed`,
  )
}

function refusal(wanted: string, allowed: string): Fault {
  return new Fault('REFUSED', `This would begin ${wanted}; ${allowed}. Nothing was begun.`, {
    hint: 'Select fewer scenarios, or allow more: --max-runs N, or run.max_runs of the target in callsheet.yaml.',
  })
}
