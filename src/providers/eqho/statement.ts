import type { Json } from '../../model/json.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { FieldPath } from '../../model/resource.ts'
import { valueIn } from './nested.ts'
import { blockPath, type Row } from './rows.ts'

/** A value with the place where the file states it. */
export interface Statement {
  readonly path: FieldPath
  readonly at: readonly (string | number)[]
  readonly value: Json
}

/** What the file states under a dotted path; undefined when it says nothing. A null above states null for all below. */
export function statedAt({ value: file }: LoadedScenario, path: FieldPath): Statement | undefined {
  const value = valueIn(file, path)
  return value === undefined ? undefined : { path, at: path.split('.'), value }
}

/** What the file states for a row: the vendor block wins over the portable spelling. */
export function statementFor(scenario: LoadedScenario, row: Row): Statement | undefined {
  const inBlock = statedAt(scenario, blockPath(row))
  if (inBlock || row.portable === undefined) return inBlock
  return statedAt(scenario, row.portable)
}
