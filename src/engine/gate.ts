import { Fault } from '../model/fault.ts'

/** What the gate weighs: scenarios to delete against scenarios that we own at the target. */
export interface GateInput {
  readonly target: string
  readonly deletes: number
  readonly owned: number
  /** Replaces the rule of 30 %. */
  readonly maxDeletes: number | undefined
  readonly force: boolean
}

const SHARE = 0.3
const FEW = 10

/** Refuses a plan that deletes suspiciously much; `--force` lets it through. Throws REFUSED. */
export function refuseManyDeletes({ target, deletes, owned, maxDeletes, force }: GateInput): void {
  if (force || deletes === 0) return
  const allowed = maxDeletes ?? (owned < FEW ? owned : Math.floor(owned * SHARE))
  if (deletes <= allowed) return
  const limit = maxDeletes === undefined ? `at most ${allowed} (30 %)` : `at most ${allowed} (--max-deletes)`
  throw new Fault(
    'REFUSED',
    `This plan would delete ${deletes} of ${owned} scenarios at ${target}; allowed are ${limit}.`,
    {
      hint: 'Nothing was changed. Check that no files are missing; `--force` or a larger `--max-deletes` lets it through.',
    },
  )
}
