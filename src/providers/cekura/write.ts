import { Fault } from '../../model/fault.ts'
import { sameValue } from '../../model/fields.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext, Written } from '../../model/provider.ts'
import { keyOf } from '../../model/resource.ts'
import { createOnce } from '../create-once.ts'
import { objectOf, textOf, textsOf } from '../raw.ts'
import { routeOf, SCENARIOS, type Api } from './api.ts'
import { createBody, patchBody } from './body.ts'
import { cekuraFields } from './fields.ts'
import { pathOf, slashed } from './folder-path.ts'
import { storedPath } from './folder-spelling.ts'
import { idText, numberOf } from './ids.ts'
import { newRow, type LookingApi } from './looks.ts'
import { markText } from './mark.ts'
import { onceFolderIsKnown } from '../new-folders.ts'
import { readScenario } from './read.ts'
import { remoteScenario } from './remote.ts'

type Body = Readonly<Record<string, Json>>

// Some versions ignore these on POST and PATCH, but take them through the bulk update.
const FALLBACK_FIELDS = ['first_message', 'max_duration']

/** Makes or changes a scenario, and sees to it that what the answer lacks is tried another way. */
export function writeScenario(api: LookingApi, change: Change, context: WriteContext): Promise<Written> {
  return change.id === null
    ? createScenario(api, change, context)
    : updateScenario(api, { ...change, id: change.id }, context)
}

async function createScenario(api: LookingApi, change: Change, context: WriteContext): Promise<Written> {
  const body = createBody({ api, change, context })
  const raw = await createOnce({
    create: () => onceFolderIsKnown(api, folderOf(body), () => send(api, 'POST', { route: SCENARIOS, body })),
    looks: api.looks.scenarios,
    find: rows => findMade(api, change, rows),
    pause: api.pause,
    context,
  })
  return finish(api, change, { raw, body })
}

async function updateScenario(
  api: Api,
  change: Change & { readonly id: string },
  context: WriteContext,
): Promise<Written> {
  const { id } = change
  const actual = context.actual ?? (await readScenario(api, id))
  if (!actual) throw new Fault('NOT_FOUND', `The scenario ${id} is gone.`, { hint: 'Plan again.' })
  const body = patchBody({ api, change, context }, objectOf(actual.raw))
  if (Object.keys(body).length === 0) return { id, remote: actual }
  const route = routeOf(SCENARIOS, id)
  const raw = await onceFolderIsKnown(api, folderOf(body), () => send(api, 'PATCH', { route, body }))
  return finish(api, change, { raw, body })
}

async function finish(
  api: Api,
  change: Change,
  { raw, body }: { raw: JsonObject; body: Body },
): Promise<Written> {
  const settled = withProfileName(await settle(api, raw, body), body, change)
  return {
    id: idText(settled) ?? change.id ?? '',
    remote: remoteScenario(settled, api.workspace, { complete: true }),
  }
}

async function send(
  api: Api,
  method: 'POST' | 'PATCH',
  { route, body }: { route: string; body: Body },
): Promise<JsonObject> {
  const sent = { body: withStoredFolder(api, body), expects: 'object' as const }
  const raw = objectOf(await api.http.request(method, route, sent))
  if (numberOf(raw['id']) !== undefined) return raw
  const code = method === 'POST' ? 'UNCLEAR' : 'API'
  throw new Fault(code, 'Cekura accepted a scenario, but its answer does not show it.', {
    api: { method, route },
  })
}

function withStoredFolder(api: Api, body: Body): Body {
  const path = textOf(body['folder_path'])
  return path === undefined ? body : { ...body, folder_path: storedPath(api, pathOf(path)) }
}

/** What an unclear create has made, in full. */
async function findMade(
  api: LookingApi,
  { address }: Change,
  rows: readonly JsonObject[],
): Promise<JsonObject | undefined> {
  const mark = markText({ workspace: api.workspace, key: keyOf(address) })
  const marked = rows.filter(({ tags }) => textsOf(tags).includes(mark))
  const row = newRow(api, 'scenario', marked)
  const id = row && idText(row)
  const found = id === undefined ? undefined : await readScenario(api, id)
  return found && objectOf(found.raw)
}

/** What did not stick is sent through the bulk update and read again. */
async function settle(api: Api, raw: JsonObject, body: Body): Promise<JsonObject> {
  const lost = FALLBACK_FIELDS.filter(
    field => field in body && !isOverwritten(field, body) && isLost(field, raw, body),
  )
  const project = api.projectId ?? numberOf(raw['project'])
  const id = numberOf(raw['id'])
  if (lost.length === 0 || project === undefined || id === undefined) return raw
  const values = Object.fromEntries(lost.map(field => [field, body[field]!]))
  try {
    // `project`, never `agent`: with an agent the call would move the scenario to it.
    await api.http.request('POST', `${SCENARIOS}adv_update/`, {
      body: { scenarios: [id], project, ...values },
      unclearOnFailure: false,
    })
    return objectOf((await api.http.request('GET', routeOf(SCENARIOS, String(id)))) ?? raw)
  } catch {
    // The write itself is done; the comparison that follows reports what was not kept.
    return raw
  }
}

/** The server takes the first message from the first condition, whatever is sent. */
function isOverwritten(field: string, body: Body): boolean {
  return field === 'first_message' && 'conditional_actions' in body
}

function isLost(field: string, raw: JsonObject, body: Body): boolean {
  return !sameValue(cekuraFields.rowOf(field)?.kind ?? 'value', body[field], raw[field])
}

/** The profile's name lets the answer be compared with the file, also where the profile is younger than the plan. */
function withProfileName(raw: JsonObject, body: Body, { fields }: Change): JsonObject {
  const name = fields.find(({ path }) => path === 'cekura.test_profile')?.after
  const isSame = body['test_profile'] !== undefined && numberOf(raw['test_profile']) === body['test_profile']
  if (!isSame || typeof name !== 'string') return raw
  return { ...raw, test_profile_data: { ...objectOf(raw['test_profile_data']), name } }
}

function folderOf(body: Body): string | undefined {
  const path = textOf(body['folder_path'])
  return path === undefined ? undefined : slashed(path)
}
