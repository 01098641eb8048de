import type { Json, JsonObject } from '../../model/json.ts'
import type { FieldPath, Fields, References, RemoteResource } from '../../model/resource.ts'
import { isBlank, objectOf, textOf, valueIn } from '../raw.ts'
import { statementsAsStated } from '../statements.ts'
import {
  elevenlabsFields,
  FOLDER,
  hasField,
  INSTRUCTIONS,
  knownType,
  PERSONA,
  PORTABLE_HISTORY,
  TYPE,
  type Row,
} from './fields.ts'
import { arePlain } from './items.ts'
import { PARENT } from './remote.ts'
import { partsOf } from './scenario-text.ts'

interface Reading {
  readonly raw: JsonObject
  readonly complete: boolean
  readonly stated: Fields | undefined
}

export function decode(remote: RemoteResource, _references: References, stated?: Fields): Fields {
  if (remote.type !== 'scenario') return {}
  const raw = objectOf(remote.raw)
  const reading = { raw, complete: remote.complete, stated }
  const type = knownType(raw['type'])
  const rows = type ? elevenlabsFields.rows.filter(row => hasField(row, type)) : []
  return {
    ...Object.fromEntries(rows.flatMap(row => spellings(row, reading))),
    ...(type === 'simulation' && personaIn(reading)),
    ...(stated && type && { [TYPE]: type }),
    // An object by itself does not say where it lies; its row does.
    ...(PARENT in raw && { [FOLDER]: remote.folder }),
  }
}

/** Who the simulated user is, as the one text says it. */
function personaIn({ raw, complete, stated }: Reading): Fields {
  const text = textOf(raw['simulation_scenario']) ?? (complete ? '' : undefined)
  if (text === undefined) return {}
  const parts = partsOf(text)
  const told = Object.entries(PERSONA).filter(([, part]) => stated !== undefined || parts[part] !== '')
  return Object.fromEntries(told.map(([path, part]) => [path, parts[part]]))
}

/** A row's value under both its paths with `stated`, else under the one that a person would write. */
function spellings(row: Row, reading: Reading): (readonly [FieldPath, Json])[] {
  const all = elevenlabsFields.pathsOf(row)
  const found = foundIn(row, reading)
  if (found === undefined) return []
  if (!reading.stated && isUnstatable(row, found)) return []
  const isForFile = row.portable !== PORTABLE_HISTORY || arePlain(found)
  const paths = reading.stated ? all : isForFile ? all.slice(0, 1) : all.slice(-1)
  return paths.map(path => [path, valueAt(row, path, { found, stated: reading.stated })] as const)
}

function valueAt(
  row: Row,
  path: FieldPath,
  { found, stated }: { readonly found: Json; readonly stated: Fields | undefined },
): Json {
  if (path === INSTRUCTIONS && typeof found === 'string') return partsOf(found).instructions
  const value = row.decode ? row.decode(found, path) : found
  return path === row.portable && row.portableKind === 'statements'
    ? statementsAsStated(value, stated?.[path])
    : value
}

/** A detail answer tells everything there is: what it leaves out is empty, or what the server fills in. */
function foundIn({ field, filled = null }: Row, { raw, complete }: Reading): Json | undefined {
  const read = field === 'success_conditions' ? conditionsIn(raw) : valueIn(raw, field)
  return complete ? (read ?? filled) : read
}

/** Older simulations have one condition in a field of its own. */
function conditionsIn(raw: JsonObject): Json | undefined {
  const { success_conditions: all, success_condition: one } = raw
  return isBlank(all) && textOf(one) ? [one!] : all
}

/** Nobody would write what the server fills in by itself. */
function isUnstatable({ filled }: Row, value: Json): boolean {
  return value === filled
}
