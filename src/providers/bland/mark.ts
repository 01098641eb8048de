import type { JsonObject } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { Marker } from '../../model/resource.ts'
import { objectOf, textOf, textsOf } from '../raw.ts'
import { FOLDER, METADATA, metadataKey, TAGS } from './fields.ts'

/** The member of a scenario's metadata that is ours. */
export const MEMBER = 'callsheet'

/** Whose scenario it is; undefined when nobody has marked it. */
export function markIn(raw: JsonObject): Marker | undefined {
  const { workspace, key } = ownPart(raw)
  return typeof workspace === 'string' && typeof key === 'string' ? { workspace, key } : undefined
}

/** The folder that the scenario was put into, `''` for none. */
export function folderIn(raw: JsonObject): string {
  return textOf(ownPart(raw)['folder']) ?? ''
}

export function tagsIn(raw: JsonObject): string[] {
  return textsOf(ownPart(raw)['tags'])
}

/** The metadata without our part. */
export function usersMetadata(raw: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(raw['metadata'])).filter(([key]) => key !== MEMBER))
}

/** The whole metadata after a change: stated keys over those that are there, and our part with the mark. */
export function writtenMetadata(
  fields: readonly FieldChange[],
  mark: Marker,
  before: JsonObject,
): JsonObject {
  const cleared = fields.some(({ path, after }) => path === METADATA && after === null)
  const users = new Map(cleared ? [] : Object.entries(usersMetadata(before)))
  for (const { path, after } of fields) {
    const key = metadataKey(path)
    if (key === undefined) continue
    if (after === null) users.delete(key)
    else users.set(key, after)
  }
  return { ...Object.fromEntries(users), [MEMBER]: writtenPart(fields, mark, before) }
}

function writtenPart(
  fields: readonly FieldChange[],
  { workspace, key }: Marker,
  before: JsonObject,
): JsonObject {
  const folder = fields.find(({ path }) => path === FOLDER)
  const tags = fields.find(({ path }) => path === TAGS)
  const newFolder = folder ? (textOf(folder.after) ?? '') : folderIn(before)
  const newTags = tags ? [...new Set(textsOf(tags.after))].sort() : tagsIn(before)
  return {
    workspace,
    key,
    ...(newFolder !== '' && { folder: newFolder }),
    ...(newTags.length > 0 && { tags: newTags }),
  }
}

function ownPart(raw: JsonObject): JsonObject {
  return objectOf(objectOf(raw['metadata'])[MEMBER])
}
