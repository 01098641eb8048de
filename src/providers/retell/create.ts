import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext } from '../../model/provider.ts'
import { createOnce } from '../create-once.ts'
import type { Looks } from '../looks.ts'
import { objectOf } from '../raw.ts'
import type { Api } from './api.ts'
import { newTest } from './list.ts'
import type { Rows } from './pages.ts'
import { idIn } from './remote.ts'

const CREATE = '/create-test-case-definition'

/** How a create finds out what became of it. */
export interface Search extends Pick<WriteContext, 'whileUnclear'> {
  readonly looks: Looks<Rows>
}

/** Gives the test that was made as the answer, or else the list, shows it: there a new one of its name is ours. */
export function postTest(
  api: Api,
  { change, body }: { readonly change: Change; readonly body: JsonObject },
  { looks, ...context }: Search,
): Promise<JsonObject> {
  return createOnce({
    create: () => post(api, body),
    looks,
    find: async ({ rows }) => newTest(api, change.name, rows),
    pause: api.pause,
    context,
    unfound: unclear => stopped(change, unclear),
  })
}

async function post(api: Api, body: JsonObject): Promise<JsonObject> {
  const raw = objectOf(await api.http.request('POST', CREATE, { body, expects: 'object' }))
  if (idIn(raw) !== undefined) return raw
  throw new Fault('UNCLEAR', 'Retell accepted a test, but its answer does not show it.', {
    api: { method: 'POST', route: CREATE },
  })
}

function stopped({ address, name }: Change, fault: Fault): Fault {
  return new Fault('UNCLEAR', `${fault.message} The list of tests does not show ${address}.`, {
    hint: `Plan again later: a test "${name}" that shows then is adopted, and no second one is made.`,
    ...(fault.api ? { api: fault.api } : {}),
    cause: fault,
  })
}
