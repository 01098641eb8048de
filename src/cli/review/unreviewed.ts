import { Fault } from '../../model/fault.ts'

/** Where only what was reviewed may be applied, and nothing was. `why`: the end of a sentence. */
export function unreviewed(target: string, why: string): Fault {
  return new Fault('REFUSED', `${target}: nothing was applied, because ${why}.`, {
    hint: 'Only what was reviewed is applied here. Run the workflow by hand to plan anew and apply that, or have the change reviewed.',
  })
}
