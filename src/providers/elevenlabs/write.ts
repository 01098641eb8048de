import { Fault } from '../../model/fault.ts'
import { canonicalJson, type JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext, Written } from '../../model/provider.ts'
import { createOnce } from '../create-once.ts'
import { onceFolderIsKnown } from '../new-folders.ts'
import { objectOf, textOf } from '../raw.ts'
import { refuseMoved } from '../moved.ts'
import type { Api } from './api.ts'
import { createBody, uncleared, updateBody, writable } from './body.ts'
import { decode } from './decode.ts'
import { elevenlabsFields, FOLDER, TYPE } from './fields.ts'
import { folderId } from './folders.ts'
import { learn } from './list.ts'
import { placeOf, rawTest, readTest } from './read.ts'
import { parentIn, wholeTest } from './remote.ts'
import { idIn, TESTS, testRoute } from './routes.ts'
import { isFolder, type Walk } from './walk.ts'

/** Makes a test in its folder, and sees what the server made of it: the answer to a create is an id alone. */
export async function createTest(api: Api, change: Change, context: WriteContext): Promise<Written> {
  const replaced = objectOf(context.actual?.raw)
  const path = folderIn(change)
  const parent = path === undefined ? parentIn(replaced) : await folderId(api, path)
  const body = { ...createBody(change, replaced), ...inFolder(parent) }
  const id = await createOnce({
    create: () => onceFolderIsKnown(api, path, () => post(api, body)),
    looks: api.looks,
    find: async shown => madeIn(api, shown, body),
    pause: api.pause,
    context,
  })
  api.newcomers.made('scenario', id)
  await context.made?.(id)
  return written(api, { id, parent })
}

/** Writes the changed fields into the object as it stands now: a PUT takes the place of all of it. */
export async function updateTest(api: Api, change: Change): Promise<Written> {
  const id = change.id!
  const before = await rawTest(api, id)
  if (!before) throw new Fault('NOT_FOUND', `The test ${id} is gone.`, { hint: 'Plan again.' })
  const place = await placeOf(api, id)
  const actual = wholeTest(api, before, place)
  refuseMoved(change, actual, { decode, kindOf: elevenlabsFields.kindOf, platform: 'ElevenLabs' })
  const path = folderIn(change)
  const parent = path === undefined ? place : await folderId(api, path)
  if (parent !== undefined && parent !== place) await move(api, { id, parent, path })
  const body = updateBody(before, change)
  if (canonicalJson(body) === canonicalJson(writable(before))) return written(api, { id, parent }, before)
  const after = await put(api, id, { ...body, ...inFolder(parent) })
  const left = uncleared(change, before, after)
  if (Object.keys(left).length === 0) return written(api, { id, parent }, after)
  const again = put(api, id, { ...body, ...inFolder(parent), ...left })
  // The update itself is done; the comparison that follows tells what was not cleared.
  return written(api, { id, parent }, await again.catch(() => after))
}

export async function deleteTest({ http }: Api, id: string): Promise<void> {
  await http.request('DELETE', testRoute(id))
}

interface Placed {
  readonly id: string
  /** Undefined where nothing is known of it. */
  readonly parent: string | null | undefined
}

/** The object after the write, with the folder that it was put into. The write is done whatever becomes of a look. */
async function written(api: Api, { id, parent }: Placed, raw?: JsonObject): Promise<Written> {
  if (parent !== undefined) {
    api.put.set(id, parent)
    api.placed.set(id, parent)
  }
  const seen = raw ? wholeTest(api, raw, parent) : await readTest(api, id).catch(() => undefined)
  return { id, ...(seen && { remote: seen }) }
}

async function post(api: Api, body: JsonObject): Promise<string> {
  const route = `${TESTS}/create`
  const id = idIn(objectOf(await api.http.request('POST', route, { body, expects: 'object' })))
  if (id !== undefined) return id
  throw new Fault('UNCLEAR', 'ElevenLabs accepted a test, but its answer does not show it.', {
    api: { method: 'POST', route },
  })
}

/** The answer shows the object in full; where it does not, it is read. */
async function put(api: Api, id: string, body: JsonObject): Promise<JsonObject> {
  const answer = objectOf(await api.http.request('PUT', testRoute(id), { body }))
  if (idIn(answer) === id && textOf(answer['type']) !== undefined) return answer
  return (await rawTest(api, id)) ?? { id }
}

/** Moving by itself is documented for all folders, the top included. It can be repeated without harm. */
async function move(
  api: Api,
  {
    id,
    parent,
    path,
  }: { readonly id: string; readonly parent: string | null; readonly path: string | undefined },
): Promise<void> {
  const body = { entity_ids: [id], ...(parent !== null && { move_to: parent }) }
  await onceFolderIsKnown(api, path, () =>
    api.http.request('POST', `${TESTS}/bulk-move`, { body, unclearOnFailure: false }),
  )
}

/** What an unclear create has made: a new test of its name, type and folder. */
function madeIn(api: Api, shown: Walk, body: JsonObject): string | undefined {
  learn(api, shown)
  const alike = shown.rows.filter(
    row =>
      !isFolder(row) &&
      row['name'] === body['name'] &&
      row['type'] === body['type'] &&
      parentIn(row) === (body['parent_folder_id'] ?? null),
  )
  return api.newcomers.only(
    'scenario',
    alike.map(row => ({ id: idIn(row)! })),
  )?.id
}

const inFolder = (parent: string | null | undefined): JsonObject =>
  parent === null || parent === undefined ? {} : { parent_folder_id: parent }

/** The folder that a change states; undefined where it states none. */
function folderIn({ fields }: Change): string | undefined {
  const stated = fields.find(({ path }) => path === FOLDER)
  return stated && (textOf(stated.after) ?? '')
}

/** Why an object is made anew. */
export function replaceReason(fields: Change['fields']): string | undefined {
  return fields.some(({ path, before }) => path === TYPE && before !== null)
    ? 'a test of another type is another object'
    : undefined
}
