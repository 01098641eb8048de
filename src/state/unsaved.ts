import { Fault, faultOf } from '../model/fault.ts'
import { whyNotWritten } from '../model/write-failure.ts'

/** A state that cannot be written into the workspace; what was there before is whole. */
export function unwritten(place: string, cause: unknown): Fault {
  return new Fault('STATE_UNSAVED', `The state cannot be written to ${place}: ${whyNotWritten(cause)}.`, {
    hint: 'What was there before is whole. Make it possible to write there, and run it again.',
    cause,
  })
}

/** The same at the end of a run, which knows more than what is stored: with a copy aside, and what is to be done with it. */
export async function unsaved(thrown: unknown, rescue: () => Promise<string>): Promise<Fault> {
  const { message: said } = faultOf(thrown)
  // A git's own words end without a full stop.
  const message = said.endsWith('.') ? said : `${said}.`
  try {
    const folder = await rescue()
    return new Fault('STATE_UNSAVED', `${message} What is to be remembered of this run is in ${folder}.`, {
      hint: 'Make room, then copy the files from there into .callsheet/state of this workspace, before anything is applied again.',
      cause: thrown,
    })
  } catch (cause) {
    return new Fault(
      'STATE_UNSAVED',
      `${message} Nor could a copy be put into the temporary folder: ${whyNotWritten(cause)}.`,
      {
        hint: 'Make room and apply again: objects are found by their marks, or come up as an adopt. Keep this output, which names what was made.',
        cause: thrown,
      },
    )
  }
}
