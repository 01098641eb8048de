import type { Json } from '../../model/json.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { FieldPath } from '../../model/resource.ts'
import { objectOf } from './raw.ts'
import { blockPath, type Row } from './rows.ts'

/** A keys-and-indexes path inside a scenario file. */
export type At = readonly (string | number)[]

/** A value with the place where the file states it. */
export interface Statement {
  readonly path: FieldPath
  readonly at: At
  readonly value: Json
}

/** What the file states under a dotted path; undefined when it says nothing. A null above states null for all below. */
export function statedAt(scenario: LoadedScenario, path: FieldPath): Statement | undefined {
  const at = path.split('.')
  let value: Json | undefined = scenario.value
  for (const [depth, key] of at.entries()) {
    if (value === null && depth > 0 && at[depth - 1] === 'conditional_actions') break
    value = objectOf(value)[key]
  }
  return value === undefined ? undefined : { path, at, value }
}

/** What the file states for a row: the vendor block wins over the portable spelling. */
export function statementFor(scenario: LoadedScenario, row: Row): Statement | undefined {
  const inBlock = statedAt(scenario, blockPath(row))
  if (inBlock || row.portable === undefined) return inBlock
  return statedAt(scenario, row.portable)
}
