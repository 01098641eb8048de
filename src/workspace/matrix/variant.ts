import { isJsonArray, type Json, type JsonObject } from '../../model/json.ts'
import { keyWith, textsOf, type Combination } from './axes.ts'
import { filled, holdsPlaceholder } from './placeholders.ts'

/** What a variant states: the merged fields of its layers, filled in, without what is its file's. */
export function variantFields(merged: JsonObject, own: JsonObject, combination: Combination): JsonObject {
  const { matrix: _, exclude: __, key: ___, formerly: ____, ...fields } = merged
  const { name } = fields
  const formerly = formerKeys(own, combination).map(({ key }) => key)
  return {
    ...(filled(fields, textsOf(combination)) as JsonObject),
    ...(typeof name === 'string' && !holdsPlaceholder(name) && { name: name + suffixOf(combination) }),
    ...(formerly.length > 0 && { formerly }),
  }
}

/** What tells the names of variants apart where the name has no placeholder. */
export function suffixOf(combination: Combination): string {
  return ` (${combination.map(({ name }) => name).join(', ')})`
}

/** A former key, and where the file states it. */
export interface FormerKey {
  readonly key: string
  readonly at: (string | number)[]
}

/** Former keys of the whole file take the values of the variant, as its key does; those of a value are whole keys. */
export function formerKeys(own: JsonObject, combination: Combination): FormerKey[] {
  const ofFile = keysAt(own['formerly'], ['formerly'])
  const ofValues = combination.flatMap(({ fields, at }) => keysAt(fields?.['formerly'], [...at, 'formerly']))
  return [...ofFile.map(({ key, at }) => ({ key: keyWith(key, combination), at })), ...ofValues]
}

function keysAt(list: Json | undefined, at: readonly (string | number)[]): FormerKey[] {
  if (!isJsonArray(list)) return []
  return list.flatMap((key, index) => (typeof key === 'string' ? [{ key, at: [...at, index] }] : []))
}
