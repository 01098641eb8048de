import type { Plan } from '../model/plan.ts'
import { faultText } from '../report/text/fault.ts'
import { refusalOf } from '../sync/plan.ts'
import { exitCodeOfFault } from './exit.ts'
import { hasColor, type Io } from './io.ts'

/** Says on the talk stream why a plan that was shown is not carried out; the exit code, or undefined where it may be. */
export function toldRefusal(plan: Plan, { debug }: { readonly debug: boolean }, io: Io): number | undefined {
  const refusal = refusalOf(plan)
  if (!refusal) return undefined
  io.err.write(faultText(refusal, { color: hasColor(io.err, io.env), debug }))
  return exitCodeOfFault(refusal.code)
}
