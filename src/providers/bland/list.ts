import type { JsonObject } from '../../model/json.ts'
import type { Listing, Wanted } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { SCENARIOS, type Api } from './api.ts'
import { bindingIn, bindingOf, sameBinding, type Binding } from './binding.ts'
import { idOf, scenariosIn, type Rows } from './envelope.ts'
import { readScenario } from './read.ts'
import { rowScenario } from './remote.ts'

/** A row with the binding that it was listed for. */
interface Listed {
  readonly row: JsonObject
  readonly binding: Binding
}

/** Every scenario of what the target and its files test: rows where state knows them, whole objects elsewhere. */
export async function listScenarios(api: Api, wanted: Wanted): Promise<Listing> {
  for (const id of wanted.known ?? []) api.learnt.known.add(id)
  const bindings = bindingsOf(api, wanted)
  const lists = await Promise.all(bindings.map(binding => listFor(api, binding)))
  const rows = new Map(lists.flatMap(({ listed }) => listed.map(entry => [idOf(entry.row)!, entry] as const)))
  api.learnt.listed = new Set(rows.keys())
  const resources = await Promise.all([...rows.values()].map(entry => identifiable(api, entry)))
  return {
    listed: true,
    resources: resources.filter(resource => resource !== undefined),
    notes: [...new Set(lists.flatMap(({ doubt }) => doubt ?? []))],
  }
}

/** The rows of one binding. Agents have no filter of their own. */
export async function rowsFor(api: Api, { kind, id }: Binding): Promise<Rows> {
  const query = kind === 'agent_id' ? {} : { [kind]: id }
  return scenariosIn(await api.request('GET', SCENARIOS, { query, expects: 'list' }), SCENARIOS)
}

/** True when the row may belong to the binding: not every row tells. */
export function mayBelong(row: JsonObject, binding: Binding): boolean {
  const own = bindingIn(row)
  return own === undefined || sameBinding(own, binding)
}

function bindingsOf(api: Api, { resources }: Wanted): Binding[] {
  const all = [api.binding, ...resources.map(({ fields }) => bindingOf(fields))]
  const known = all.filter(binding => binding !== undefined)
  return [...new Map(known.map(binding => [`${binding.kind}:${binding.id}`, binding])).values()]
}

async function listFor(
  api: Api,
  binding: Binding,
): Promise<{ listed: readonly Listed[]; doubt: string | undefined }> {
  const { rows, doubt } = await api.limit(() => rowsFor(api, binding))
  const own = rows.filter(row => mayBelong(row, binding))
  return { listed: own.map(row => ({ row, binding })), doubt }
}

/** List rows do not tell whose they are; one that nobody knows is read in full. */
async function identifiable(api: Api, { row, binding }: Listed): Promise<RemoteResource | undefined> {
  const id = idOf(row)!
  const isKnown = api.learnt.known.has(id) || api.learnt.marks.has(id)
  if (isKnown || row['metadata'] !== undefined) return rowScenario(row, binding, api)
  const whole = await api.limit(() => readScenario(api, id))
  // A list without a filter also shows what belongs to other agents.
  return whole && isWithin(whole, row, binding) ? whole : undefined
}

function isWithin({ raw, marker }: RemoteResource, row: JsonObject, binding: Binding): boolean {
  const own = bindingIn(raw as JsonObject) ?? bindingIn(row)
  if (own) return sameBinding(own, binding)
  return binding.kind !== 'agent_id' || marker !== undefined
}
