import type { FaultEffect, FaultSpec, RequestClass } from './fault.ts'

/** What the faults need to know about a request. */
export interface RequestTraits {
  /** With the vendor's prefix and the query. */
  readonly path: string
  readonly classes: ReadonlySet<RequestClass>
}

/** The faults that are armed, each with its own count of the requests it looked at. */
export interface FaultControl {
  readonly add: (spec: FaultSpec) => void
  readonly clear: () => void
  /** Counts the request and returns what the due faults do to it, in the order they were added. */
  readonly due: (request: RequestTraits) => FaultEffect[]
}

export function createFaultControl(specs: readonly FaultSpec[]): FaultControl {
  let armed = specs.map(arm)
  return {
    add: spec => void armed.push(arm(spec)),
    clear: () => {
      armed = []
    },
    due: request => armed.filter(fault => isDue(fault, request)).map(({ spec }) => spec.effect),
  }
}

interface ArmedFault {
  readonly spec: FaultSpec
  seen: number
}

const arm = (spec: FaultSpec): ArmedFault => ({ spec, seen: 0 })

function isDue(fault: ArmedFault, { path, classes }: RequestTraits): boolean {
  const { requests, pathIncludes, turn } = fault.spec
  if (!classes.has(requests) || (pathIncludes !== undefined && !path.includes(pathIncludes))) return false

  fault.seen += 1
  if (turn.kind === 'always') return true
  return turn.kind === 'at' ? fault.seen === turn.nth : fault.seen >= turn.nth
}
