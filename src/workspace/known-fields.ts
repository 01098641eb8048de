import { scenarioKeys, type KnownKeys } from '../model/generated/field-paths.ts'
import { didYouMean } from '../model/suggest.ts'

/** Why a dotted path names no field of a scenario; undefined when it does. Below free-form maps any name goes. */
export function unknownFieldPath(path: string): string | undefined {
  let below: KnownKeys = scenarioKeys
  for (const name of path.split('.')) {
    const names = Object.keys(below)
    if (names.length === 0) return undefined
    const next = below[name] ?? below['*']
    if (!next) return `There is no field "${path}".${didYouMean(name, names)}`
    below = next
  }
  return undefined
}
