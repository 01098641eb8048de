import { statementsOf } from '../../model/fields.ts'
import { isJsonArray, type Json, type JsonObject } from '../../model/json.ts'
import { folded } from '../../model/names.ts'
import type { FieldPath, Fields, References, RemoteResource } from '../../model/resource.ts'
import { listOf, objectOf, textOf } from '../raw.ts'
import { idOfName, nameOfId } from './canonical.ts'
import { cekuraFields, type ReferenceKind, type Row } from './fields.ts'
import { numberOf } from './ids.ts'
import { markOf } from './mark.ts'
import { areToolMocks, toolMocks } from './mocks.ts'

interface Reading {
  readonly raw: JsonObject
  readonly references: References
  readonly stated: Fields | undefined
}

export function decode(remote: RemoteResource, references: References, stated?: Fields): Fields {
  switch (remote.type) {
    case 'folder':
    case 'simulation':
      return {}
    case 'test_profile':
      return variablesIn(objectOf(remote.raw))
    case 'scenario':
      return decodeScenario(remote, { references, stated })
    default:
      remote.type satisfies never
      throw new TypeError('unreachable')
  }
}

/** Both sides' variables; a profile of the old flat kind gives all of them to both. */
export function variablesIn(raw: JsonObject): { 'variables.agent': Json; 'variables.caller': Json } {
  const { information } = raw
  const sections = objectOf(information)
  const isFlat =
    Object.keys(sections).length > 0 &&
    !('main_agent_variables' in sections) &&
    !('testing_agent_variables' in sections)
  return {
    'variables.agent': isFlat ? sections : (sections['main_agent_variables'] ?? null),
    'variables.caller': isFlat ? sections : (sections['testing_agent_variables'] ?? null),
  }
}

function decodeScenario(remote: RemoteResource, given: Omit<Reading, 'raw'>): Fields {
  const raw = objectOf(remote.raw)
  // A detail answer tells everything there is: what it leaves out is empty.
  const whole = remote.complete ? { ...allEmpty, ...raw } : raw
  const reading = { raw: whole, ...given }
  return Object.fromEntries(cekuraFields.rows.flatMap(row => spellings(row, reading)))
}

const allEmpty: JsonObject = Object.fromEntries(
  cekuraFields.rows.filter(row => !row.field.includes('.')).map(row => [row.field, null]),
)

/** A row's value under each path: both with `stated`, else the one that a person would write. */
function spellings(row: Row, reading: Reading): (readonly [FieldPath, Json])[] {
  if (!reading.stated) return preferred(row, reading)
  return cekuraFields.pathsOf(row).flatMap(path => {
    const value = valueAt(row, path, reading)
    return value === undefined ? [] : [[path, value] as const]
  })
}

function preferred(row: Row, reading: Reading): (readonly [FieldPath, Json])[] {
  if (row.derived && !isOutlandish(row, reading)) return []
  const [path] = isInBlock(row, reading) ? [cekuraFields.blockPath(row)] : cekuraFields.pathsOf(row)
  if (path === undefined) return []
  const value = valueAt(row, path, reading)
  // In a file a managed profile is its variables.
  const managed = row.reference === 'test_profile' && typeof value === 'string' && markOf(value)
  return value === undefined || managed ? [] : [[path, value]]
}

/** Entries that the portable field does not say exactly stand where the platform's own form stands. */
function isInBlock({ portable, field }: Row, { raw }: Reading): boolean {
  return portable === 'tool_mocks' && !areToolMocks(raw[field] ?? null, { isExact: true })
}

/** A kind of scenario that does not follow from anything a file says: people hear of it. */
function isOutlandish({ field }: Row, { raw }: Reading): boolean {
  const type = field === 'scenario_type' ? textOf(raw[field]) : undefined
  return type !== undefined && type !== 'instruction' && type !== 'conditional_actions'
}

function valueAt(row: Row, path: FieldPath, reading: Reading): Json | undefined {
  const { raw, stated } = reading
  if (row.reference === 'phone_number') return phoneNumber(row, path, reading)
  const read =
    (path === row.portable ? undefined : row.decodeBlock) ?? row.decode ?? (whole => whole[row.field])
  const value = read(raw)
  if (value === undefined) return undefined
  if (path === 'tool_mocks') return toolMocks(value, stated?.[path])
  if (row.reference) return named(row.reference, value, path, reading)
  return row.kind === 'lines' ? asStated(value, stated?.[path], path === row.portable) : value
}

/** Ids spelled as the file spells them: its own names first, else any known name, else the id. */
function named(kind: ReferenceKind, value: Json, path: FieldPath, reading: Reading): Json {
  const ids = isJsonArray(value) ? value : [value]
  const stated = listOf(
    isJsonArray(reading.stated?.[path]) ? reading.stated[path] : [reading.stated?.[path] ?? null],
  )
  const spelled = ids.flatMap(id => {
    const asWritten = stated.filter(
      item => item === id || (typeof item === 'string' && isNameOf(item, kind, id, reading)),
    )
    return asWritten.length > 0 ? asWritten : [knownName(kind, id, reading) ?? id]
  })
  return isJsonArray(value) ? spelled : (spelled[0] ?? null)
}

function isNameOf(name: string, kind: ReferenceKind, id: Json, { raw, references }: Reading): boolean {
  if (id === null) return false
  return (
    idOfName(references, kind, name) === numberOf(id) ||
    (kind === 'test_profile' && folded(embeddedName(raw) ?? '') === folded(name))
  )
}

/** Besides what is known, only people are told the embedded name: what is compared and hashed rests on ids. */
function knownName(kind: ReferenceKind, id: Json, { raw, references, stated }: Reading): Json | undefined {
  const known = nameOfId(references, kind, id)
  if (known !== undefined || kind !== 'test_profile' || stated || id === null) return known
  return embeddedName(raw)
}

/** The row embeds its profile, so that a managed profile made in this very run has its name at once. */
function embeddedName(raw: JsonObject): string | undefined {
  const name = textOf(objectOf(raw['test_profile_data'])['name'])
  return name !== undefined && markOf(name) ? name : undefined
}

/** Written as an id and read as a text: without a name that is known the id is told, because that is what counts. */
function phoneNumber(row: Row, path: FieldPath, { raw, references, stated }: Reading): Json | undefined {
  const read = raw[row.field]
  if (read === undefined || read === null) return read
  const text = typeof read === 'string' && !/^\d{1,6}$/.test(read) ? read : undefined
  const id = text === undefined ? numberOf(read) : phoneId(raw)
  const wanted = stated?.[path]
  if (typeof wanted === 'number') return id
  if (typeof wanted === 'string' && (isPhone(wanted, id, references) || sameNumber(wanted, read)))
    return wanted
  const isKnown = text !== undefined && idOfName(references, 'phone_number', text) !== undefined
  if (isKnown || (!stated && text !== undefined)) return text
  return id === undefined ? undefined : (nameOfId(references, 'phone_number', id) ?? id)
}

function isPhone(wanted: string, id: number | undefined, references: References): boolean {
  return id !== undefined && idOfName(references, 'phone_number', wanted) === id
}

function sameNumber(one: string, other: Json): boolean {
  return typeof other === 'string' && one.replace(/[^\d]/g, '') === other.replace(/[^\d]/g, '')
}

/** A list row tells the id only in the deprecated field, which the server keeps equal. */
function phoneId(raw: JsonObject): number | undefined {
  return numberOf(raw['outbound_phone_number_data'] ?? raw['inbound_phone_number'] ?? null)
}

/** Statements as a list where the file has a list, or where a person would write one. */
function asStated(value: Json, stated: Json | undefined, isPortable: boolean): Json {
  if (value === null) return null
  const statements = statementsOf(value)
  const asList =
    stated === undefined || stated === null ? isPortable && statements.length > 1 : isJsonArray(stated)
  return asList ? statements : value
}
