import { sameValue } from '../../model/fields.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { Marker } from '../../model/resource.ts'
import { itemsIn, writtenAssertions } from './assertions.ts'
import { bindingKindOf } from './binding.ts'
import { blandFields } from './fields.ts'
import { writtenMetadata } from './mark.ts'

export type Body = Record<string, Json>

/**
 * The body of a POST: every stated field with a value, the binding, and the metadata with the mark. What the file
 * leaves open comes from the scenario that it replaces, if any.
 */
export function createBody(change: Change, mark: Marker, replaced: JsonObject = {}): Body {
  // A start node belongs to the old pathway.
  const { start_node_id: _, name: __, ...carried } = valuesOf(replaced)
  const { enabled: ___, ...fields } = { ...carried, ...fieldsBody(change) }
  const bindings = change.fields.flatMap(({ path, after }) => {
    const kind = bindingKindOf(path)
    return kind && after !== null ? [[kind, after] as const] : []
  })
  const stated = Object.entries(fields).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(bindings),
    name: change.name,
    ...Object.fromEntries(stated),
    ...checksBody(change, replaced),
    metadata: writtenMetadata(change.fields, mark, replaced),
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
export function isSwitchedOff({ fields }: Change, replaced: JsonObject = {}): boolean {
  const stated = fields.find(({ path }) => blandFields.rowOf(path)?.field === 'enabled')
  return (stated ? stated.after : replaced['enabled']) === false
}

/** All that a scenario has, but for its metadata and what it is bound to. */
export function valuesOf(raw: JsonObject): Body {
  const fields = blandFields.rows
    .filter(({ field, kind, empty }) => !sameValue(kind, empty, raw[field] ?? empty))
    .map(({ field }) => [field, raw[field]!] as const)
  const items = itemsIn(raw)
  return { ...Object.fromEntries(fields), ...(items.length > 0 && { assertions: items }) }
}

function fieldsBody({ fields }: Change): Body {
  return Object.fromEntries(
    fields.flatMap(({ path, after }) => {
      const row = blandFields.rowOf(path)
      return row ? [[row.field, after ?? row.empty] as const] : []
    }),
  )
}

function checksBody({ fields }: Change, before: JsonObject): Body {
  const assertions = writtenAssertions(fields, itemsIn(before))
  return assertions ? { assertions } : {}
}
