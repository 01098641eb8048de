import { chance } from '../chance.ts'
import type { FaultSpec } from './fault.ts'

/** What the faults need to know about a request. */
export interface RequestTraits {
  /** With the vendor's prefix and the query. */
  readonly path: string
  /** All words that a scope can have and that fit. */
  readonly words: ReadonlySet<string>
}

/** The faults that are armed, each with its own count of the requests it looked at. */
export interface FaultControl {
  readonly add: (spec: FaultSpec) => void
  readonly clear: () => void
  /** Counts the request and returns the faults that hit it, in the order they were added. */
  readonly due: (request: RequestTraits) => FaultSpec[]
}

export function createFaultControl(specs: readonly FaultSpec[]): FaultControl {
  const armed: ArmedFault[] = []
  const add = (spec: FaultSpec): void => void armed.push({ spec, place: armed.length + 1, seen: 0, hits: 0 })
  specs.forEach(add)
  return {
    add,
    clear: () => void armed.splice(0),
    due: request => armed.filter(fault => isDue(fault, request)).map(({ spec }) => spec),
  }
}

interface ArmedFault {
  readonly spec: FaultSpec
  /** Among the armed ones, from 1: the seed of a share without one, so that two faults do not always hit together. */
  readonly place: number
  seen: number
  hits: number
}

function isDue(fault: ArmedFault, { path, words }: RequestTraits): boolean {
  const { scope, pathIncludes, times = Infinity } = fault.spec
  if (!scope.every(word => words.has(word))) return false
  if (pathIncludes !== undefined && !path.includes(pathIncludes)) return false

  fault.seen += 1
  if (fault.hits >= times || !isTurn(fault)) return false
  fault.hits += 1
  return true
}

function isTurn({ spec: { turn }, place, seen }: ArmedFault): boolean {
  switch (turn.kind) {
    case 'always':
      return true
    case 'between':
      return seen >= turn.first && seen <= turn.last
    case 'chance':
      return chance(turn.seed ?? place, seen) * 100 < turn.percent
    default:
      turn satisfies never
      throw new TypeError('unreachable')
  }
}
