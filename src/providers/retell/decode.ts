import type { Json, JsonObject } from '../../model/json.ts'
import type { FieldPath, Fields, References, RemoteResource } from '../../model/resource.ts'
import { objectOf, textOf, valueIn } from '../raw.ts'
import { statementsAsStated } from '../statements.ts'
import { countedMocks } from '../tool-mocks.ts'
import { DESCRIPTION, INSTRUCTIONS, NAME, OUTCOME, retellFields, VARIABLES, type Row } from './fields.ts'
import { areToolMocks, MOCKS, retellMocks, toolMocks } from './mocks.ts'
import { partsOf } from './prompt.ts'
import { textVariables, variablesAsStated } from './variables.ts'

interface Reading {
  readonly raw: JsonObject
  readonly complete: boolean
  readonly stated: Fields | undefined
}

export function decode(remote: RemoteResource, _references: References, stated?: Fields): Fields {
  if (remote.type !== 'scenario') return {}
  const reading = { raw: objectOf(remote.raw), complete: remote.complete, stated }
  return {
    ...Object.fromEntries(retellFields.rows.flatMap(row => spellings(row, reading))),
    ...personaIn(reading),
  }
}

/** A field's value as it counts: texts for variables, and mocks as they are told apart. */
export function canonical(path: FieldPath, value: Json): Json {
  if (path === MOCKS) return countedMocks(value, retellMocks)
  return path === VARIABLES ? textVariables(value) : value
}

/** A row's value under both its paths with `stated`, else under the one that a person would write. */
function spellings(row: Row, reading: Reading): (readonly [FieldPath, Json])[] {
  const all = retellFields.pathsOf(row)
  const paths = reading.stated ? all : [isInBlock(row, reading) ? retellFields.blockPath(row) : all[0]!]
  return paths.flatMap(path => {
    const value = valueAt(row, path, reading)
    return value === undefined ? [] : [[path, value] as const]
  })
}

/** What the portable field does not say exactly stands where the platform's own form stands. */
function isInBlock({ portable, field }: Row, { raw }: Reading): boolean {
  return portable === MOCKS && !areToolMocks(raw[field] ?? null, { isExact: true })
}

function valueAt(row: Row, path: FieldPath, { raw, complete, stated }: Reading): Json | undefined {
  // A detail answer tells everything there is: what it leaves out is empty.
  const value = valueIn(raw, row.field) ?? (complete || row.field in raw ? null : undefined)
  if (value === undefined) return undefined
  switch (path) {
    case INSTRUCTIONS:
      return value === null ? null : partsOf(textOf(value) ?? '').instructions
    case OUTCOME:
      return statementsAsStated(value, stated?.[path])
    case VARIABLES:
      return variablesAsStated(value, stated?.[path])
    case MOCKS:
      return toolMocks(value, stated?.[path])
    default:
      return value
  }
}

function personaIn({ raw, complete }: Reading): Fields {
  const prompt = textOf(raw['user_prompt'])
  if (prompt === undefined && !complete && !('user_prompt' in raw)) return {}
  const { name, description } = partsOf(prompt ?? '')
  return { [NAME]: name === '' ? null : name, [DESCRIPTION]: description === '' ? null : description }
}
