import type { Json } from '../../model/json.ts'
import { composed } from '../../model/names.ts'
import type { FieldPath, References } from '../../model/resource.ts'
import { nameOfId } from '../references.ts'
import { isId } from './api.ts'
import { countedMocks } from '../tool-mocks.ts'
import { PERSONALITY } from './fields.ts'
import { MOCKS, vapiMocks } from './tool-mocks.ts'

/** Where names of personalities stand among the references. */
export const PERSONALITIES = 'personality'

/** The id of a personality that a file names; an id is its own. Undefined for a name that is not known. */
export function idOfPersonality(references: References, name: string): string | undefined {
  if (isId(name)) return name.toLowerCase()
  const id = references[PERSONALITIES]?.[name] ?? references[PERSONALITIES]?.[composed(name)]
  return id === undefined ? undefined : String(id)
}

/** The name of a personality as the file spells it, else any that is known. */
export function nameOfPersonality(
  references: References,
  id: string,
  stated: Json | undefined,
): string | undefined {
  if (typeof stated === 'string' && idOfPersonality(references, stated) === id.toLowerCase()) return stated
  return nameOfId(references, PERSONALITIES, id)
}

/** A field's value as it counts: the id for a name, and mocks as they reach the platform. */
export function canonical(path: FieldPath, value: Json, references: References): Json {
  if (path === MOCKS) return countedMocks(value, vapiMocks)
  if (path !== PERSONALITY || typeof value !== 'string') return value
  return idOfPersonality(references, value) ?? value
}
