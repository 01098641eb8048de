import type { Json } from '../../model/json.ts'
import { listOf, objectOf } from '../raw.ts'

/** Mocks with the default that the platform does not promise to show. */
export function statedMocks(value: Json): Json {
  if (value === null) return null
  return listOf(value).map(mock => ({ ...objectOf(mock), enabled: objectOf(mock)['enabled'] ?? true }))
}
