import { isObject, type JsonObject } from '../json.ts'
import type { ListFaults } from '../page.ts'
import type { FaultEffect, FaultSpec } from './fault.ts'

/** What the faults of a request do to the page that it lists. */
export function listFaultsOf(faults: readonly FaultSpec[]): ListFaults {
  return Object.assign({}, ...faults.map(({ effect }) => listFaultOf(effect))) as ListFaults
}

/** The body of a write without the fields that the faults lose. */
export function withoutLost(body: JsonObject, faults: readonly FaultSpec[]): JsonObject {
  return faults
    .flatMap(({ effect }) => (effect.kind === 'lost' ? [effect.field.split('.')] : []))
    .reduce(withoutField, body)
}

function withoutField(body: JsonObject, [field = '', ...deeper]: readonly string[]): JsonObject {
  const { [field]: value, ...others } = body
  if (deeper.length === 0) return others
  return isObject(value) ? { ...others, [field]: withoutField(value, deeper) } : body
}

function listFaultOf(effect: FaultEffect): ListFaults {
  switch (effect.kind) {
    case 'shift':
      return { moved: { fromPage: effect.fromPage, by: -1 } }
    case 'skip':
      return { moved: { fromPage: effect.fromPage, by: 1 } }
    case 'repeat':
      return { repeats: true }
    case 'no-next':
      return { next: 'none' }
    case 'foreign-next':
      return { next: 'foreign' }
    case 'zero-count':
      return { count: () => 0 }
    case 'count':
      return { count: total => total + effect.more }
    default:
      return {}
  }
}
