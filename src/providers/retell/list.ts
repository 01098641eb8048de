import type { JsonObject } from '../../model/json.ts'
import type { Limit } from '../../model/provider.ts'
import type { Api } from './api.ts'
import { allRows, type Rows } from './pages.ts'
import { idIn } from './remote.ts'

const LIST = '/v2/list-test-case-definitions'

/** Every test of the target's engine; a list is always that of one engine. D (SDK 5.60) */
export function listTests(api: Api, limit: Limit): Promise<Rows> {
  const { type, idField, id } = api.engine
  return allRows(api, limit, { route: LIST, query: { type, [idField]: id }, idOf: idIn })
}

/** What a create of this name has made, as far as a list shows it. */
export function newTest(
  { newcomers }: Api,
  name: string,
  rows: readonly JsonObject[],
): JsonObject | undefined {
  const alike = rows.filter(row => row['name'] === name).map(row => ({ id: idIn(row)!, row }))
  return newcomers.only('scenario', alike)?.row
}
