import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'
import { statedItems } from './assertions.ts'
import { ASSERTIONS, blandFields } from './fields.ts'

/** A field's value as it counts: checks with their defaults and their places, and what null is written as. */
export function canonical(path: FieldPath, value: Json): Json {
  // Places are counted anew: where the list begins depends on the statements before it.
  if (path === ASSERTIONS && value !== null) {
    return statedItems(value).map((item, order) => ({ config: {}, ...item, order }))
  }
  return value ?? blandFields.rowOf(path)?.empty ?? null
}
