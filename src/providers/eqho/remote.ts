import { isJsonObject, type JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf, textOf } from '../raw.ts'
import { findMark } from './mark.ts'

const MEMBERS = ['name', 'folder', 'description', 'environment_setup', 'evaluation_criteria']

/** A scenario as a detail answer (`complete`) or as a list row, which may lack members. */
export function remoteScenario(
  raw: JsonObject,
  workspace: string,
  { complete = tellsAll(raw) }: { complete?: boolean } = {},
): RemoteResource {
  return {
    type: 'scenario',
    id: idIn(raw) ?? '',
    name: textOf(raw['name']) ?? '',
    folder: textOf(raw['folder']) ?? '',
    marker: findMark(notesIn(raw), workspace),
    complete,
    raw,
    ...stamps(raw),
  }
}

/** The platform's id; undefined when the object shows none. */
export function idIn(raw: JsonObject): string | undefined {
  return textOf(raw['_id'])
}

/** The notes of a scenario, our mark included. */
export function notesIn(raw: JsonObject): string {
  return textOf(objectOf(raw['description'])['notes']) ?? ''
}

function tellsAll(raw: JsonObject): boolean {
  return MEMBERS.every(key => key in raw) && isJsonObject(objectOf(raw['lead_scenario'])['instructions'])
}

/** Each write gives a new revision and a new date; people read the date. */
function stamps(raw: JsonObject): Pick<RemoteResource, 'moved' | 'changedAt' | 'changedBy'> {
  const history = objectOf(raw['history'])
  const revision = history['revision']
  const date = textOf(history['last_modified_at'])
  const told =
    typeof revision === 'number' || typeof revision === 'string' ? `revision ${revision}` : undefined
  const moved = date !== undefined && told !== undefined ? `${date} (${told})` : (date ?? told)
  const by = textOf(history['last_modified_by'])
  const isKnown = by !== undefined && by !== '' && by !== 'unknown'
  return {
    ...(moved === undefined ? {} : { moved }),
    ...(date === undefined ? {} : { changedAt: date }),
    ...(isKnown ? { changedBy: by } : {}),
  }
}
