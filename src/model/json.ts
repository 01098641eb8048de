import { randomUUID } from 'node:crypto'
import { parse } from 'lossless-json'
import type { FieldKeys } from './field-keys.ts'
import { decimalOf, ExactNumber, numberFrom } from './exact-number.ts'

/** Any value that JSON can hold. `undefined` never occurs inside one. */
export type Json =
  null | boolean | number | ExactNumber | string | readonly Json[] | { readonly [key: string]: Json }

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/** Tells an object from lists, scalars and null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  )
}

/** Tells a JSON object from the other kinds of JSON. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value)
}

/** Tells a JSON list from the other kinds of JSON. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The value that keys and indexes lead to; undefined where there is none. */
export function valueAt(root: Json | undefined, at: readonly (string | number)[]): Json | undefined {
  return at.reduce(memberOf, root)
}

/** The object with a value below keys; objects on the way are made where they are missing. */
export function withValueAt(object: JsonObject, [name, ...below]: FieldKeys, value: Json): JsonObject {
  const [next, ...further] = below
  if (next === undefined) return { ...object, [name]: value }
  const inner = memberOf(object, name)
  return { ...object, [name]: withValueAt(isJsonObject(inner) ? inner : {}, [next, ...further], value) }
}

/** Whether two values are the same, whatever the order of their members. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return canonicalJson(a) === canonicalJson(b)
}

/** A member of an object or an item of a list; undefined where there is none. */
export function memberOf(value: Json | undefined, step: string | number): Json | undefined {
  if (isJsonArray(value)) return value[Number(step)]
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
}

// Fewer digits and no exponent: a double holds every number of the text.
const mayLoseDigits = /[\d.]{16}|\d[eE][-+]?\d/

/** The value of a JSON text, with every digit of its numbers; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return mayLoseDigits.test(text) ? (parse(text, undefined, exactly) as Json) : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
}

/** As JSON.parse has it: of two members of one name the last counts. */
const exactly = {
  parseNumber: numberFrom,
  onDuplicateKey: ({ newValue }: { newValue: unknown }): unknown => newValue,
}

/** JSON text that keeps every digit. `space`: how far each level is indented; on one line without it. */
export function jsonText(value: unknown, space = 0): string {
  if (!holdsExact(value)) return JSON.stringify(value, null, space)
  // Nobody can have written a text that starts like this.
  const mark = randomUUID()
  const marked = JSON.stringify(
    value,
    (_, member: unknown) => (member instanceof ExactNumber ? mark + member.text : member),
    space,
  )
  return marked.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1')
}

/** JSON text with sorted keys, so that equal values give equal text. Absent members and nulls in objects are kept apart. */
export function canonicalJson(value: Json): string {
  if (value instanceof ExactNumber) return decimalOf(value.text)
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .filter(key => value[key] !== undefined)
    .map(key => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`)
  return `{${members.join(',')}}`
}

/** Whether a value holds a number that a double cannot. */
export function holdsExact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof ExactNumber || Object.values(value).some(holdsExact)
}
