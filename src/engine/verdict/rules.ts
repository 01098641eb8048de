import { isJsonObject, type Json } from '../../model/json.ts'
import type { RunRules } from '../../model/run.ts'

/** What the person asked for in place of what the files say. */
export interface RuleOverrides {
  readonly repeat?: number
  readonly pass?: number
}

/** A scenario's `run`, with what was asked for on top: a `repeat` that is asked for alone wants all trials to pass. */
export function rulesOf(stated: Json | undefined, asked: RuleOverrides): RunRules {
  const own = isJsonObject(stated) ? stated : {}
  const repeat = asked.repeat ?? countIn(own['repeat']) ?? 1
  const ownPass = asked.repeat === undefined ? countIn(own['pass']) : undefined
  return { repeat, pass: asked.pass ?? ownPass ?? repeat, quarantine: own['quarantine'] === true }
}

function countIn(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}
