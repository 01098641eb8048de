import type { Json } from '../model/json.ts'
import type { LoadedScenario } from '../model/problem.ts'
import type { FieldPath } from '../model/resource.ts'
import type { At } from './finding.ts'
import { valueIn } from './raw.ts'

/** A value with the place where the file states it. */
export interface Statement {
  readonly path: FieldPath
  readonly at: At
  readonly value: Json
}

/** What the file states under a dotted path; undefined when it says nothing. A null above states null for all below. */
export function statedAt(
  { value: file }: Pick<LoadedScenario, 'value'>,
  path: FieldPath,
): Statement | undefined {
  const value = valueIn(file, path)
  return value === undefined ? undefined : { path, at: path.split('.'), value }
}
