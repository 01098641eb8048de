import type { Pauses } from '../pauses.ts'
import type { Moment } from '../moments.ts'
import type { Store } from '../store.ts'
import type { Vendor } from '../vendor.ts'
import { SENT, type Wire } from '../wire.ts'
import { cut, cutInBody, spoiled, withWrongLength } from './broken-answer.ts'
import { faultAnswer } from './fault-answer.ts'
import type { FaultSpec, Lag } from './fault.ts'

/** Carries a request out and answers it, or does not. It can be called again: then it is carried out again. */
export type Serve = () => Promise<Response>

/** The request that is broken, and what it takes to break it. */
export interface BrokenCall {
  readonly vendor: Vendor
  readonly store: Store
  readonly pauses: Pauses
  readonly wire: Wire
  /** When the request came. */
  readonly moment: Moment
  /** Takes over what goes on after the answer. */
  readonly later: (work: Promise<unknown>) => void
}

/** Wraps each fault around the ones after it, the vendor's own answer innermost. */
export function broken(faults: readonly FaultSpec[], serve: Serve, call: BrokenCall): Serve {
  return faults.reduceRight<Serve>((inner, fault) => () => serveBroken(fault, inner, call), serve)
}

async function serveBroken(fault: FaultSpec, inner: Serve, call: BrokenCall): Promise<Response> {
  const own = await carriedOut(fault, inner, call)
  await call.pauses.wait(fault.waitMs ?? 0)
  return own === SENT ? own : answered(fault, own, call)
}

/** The first half of a fault: how often the platform does its work, and when. Its own answer, if it has one by then. */
async function carriedOut(
  { effect }: FaultSpec,
  inner: Serve,
  call: BrokenCall,
): Promise<Response | undefined> {
  switch (effect.kind) {
    case 'refused':
    case 'cut-early':
      return undefined
    case 'late':
      call.later(call.pauses.wait(effect.afterMs).then(inner))
      return undefined
    case 'twin':
      return twice(inner)
    case 'lag':
      return call.store.readBehind(hiddenBy(effect.lag, call.moment), inner)
    default:
      return inner()
  }
}

/** The other half: what comes back. */
async function answered(
  { effect }: FaultSpec,
  own: Response | undefined,
  call: BrokenCall,
): Promise<Response> {
  if (effect.kind === 'cut-early') return cut(call.wire)
  if (effect.kind === 'refused' || effect.kind === 'late') return faultAnswer(effect.answer, call)
  if (!own) throw new TypeError('unreachable')

  switch (effect.kind) {
    case 'stored':
      return own.ok ? faultAnswer(effect.answer, call) : own
    case 'cut':
      return cut(call.wire)
    case 'cut-body':
      return cutInBody(own, call.wire)
    case 'wrong-length':
      return withWrongLength(own, call.wire)
    case 'empty':
    case 'no-content':
    case 'truncated':
    case 'no-id':
      return own.ok ? spoiled(own, effect.kind) : own
    default:
      return own
  }
}

async function twice(inner: Serve): Promise<Response> {
  const first = await inner()
  if (first.ok) await inner()
  return first
}

function hiddenBy(lag: Lag, reader: Moment): (change: Moment) => boolean {
  return 'ms' in lag
    ? change => change.time > reader.time - lag.ms
    : change => change.request >= reader.request - lag.requests
}
