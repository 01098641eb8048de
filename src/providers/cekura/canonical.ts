import { isJsonArray, type Json } from '../../model/json.ts'
import type { FieldPath, References } from '../../model/resource.ts'
import { countedMocks } from '../tool-mocks.ts'
import { cekuraFields, type ReferenceKind } from './fields.ts'
import { numberOf } from './ids.ts'
import { cekuraMocks } from './mocks.ts'

/** Where a target's own managed profiles stand among the references, apart from profiles that people made. */
export const MANAGED = 'managed_profile'

/** The id of what a file names; undefined when the name is not known. */
export function idOfName(references: References, kind: ReferenceKind, name: string): number | undefined {
  const known = references[kind]
  const id = known?.[name] ?? (kind === 'phone_number' ? idOfNumber(known, name) : undefined)
  const managed = kind === 'test_profile' ? references[MANAGED]?.[name] : undefined
  return numberOf(id ?? managed)
}

export function nameOfId(references: References, kind: ReferenceKind, id: Json): string | undefined {
  const number = numberOf(id)
  if (number === undefined) return undefined
  return (
    nameIn(references[kind], number) ??
    (kind === 'test_profile' ? managedName(references, number) : undefined)
  )
}

/**
 * A field's value as it counts: ids for names. A managed profile counts by its name, because it is named before
 * it has an id.
 */
export function canonical(path: FieldPath, value: Json, references: References): Json {
  if (path === 'tool_mocks') return countedMocks(value, cekuraMocks)
  const kind = cekuraFields.rowOf(path)?.reference
  if (!kind) return value
  return isJsonArray(value)
    ? value.map(item => counted(kind, item, references))
    : counted(kind, value, references)
}

function counted(kind: ReferenceKind, value: Json, references: References): Json {
  if (typeof value !== 'string')
    return (kind === 'test_profile' ? managedName(references, numberOf(value)) : undefined) ?? value
  return references[MANAGED]?.[value] === undefined ? (idOfName(references, kind, value) ?? value) : value
}

function managedName(references: References, id: number | undefined): string | undefined {
  return id === undefined ? undefined : nameIn(references[MANAGED], id)
}

// Ten thousand files may name ten thousand profiles, so the way back is worked out once.
const waysBack = new WeakMap<References[string], ReadonlyMap<number, string>>()

function nameIn(known: References[string] | undefined, id: number): string | undefined {
  if (!known) return undefined
  const names = waysBack.get(known) ?? inverse(known)
  waysBack.set(known, names)
  return names.get(id)
}

/** Of two names of one thing the first counts. */
function inverse(known: References[string]): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(known)
      .toReversed()
      .flatMap(([name, id]) => {
        const number = numberOf(id)
        return number === undefined ? [] : [[number, name] as const]
      }),
  )
}

/** A number may be written with spaces and dashes. */
function idOfNumber(known: References[string] | undefined, name: string): string | number | undefined {
  const digits = digitsOf(name)
  return Object.entries(known ?? {}).find(([other]) => digitsOf(other) === digits)?.[1]
}

/** A phone number without what people put between its digits. */
export function digitsOf(number: string): string {
  return number.replace(/\D/g, '')
}
