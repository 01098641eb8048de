import { normalise } from '../../model/fields.ts'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import { objectOf } from '../raw.ts'
import { overrideIn, vapiFields, VARIABLES } from './fields.ts'

/**
 * The overrides as a whole after a change, because nobody says whether an update merges them; undefined when the change
 * is not about them. Cleared variables are an empty map, which a server that merges one level deep takes for that.
 */
export function writtenOverrides(fields: readonly FieldChange[], before: JsonObject): JsonObject | undefined {
  const changes = fields.flatMap(({ path, after }) => {
    const member = vapiFields.rowOf(path)?.field === VARIABLES_FIELD ? 'variableValues' : overrideIn(path)
    return member === undefined ? [] : [[member, after] as const]
  })
  if (changes.length === 0) return undefined
  const stated = Object.fromEntries(
    changes.flatMap(([member, value]) => {
      if (value !== null) return [[member, value] as const]
      return member === 'variableValues' ? [[member, {}] as const] : []
    }),
  )
  const touched = new Set(changes.map(([member]) => member))
  const kept = Object.entries(objectOf(before['targetOverrides'])).filter(([member]) => !touched.has(member))
  return { ...Object.fromEntries(kept), ...stated }
}

const VARIABLES_FIELD = VARIABLES.slice('vapi.'.length)

/**
 * What is wanted, with a null for each member of the overrides, at any depth, that should be gone and is still there:
 * the server merges. Undefined when all is as it should be.
 */
export function withNulls(wanted: JsonObject, shown: JsonObject): JsonObject | undefined {
  const gone = Object.keys(shown).filter(key => !(key in wanted) && isThere(shown[key]))
  const inner = Object.keys(wanted).flatMap(key => {
    const [value, after] = [wanted[key], shown[key]]
    if (!isJsonObject(value) || !isJsonObject(after)) return []
    const nested = withNulls(value, after)
    return nested ? [[key, nested] as const] : []
  })
  if (gone.length + inner.length === 0) return undefined
  return { ...wanted, ...Object.fromEntries(inner), ...Object.fromEntries(gone.map(key => [key, null])) }
}

function isThere(value: Json | undefined): boolean {
  return normalise('value', value) !== null
}
