import { Fault } from '../model/fault.ts'
import { didYouMean } from '../model/suggest.ts'

/** What to say of a target that `callsheet.yaml` does not have. */
export function unknownTarget(name: string, known: readonly string[]): Fault {
  return new Fault('USAGE', `There is no target "${name}" in callsheet.yaml.${didYouMean(name, known)}`, {
    hint: `Targets: ${known.join(', ')}.`,
  })
}
