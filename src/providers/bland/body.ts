import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { Marker } from '../../model/resource.ts'
import { itemsIn, writtenAssertions } from './assertions.ts'
import { bindingKindOf } from './binding.ts'
import { writtenMetadata } from './metadata.ts'
import { rowOf } from './rows.ts'

/** A request body. */
export type Body = Record<string, Json>

/** The body of a POST: every stated field with a value, the binding, and the metadata with the mark. */
export function createBody(change: Change, mark: Marker): Body {
  const { enabled: _, ...fields } = fieldsBody(change)
  const bindings = change.fields.flatMap(({ path, after }) => {
    const kind = bindingKindOf(path)
    return kind && after !== null ? [[kind, after] as const] : []
  })
  const stated = Object.entries(fields).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(bindings),
    name: change.name,
    ...Object.fromEntries(stated),
    ...checksBody(change, {}),
    metadata: writtenMetadata(change.fields, mark, {}),
  }
}

/** The body of a PUT: what changes, and the whole metadata, which the server may merge or replace. */
export function updateBody(change: Change, mark: Marker, before: JsonObject): Body {
  return {
    ...fieldsBody(change),
    ...checksBody(change, before),
    metadata: writtenMetadata(change.fields, mark, before),
  }
}

/** True when the file wants the scenario out of the runs. */
export function isSwitchedOff({ fields }: Change): boolean {
  return fields.some(({ path, after }) => rowOf(path)?.field === 'enabled' && after === false)
}

function fieldsBody({ fields }: Change): Body {
  return Object.fromEntries(
    fields.flatMap(({ path, after }) => {
      const row = rowOf(path)
      return row ? [[row.field, after ?? row.empty] as const] : []
    }),
  )
}

function checksBody({ fields }: Change, before: JsonObject): Body {
  const assertions = writtenAssertions(fields, itemsIn(before))
  return assertions ? { assertions } : {}
}
