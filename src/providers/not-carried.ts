import type { JsonObject } from '../model/json.ts'
import type { Finding, LoadedScenario } from '../model/problem.ts'
import type { FieldPath } from '../model/resource.ts'
import { isBlank, objectOf } from './raw.ts'

/** A note for each stated portable field that a platform has no place for. What is empty needs no note. */
export function notCarriedTo(
  platform: string,
  { value }: Pick<LoadedScenario, 'value'>,
  paths: readonly FieldPath[],
): Finding[] {
  return paths.flatMap(path => {
    const at = path.split('.')
    const stated = at.reduce<JsonObject[string] | undefined>((whole, key) => objectOf(whole)[key], value)
    if (isBlank(stated)) return []
    const message = `Not carried to ${platform}: ${path}.`
    return [{ severity: 'note', code: 'not-carried', message, at, onKey: true }]
  })
}
