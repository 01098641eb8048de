import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { WriteContext } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { objectOf } from '../raw.ts'
import { SCENARIOS, type Api } from './api.ts'
import { bindingIn } from './binding.ts'
import type { Body } from './body.ts'
import { idOf, scenarioIn } from './envelope.ts'
import { mayBelong, rowsFor } from './list.ts'
import type { BindingLooks } from './looks.ts'
import { markIn } from './mark.ts'
import { readScenario } from './read.ts'

/** How a create finds out what became of it. */
export interface Search extends Pick<WriteContext, 'whileUnclear'> {
  readonly looksAt: BindingLooks
}

/** Makes a scenario and gives it as it then stands, if need be one that an unclear try has made. */
export async function createScenario(
  api: Api,
  body: Body,
  { looksAt, ...context }: Search,
): Promise<JsonObject> {
  const binding = bindingIn(body) ?? api.binding
  if (!binding) return post(api, body)
  try {
    return await createOnce({
      create: () => post(api, body),
      looks: looksAt(binding),
      find: ({ rows }) => findMade(api, body, rows),
      pause: api.pause,
      context,
    })
  } catch (thrown) {
    throw thrown instanceof Fault ? await explained(api, thrown, body) : thrown
  }
}

async function post(api: Api, body: Body): Promise<JsonObject> {
  const raw = scenarioIn(await api.request('POST', SCENARIOS, { body, expects: 'object' }))
  if (raw?.['name'] !== undefined && raw['metadata'] !== undefined) return raw
  const whole = raw && (await readScenario(api, idOf(raw)!).catch(() => undefined))
  if (whole) return objectOf(whole.raw)
  throw new Fault('UNCLEAR', 'Bland accepted a scenario, but does not show it.', {
    hint: 'Plan again: what was made is found by its mark.',
    api: { method: 'POST', route: SCENARIOS },
  })
}

/** What an unclear create has made: names are unique, so nobody else's can be in its place. */
async function findMade(api: Api, body: Body, rows: readonly JsonObject[]): Promise<JsonObject | undefined> {
  const mark = markIn(body)!
  const found = await namesakes(
    api,
    body,
    rows.filter(row => !api.learnt.listed.has(idOf(row)!)),
  )
  return found
    .filter(({ marker }) => !marker || (marker.workspace === mark.workspace && marker.key === mark.key))
    .map(({ raw }) => objectOf(raw))[0]
}

/** Scenarios of the same name in the same place, in full. */
async function namesakes(api: Api, body: Body, rows: readonly JsonObject[]): Promise<RemoteResource[]> {
  const binding = bindingIn(body) ?? api.binding
  const same = rows.filter(
    row => row['name'] === body['name'] && (binding === undefined || mayBelong(row, binding)),
  )
  const found = await Promise.all(same.map(row => readScenario(api, idOf(row)!)))
  return found.filter(object => object !== undefined)
}

/** A name that is taken is told together with whose it is. */
async function explained(api: Api, fault: Fault, body: Body): Promise<Fault> {
  if (fault.api?.status !== 409) return fault
  const binding = bindingIn(body) ?? api.binding
  if (!binding) return fault
  const [holder] = await rowsFor(api, binding)
    .then(({ rows }) => namesakes(api, body, rows))
    .catch(() => [])
  if (!holder) return fault
  const { id, marker } = holder
  const owner = marker ? `scenario "${marker.key}" of workspace "${marker.workspace}"` : 'nobody’s by mark'
  return new Fault('API', fault.message, {
    hint: `The name belongs to ${id} (${owner}). Rename one of them; if this is the same scenario under a new key, state \`formerly\`.`,
    api: fault.api,
    cause: fault,
  })
}
