import type { Json } from '../../model/json.ts'
import type { Finding, LoadedScenario } from '../../model/problem.ts'
import type { FieldPath } from '../../model/resource.ts'
import { objectOf } from '../raw.ts'
import { blockPath, type Row } from './rows.ts'

/** A value with the place where the file states it. */
export interface Statement {
  readonly path: FieldPath
  readonly at: Finding['at']
  readonly value: Json
}

/** What the file states under a dotted path; undefined when it says nothing. */
export function statedAt(scenario: Pick<LoadedScenario, 'value'>, path: FieldPath): Statement | undefined {
  const at = path.split('.')
  const value = at.reduce<Json | undefined>((whole, key) => objectOf(whole)[key], scenario.value)
  return value === undefined ? undefined : { path, at, value }
}

/** What the file states for a row: the vendor's block wins over the portable spelling. */
export function statementFor(scenario: Pick<LoadedScenario, 'value'>, row: Row): Statement | undefined {
  const inBlock = statedAt(scenario, blockPath(row))
  return inBlock ?? (row.portable === undefined ? undefined : statedAt(scenario, row.portable))
}
