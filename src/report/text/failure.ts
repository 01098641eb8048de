import type { Outcome, StepError } from '../../model/plan.ts'
import { apiLine } from './api.ts'
import { actionLook, indented, type Style } from '../style.ts'
import { forTerminal, oneLine } from '../text-safety.ts'

/** A failed step: the object, its file, the request, what the platform said, and what to do. */
export function failureLines({ action, address, name, file, error }: Outcome, { paint }: Style): string[] {
  const { sign } = actionLook[action]
  const head = `${paint(['bold', 'red'], `✗ ${action} failed`)}  ${sign} ${oneLine(name)}`
  const request = error && apiLine(error)
  const details = [
    ...(file === null ? [] : [`file: ${oneLine(file)}`]),
    ...(request === undefined ? [] : [`request: ${request}`]),
    ...(error ? [...saidLines(error), `what to do: ${adviceFor(error)}`] : []),
  ]
  return [`${head}  ${paint('dim', oneLine(address))}`, ...indented(details, 4)]
}

function saidLines({ message, code }: StepError): string[] {
  const [first, ...rest] = forTerminal(message).split('\n')
  return [`${oneLine(code)}: ${first}`, ...indented(rest, 2)]
}

/** What to do about a failed step: the platform's own hint, else what its status means. */
export function adviceFor({ code, status, hint }: StepError): string {
  if (hint !== undefined) return oneLine(hint)
  if (code === 'UNCLEAR') return 'look at the target whether the object is there; then run plan again.'
  if (status === 401 || status === 403) return 'check that the key is valid and may write here.'
  if (status === 404) return 'run plan again: the object, or what it lies in, is gone.'
  if (status === 409) return 'run plan again: somebody else changed the target.'
  if (status === 429) return 'run apply again with a lower --concurrency; it does only the rest.'
  if (status !== undefined && status < 500)
    return 'correct the file and run apply again; it does only the rest.'
  return 'run apply again; it does only the rest.'
}
