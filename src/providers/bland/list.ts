import { faultOf } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Listing, Wanted } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { SCENARIOS, type Api } from './api.ts'
import { bindingIn, bindingOf, sameBinding, type Binding } from './binding.ts'
import { idOf, scenariosIn, type Rows } from './envelope.ts'
import { accountIn } from '../raw.ts'
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
  const found = await Promise.all([...rows.values()].map(entry => identifiable(api, entry)))
  const untold = found.filter(whole => whole === 'untold').length
  const resources = found.filter(whole => whole !== undefined && whole !== 'untold')
  const account = accountIn(resources, 'org_id')
  return {
    listed: true,
    ...(account !== undefined && { account }),
    ...((untold > 0 || lists.some(({ short }) => short)) && { partial: true }),
    resources,
    notes: [
      ...new Set(lists.flatMap(({ doubt }) => doubt ?? [])),
      ...(untold > 0 ? [`Bland does not tell of ${untold} scenarios whose they are.`] : []),
    ],
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
): Promise<{ listed: readonly Listed[] } & Pick<Rows, 'doubt' | 'short'>> {
  const first = await api.limit(() => rowsFor(api, binding))
  // A list that is short for a moment is read once more.
  const { rows, doubt, short } = first.short ? await api.limit(() => rowsFor(api, binding)) : first
  const own = rows.filter(row => mayBelong(row, binding))
  return { listed: own.map(row => ({ row, binding })), doubt, short }
}

/** List rows do not tell whose they are; one that nobody knows is read in full. */
async function identifiable(
  api: Api,
  { row, binding }: Listed,
): Promise<RemoteResource | 'untold' | undefined> {
  const id = idOf(row)!
  const isKnown = api.learnt.known.has(id) || api.learnt.marks.has(id)
  if (isKnown || row['metadata'] !== undefined) return rowScenario(row, binding, api)
  const whole = await api.limit(() => readScenario(api, id)).catch(untoldBy)
  if (whole === undefined || whole === 'untold') return 'untold'
  // A list without a filter also shows what belongs to other agents.
  return isWithin(whole, row, binding) ? whole : undefined
}

/** Whatever is wrong with one scenario, the others can be told. */
function untoldBy(thrown: unknown): 'untold' {
  const { code, api } = faultOf(thrown)
  if (code !== 'API' || api?.status === 401 || api?.status === 429) throw thrown
  return 'untold'
}

function isWithin({ raw, marker }: RemoteResource, row: JsonObject, binding: Binding): boolean {
  const own = bindingIn(raw as JsonObject) ?? bindingIn(row)
  if (own) return sameBinding(own, binding)
  return binding.kind !== 'agent_id' || marker !== undefined
}
