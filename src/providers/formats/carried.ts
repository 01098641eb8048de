import { isJsonArray, valueAt, withValueAt, type Json, type JsonObject } from '../../model/json.ts'
import { fieldKeys, type FieldKeys } from '../../model/field-keys.ts'
import type { ForeignCase, Loss } from '../../model/suite-format.ts'

/** What came of a field of another tool's file. */
export type Carried =
  | { readonly kind: 'field'; readonly path: FieldKeys; readonly value: Json }
  | ({ readonly kind: 'loss' } & Loss)
  | { readonly kind: 'refusal'; readonly says: string }

/** A field of the scenario. Two lists of one field add up. */
export function stated(field: string | FieldKeys, value: Json): Carried {
  return { kind: 'field', path: typeof field === 'string' ? fieldKeys(field) : field, value }
}

/** Something that is not carried as it stands there. */
export function loss(field: string, says: string): Carried {
  return { kind: 'loss', field, says }
}

/** Why the case cannot be a scenario. */
export function refusal(says: string): Carried {
  return { kind: 'refusal', says }
}

/** A case of all that came of its fields. */
export function caseOf(
  carried: readonly Carried[],
  place: Pick<ForeignCase, 'at' | 'key' | 'folder'>,
): ForeignCase {
  const fields = carried.flatMap(part => (part.kind === 'field' ? [part] : []))
  return {
    ...place,
    fields: fields.reduce<JsonObject>(withField, {}),
    losses: carried.flatMap(part => (part.kind === 'loss' ? [{ field: part.field, says: part.says }] : [])),
    refusals: carried.flatMap(part => (part.kind === 'refusal' ? [part.says] : [])),
  }
}

/** Two lists of one field add up. */
function withField(object: JsonObject, { path, value }: Extract<Carried, { kind: 'field' }>): JsonObject {
  const there = valueAt(object, path)
  const both = isJsonArray(there) && isJsonArray(value) ? [...there, ...value] : value
  return withValueAt(object, path, both)
}
