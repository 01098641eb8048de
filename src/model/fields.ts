import { unixLines } from './line-ends.ts'
import {
  canonicalJson,
  isJsonArray,
  isJsonObject,
  isObject,
  isSameJson,
  jsonText,
  type Json,
} from './json.ts'
import { composed } from './names.ts'
import type { Fields } from './resource.ts'

/**
 * How two values of a field are compared.
 * - `value`: as JSON; null, absent, `[]` and `{}` are one.
 * - `text`: line endings and trailing white space do not count.
 * - `name`: as `text`, and accents may be composed or not.
 * - `lines`: a text or a list of statements; one non-empty line is one statement.
 * - `statements`: a text, whose non-empty lines are statements, or a list, of which each item is one.
 * - `set`: a list of names in which order and repetition do not count.
 * - `open`: as JSON, but members that only the platform knows do not count.
 * - `unread`: the platform never gives it back; only state knows what was last sent.
 */
export type FieldKind = 'value' | 'text' | 'name' | 'lines' | 'statements' | 'set' | 'open' | 'unread'

/** The form in which values of a kind are compared and hashed. */
export function normalise(kind: FieldKind, value: Json | undefined): Json {
  if (value === undefined || value === null) return null
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? emptyToNull(trimmed(value)) : blurred(value)
    case 'name':
      return typeof value === 'string' ? emptyToNull(composed(trimmed(value))) : blurred(value)
    case 'lines':
      return emptyToNull(statementsOf(value).join('\n'))
    case 'statements':
      return joined(wholeStatementsOf(value))
    case 'set':
      return isJsonArray(value) ? setOf(value) : blurred(value)
    case 'value':
    case 'open':
    case 'unread':
      return blurred(value)
    default:
      kind satisfies never
      throw new TypeError('unreachable')
  }
}

/** True when the platform's value satisfies what the file states. */
export function sameValue(kind: FieldKind, desired: Json | undefined, actual: Json | undefined): boolean {
  const want = normalise(kind, desired)
  const have = normalise(kind, actual)
  if (kind === 'open') return covers(have, want)
  return isSameJson(want, have)
}

/** Statements where a platform takes each line for one: the non-empty lines of a text or of the items of a list. */
export function statementsOf(value: Json): string[] {
  const items = isJsonArray(value) ? value : [value]
  return items
    .flatMap(item => (typeof item === 'string' ? item : jsonText(item)).split(/\r?\n/))
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Statements where a platform has no such rule: an item of a list is one, whatever its lines. */
export function wholeStatementsOf(value: Json): string[] {
  if (!isJsonArray(value)) return statementsOf(value)
  return value
    .map(item => trimmed(typeof item === 'string' ? item : jsonText(item)).trim())
    .filter(item => item !== '')
}

/** Fields by dotted path, nested as a file has them. The fields themselves stay as they are. */
export function unflatten(fields: Fields): Record<string, Json> {
  const root: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(fields)) {
    const parts = path.split('.')
    const last = parts.pop()!
    let node = root
    for (const part of parts) {
      own(node, part, Object.hasOwn(node, part) && isObject(node[part]) ? { ...node[part] } : {})
      node = node[part] as Record<string, unknown>
    }
    own(node, last, value)
  }
  return root as Record<string, Json>
}

/** Fields as a file nests them. What is empty at the platform need not stand in a file. */
export function statedFields(fields: Fields): Record<string, Json> {
  return unflatten(Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))))
}

/** Null, an empty text, list or map. */
export function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true
  return isJsonArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0
}

/** Sets a member of the object itself, whatever its name: `__proto__` is a name like any other. */
function own(node: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true })
}

function trimmed(text: string): string {
  return (
    unixLines(text)
      // The look-behind keeps a long run of spaces inside a line from being tried at each of its places.
      .replace(/(?<![ \t])[ \t]+$/gm, '')
      .trimEnd()
  )
}

/** As the lines that they are; one of several lines has to be told from several. */
function joined(statements: readonly string[]): Json {
  return statements.some(statement => statement.includes('\n'))
    ? statements
    : emptyToNull(statements.join('\n'))
}

function emptyToNull(text: string): Json {
  return text === '' ? null : text
}

/** Null, absent, `[]` and `{}` are one, at every depth; texts lose CR and trailing space. */
function blurred(value: Json): Json {
  if (typeof value === 'string') return trimmed(value)
  if (isJsonArray(value)) {
    const items = value.map(blurred)
    return items.length === 0 ? null : items
  }
  if (!isJsonObject(value)) return value
  const members = Object.entries(value)
    .map(([key, member]) => [key, blurred(member)] as const)
    .filter(([, member]) => member !== null)
  return members.length === 0 ? null : Object.fromEntries(members)
}

function setOf(items: readonly Json[]): Json {
  const names = items.map(blurred).map(item => (typeof item === 'string' ? composed(item) : item))
  const unique = new Map(names.map(item => [canonicalJson(item), item]))
  if (unique.size === 0) return null
  return [...unique.keys()].sort().map(key => unique.get(key)!)
}

function covers(have: Json, want: Json): boolean {
  if (isJsonArray(want)) {
    const held = isJsonArray(have) ? have : []
    return held.length === want.length && want.every((item, index) => covers(held[index]!, item))
  }
  if (isJsonObject(want)) {
    return isJsonObject(have) && Object.keys(want).every(key => covers(have[key] ?? null, want[key]!))
  }
  return isSameJson(have, want)
}
