import { Fault } from '../../model/fault.ts'
import { apiLine } from './api.ts'
import { indented, styleOf } from '../style.ts'
import { forTerminal } from '../text-safety.ts'

export interface FaultTextOptions {
  readonly color: boolean
  /** Adds the stacks of the fault and of its causes; keys must have been taken out of those by then. */
  readonly debug: boolean
}

/** A failure of the whole command: what happened, at which request, and what to do. */
export function faultText(fault: Fault, { color, debug }: FaultTextOptions): string {
  const { paint } = styleOf(color)
  const [first, ...rest] = forTerminal(fault.message).split('\n')
  const request = fault.api && apiLine(fault.api)
  const lines = [
    `${paint(['bold', 'red'], 'Error:')} ${first}  ${paint('dim', `(${fault.code})`)}`,
    ...indented(rest, 2),
    ...(request === undefined ? [] : [`  Request: ${request}`]),
    ...(fault.hint === undefined ? [] : indented(forTerminal(fault.hint).split('\n'), 2)),
    ...(debug ? ['', ...stacks(fault).map(line => paint('dim', line))] : []),
  ]
  return `${lines.join('\n')}\n`
}

function stacks(fault: Fault): string[] {
  const lines: string[] = []
  const seen = new Set<unknown>()
  let thrown: unknown = fault
  while (thrown !== undefined && thrown !== null && !seen.has(thrown)) {
    seen.add(thrown)
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'The cause is not an error.'
    lines.push(...forTerminal(lines.length === 0 ? text : `Caused by: ${text}`).split('\n'))
    thrown = thrown instanceof Error ? thrown.cause : undefined
  }
  return lines
}
