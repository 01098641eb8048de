import { unixLines } from '../../model/line-ends.ts'
import { Fault } from '../../model/fault.ts'
import { isJsonArray, isJsonObject, isSameJson, type Json, type JsonObject } from '../../model/json.ts'
import type { Path } from '../places.ts'

const unsafeNames = new Set<string | number>(['__proto__', 'constructor', 'prototype'])

/** The value with line endings as YAML reads them, and without members that are not there. */
export function normalLines(value: Json): Json {
  if (typeof value === 'string') return unixLines(value)
  if (isJsonArray(value)) return value.map(normalLines)
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([name, member]) => [name, normalLines(member)]))
}

/**
 * A copy with the value at a path put in, or taken out if it is undefined. What is missing on the way is made; what
 * is neither mapping nor list gives way. In a list the index after the last one adds an item.
 */
export function withValue(base: Json | undefined, at: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = at
  if (step === undefined) return value
  if (isJsonArray(base)) return withItem(base, step, rest, value)
  if (value === undefined && !(isJsonObject(base) && Object.hasOwn(base, step))) return base
  if (typeof step === 'number' && !isJsonObject(base)) return withItem([], step, rest, value)
  if (unsafeNames.has(step)) throw new Fault('UNSUPPORTED', `A field cannot be called "${step}".`)

  const members: Record<string, Json> = isJsonObject(base) ? { ...base } : {}
  const member = withValue(Object.hasOwn(members, step) ? members[step] : undefined, rest, value)
  if (member === undefined) delete members[step]
  else members[step] = member
  return members
}

/** The first place where two values differ, as deep as it can be told. */
export function firstDifference(a: JsonObject, b: JsonObject): Path | undefined {
  return differenceAt(a, b, [])
}

function withItem(items: readonly Json[], step: string | number, rest: Path, value: Json | undefined): Json {
  const copy = [...items]
  if (typeof step !== 'number' || step < 0 || step > copy.length) {
    throw new Fault('INTERNAL', `A list of ${copy.length} items has no place "${step}".`)
  }
  const item = withValue(copy[step], rest, value)
  copy.splice(step, 1, ...(item === undefined ? [] : [item]))
  return copy
}

function differenceAt(a: Json | undefined, b: Json | undefined, at: Path): Path | undefined {
  if (isSameJson(a, b)) return undefined
  if (isJsonObject(a) && isJsonObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)])
    return firstOf([...names].map(name => () => differenceAt(a[name], b[name], [...at, name])))
  }
  if (isJsonArray(a) && isJsonArray(b) && a.length === b.length) {
    const [one, other] = [a, b] as readonly (readonly Json[])[]
    return firstOf(one!.map((item, index) => () => differenceAt(item, other![index], [...at, index])))
  }
  return at
}

function firstOf(attempts: readonly (() => Path | undefined)[]): Path | undefined {
  for (const attempt of attempts) {
    const found = attempt()
    if (found) return found
  }
  return undefined
}
