import type { JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { liesIn, lastOf, parentOf } from '../folder-path.ts'
import { textOf } from '../raw.ts'
import { amountIn } from '../run-answers.ts'
import type { Api } from './api.ts'
import { knownType } from './fields.ts'
import { idIn } from './routes.ts'

/** The member of a row that says where a test lies; an object by itself has none, and gets that of its row. */
export const PARENT = 'folder_parent_id'

/** A test as a list row, which tells its name, its type and its folder. `began`: when the list was read, in milliseconds. */
export function rowTest(api: Api, raw: JsonObject, began: number | undefined): RemoteResource {
  const changed = amountIn(raw[STAMP])
  const isSettled = changed !== undefined && began !== undefined && changed < Math.floor(began / 1000)
  return {
    ...common(api, raw),
    complete: false,
    // A stamp counts seconds: within one that is not over there may be another write.
    ...(isSettled && { moved: String(changed) }),
    ...(changed !== undefined && dateOf(changed)),
  }
}

/** A test in full. Without `parent` nothing is known of its folder. */
export function wholeTest(api: Api, raw: JsonObject, parent: string | null | undefined): RemoteResource {
  return { ...common(api, parent === undefined ? raw : { ...raw, [PARENT]: parent }), complete: true }
}

/** A folder: its path is its id for everybody but the platform. */
export function remoteFolder(path: string, raw: JsonObject): RemoteResource {
  return {
    type: 'folder',
    id: path,
    name: lastOf(path),
    folder: parentOf(path),
    marker: undefined,
    complete: true,
    raw,
  }
}

/** Where a row says that a test lies: a folder's id, or null for none. */
export function parentIn(raw: JsonObject): string | null {
  return textOf(raw[PARENT]) || null
}

const STAMP = 'last_updated_at_unix_secs'

function common(
  { folders, home }: Api,
  raw: JsonObject,
): Pick<RemoteResource, 'type' | 'id' | 'name' | 'folder' | 'marker' | 'raw' | 'reach' | 'builtIn'> {
  const parent = parentIn(raw)
  const folder = parent === null ? '' : (folders.pathOf(parent) ?? parent)
  const isWithin = home === '' || liesIn(folder, home)
  return {
    type: 'scenario',
    id: idIn(raw) ?? '',
    name: textOf(raw['name']) ?? '',
    folder,
    marker: undefined,
    raw,
    ...(!isWithin && { reach: 'outside' as const }),
    // What is no kind of test that we know is left alone.
    ...(raw['type'] !== undefined && knownType(raw['type']) === undefined && { builtIn: true }),
  }
}

function dateOf(seconds: number): { changedAt?: string } {
  const time = new Date(seconds * 1000)
  return Number.isNaN(time.getTime()) ? {} : { changedAt: time.toISOString() }
}
