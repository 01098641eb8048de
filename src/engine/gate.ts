import { Fault } from '../model/fault.ts'

/** What the gate weighs: scenarios that a plan deletes, or makes anew, against those that are ours at the target. */
export interface GateInput {
  readonly target: string
  readonly deletes: number
  readonly owned: number
  /** Replaces the rule of 30 %. */
  readonly allowed: number | 'any' | undefined
}

const SHARE = 0.3
const FEW = 10

/** REFUSED for a plan that deletes suspiciously much; undefined for any other. */
export function tooManyDeletes({ target, deletes, owned, allowed }: GateInput): Fault | undefined {
  if (allowed === 'any' || deletes === 0) return undefined
  const most = allowed ?? shareOf(owned)
  if (deletes <= most) return undefined
  const limit = allowed === undefined ? `at most ${most} (30 %)` : `at most ${most} (--max-deletes)`
  return new Fault(
    'REFUSED',
    `This plan would delete ${deletes} of ${owned} scenarios at ${target}; allowed are ${limit}.`,
    {
      hint: 'Nothing was changed. Check that no files are missing; `--force` or a larger `--max-deletes` lets it through.',
    },
  )
}

/** What is weighed where known objects are gone. */
export interface GoneInput {
  readonly target: string
  /** Scenarios that were applied, are stated still, and are not there. */
  readonly gone: number
  /** Scenarios that were applied and are stated still. */
  readonly known: number
  readonly force: boolean
}

/** REFUSED where so much is gone that it is rather the wrong place than a loss; undefined elsewhere. */
export function tooManyGone({ target, gone, known, force }: GoneInput): Fault | undefined {
  if (force || known < FEW || gone <= shareOf(known)) return undefined
  return new Fault(
    'REFUSED',
    `${gone} of ${known} scenarios that were applied to ${target} are not there any more; this plan would make them anew.`,
    {
      hint: 'Nothing was changed. Look whether the key, the account and `base_url` are the right ones. If the objects are gone indeed, `--force` makes them anew.',
    },
  )
}

function shareOf(count: number): number {
  return count < FEW ? count : Math.floor(count * SHARE)
}
