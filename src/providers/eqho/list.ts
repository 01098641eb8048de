import { isJsonObject, type JsonObject } from '../../model/json.ts'
import type { Limit } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import type { Api } from './api.ts'
import { allRows } from './pages.ts'
import { readScenario } from './read.ts'
import { idIn, remoteScenario } from './remote.ts'

/** The scenarios of the target as far as the list gives them away. */
export interface Scenarios {
  readonly resources: readonly RemoteResource[]
  /** False when the list has more than it shows. */
  readonly whole: boolean
}

/** Every scenario of the target but those with the ids of `except`; undefined when this API has no list. */
export async function listScenarios(
  api: Api,
  limit: Limit,
  { except }: { readonly except?: ReadonlySet<string> } = {},
): Promise<Scenarios | undefined> {
  const listed = await allRows(api, limit)
  if (!listed) return undefined
  const rows = listed.rows.filter(row => isInSet(api, row) && !except?.has(idIn(row)!))
  const resources = await Promise.all(rows.map(row => identified(api, limit, row)))
  return { resources: resources.filter(resource => resource !== undefined), whole: listed.whole }
}

/** A row without a description hides whose it is; only the detail tells. */
async function identified(api: Api, limit: Limit, row: JsonObject): Promise<RemoteResource | undefined> {
  const description = row['description']
  const isTold = isJsonObject(description) || description === null
  return isTold ? remoteScenario(row, api.workspace) : limit(() => readScenario(api, idIn(row)!))
}

/** Scenarios of another set belong to another target; older versions of the API do not tell the set. */
function isInSet({ setId, workspace }: Api, row: JsonObject): boolean {
  const set = row['scenario_set_id']
  if (setId === undefined || set === undefined || set === setId) return true
  return set === null && remoteScenario(row, workspace).marker?.workspace === workspace
}
