import type { JsonObject } from '../../model/json.ts'
import { scenarioOf, type Layer, type WorkspaceScenario } from '../layers.ts'
import { keyWith, variantsIn, type Combination } from './axes.ts'
import { formerKeys, type FormerKey } from './variant.ts'

/** Whether a file means to make several scenarios. */
export function hasMatrix(value: JsonObject): boolean {
  return value['matrix'] !== undefined || value['exclude'] !== undefined
}

/**
 * The scenarios of a file: one, or one for each combination of its matrix. The values' fields lie over the file's in the
 * order of the axes.
 */
export function scenariosOf(key: string, own: Layer, outer: readonly Layer[]): WorkspaceScenario[] {
  if (own.value['matrix'] === undefined) return [scenarioOf(key, [...outer, own])]
  return variantsIn(own.value).map(combination =>
    scenarioOf(keyWith(key, combination), [...outer, own, ...layersOf(combination, own)], combination),
  )
}

/** The keys of those scenarios, and the former ones of each. */
export function keysOf(fileKey: string, value: JsonObject): { key: string; formerly: FormerKey[] }[] {
  const combinations = value['matrix'] === undefined ? [[]] : variantsIn(value)
  return combinations.map(combination => ({
    key: keyWith(fileKey, combination),
    formerly: formerKeys(value, combination),
  }))
}

function layersOf(combination: Combination, { file }: Layer): Layer[] {
  return combination.flatMap(({ fields, at }) => (fields ? [{ file, at, value: fields }] : []))
}
