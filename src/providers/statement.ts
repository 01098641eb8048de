import type { Json } from '../model/json.ts'
import type { LoadedScenario } from '../model/problem.ts'
import type { FieldPath } from '../model/resource.ts'
import { valueBelow } from './raw.ts'

/** A value with the place where the file states it. */
export interface Statement {
  readonly path: FieldPath
  readonly at: readonly string[]
  readonly value: Json
}

/** What the file states under a dotted path; undefined when it says nothing. A null above states null for all below. */
export function statedAt(scenario: Pick<LoadedScenario, 'value'>, path: FieldPath): Statement | undefined {
  return statedUnder(scenario, { path, at: path.split('.') })
}

/** The same for a path whose steps are at hand: very many are asked for. */
export function statedUnder(
  { value: file }: Pick<LoadedScenario, 'value'>,
  { path, at }: Omit<Statement, 'value'>,
): Statement | undefined {
  const value = valueBelow(file, at)
  return value === undefined ? undefined : { path, at, value }
}
