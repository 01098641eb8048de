import type { Json, JsonObject } from '../../model/json.ts'
import type { FieldPath, Fields, References, RemoteResource } from '../../model/resource.ts'
import { asStated } from '../judges.ts'
import { listOf, objectOf } from '../raw.ts'
import { itemsIn, meantItems, split } from './assertions.ts'
import { BINDING_KINDS, bindingIn, bindingKindOf, bindingPath } from './binding.ts'
import { ASSERTIONS, blandFields, FOLDER, METADATA, metadataKey, OUTCOME, TAGS, type Row } from './fields.ts'
import { folderIn, tagsIn, usersMetadata } from './mark.ts'

export function decode(remote: RemoteResource, _references: References, stated?: Fields): Fields {
  if (remote.type !== 'scenario') return {}
  const raw = objectOf(remote.raw)
  // A detail answer tells everything there is: what it leaves out is empty.
  const tells = (field: string) => remote.complete || raw[field] !== undefined
  return {
    ...Object.fromEntries(
      blandFields.rows.filter(({ field }) => tells(field)).flatMap(row => spellings(row, raw, stated)),
    ),
    ...bindingFields(raw, stated),
    ...(tells('assertions') && checkFields(raw, stated)),
    ...(tells('metadata') && {
      [FOLDER]: folderIn(raw),
      [TAGS]: tagsIn(raw),
      ...metadataFields(raw, stated),
    }),
  }
}

/** A row's value under each path: both with `stated`, else the one that a person would write. */
function spellings(row: Row, raw: JsonObject, stated: Fields | undefined): (readonly [FieldPath, Json])[] {
  const value = raw[row.field] ?? null
  const paths = blandFields.pathsOf(row)
  if (!stated) return [[isPortable(row, value) ? paths[0]! : blandFields.blockPath(row), value]]
  // To state null is to ask for what a new scenario has.
  return paths.map(path => [path, stated[path] === null && value === row.empty ? null : value])
}

/** Messages that are not put as a file's message history puts them belong to the platform's block. */
function isPortable({ portable }: Row, value: Json): boolean {
  if (portable !== 'message_history') return portable !== undefined
  return listOf(value).every(item => {
    const { role, content } = objectOf(item)
    return typeof role === 'string' && role !== '' && (typeof content === 'string' || content === null)
  })
}

/** A binding that the answer does not show is taken to be the stated one: a wrong guess would cost the object. */
function bindingFields(raw: JsonObject, stated: Fields | undefined): Fields {
  const binding = bindingIn(raw)
  if (!binding) {
    return Object.fromEntries(
      Object.entries(stated ?? {}).filter(([path]) => bindingKindOf(path) !== undefined),
    )
  }
  const told = stated ? BINDING_KINDS : [binding.kind]
  return Object.fromEntries(told.map(kind => [bindingPath(kind), kind === binding.kind ? binding.id : null]))
}

function checkFields(raw: JsonObject, stated: Fields | undefined): Fields {
  const { statements, others } = split(meantItems(itemsIn(raw)), stated)
  const numbered = listOf(stated?.[ASSERTIONS]).some(item => objectOf(item)['order'] !== undefined)
  return {
    ...((!stated || OUTCOME in stated) && { [OUTCOME]: asStated(statements, stated?.[OUTCOME]) }),
    [ASSERTIONS]: numbered ? others : others.map(withoutOrder),
  }
}

/** Without a file each user's key goes into it at once; with one, only the keys that it states are told. */
function metadataFields(raw: JsonObject, stated: Fields | undefined): Fields {
  const users = usersMetadata(raw)
  if (!stated) return { [METADATA]: users }
  const paths = Object.keys(stated).filter(path => metadataKey(path) !== undefined)
  return {
    ...(METADATA in stated && { [METADATA]: users }),
    ...Object.fromEntries(paths.map(path => [path, users[metadataKey(path)!] ?? null])),
  }
}

/** A check without its place: a file that numbers none lists them in order. */
export function withoutOrder(item: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([member]) => member !== 'order'))
}
