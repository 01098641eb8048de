import type { JsonObject } from '../../model/json.ts'
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
