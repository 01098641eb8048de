import { isObject } from '../json.ts'
import type { Issue } from './refusals.ts'

/** Where in the body a value stands (`loc`), what has been found wrong so far, and how strict the server is. */
export interface CheckContext {
  readonly loc: readonly (string | number)[]
  readonly issues: Issue[]
  readonly forbidsExtraKeys: boolean
  /** Otherwise null where it is not documented is the same as nothing. */
  readonly refusesNulls: boolean
}

/** Adds what is wrong with a value to `at.issues` and returns what is kept of it; undefined is nothing. */
export type Shape = (value: unknown, at: CheckContext) => unknown

export const anything: Shape = value => value

export const text: Shape = (value, at) =>
  typeof value === 'string' ? value : refused(value, at, ['string_type', 'Input should be a valid string'])

export function textOf(least: number, most: number): Shape {
  return (value, at) => {
    if (typeof value !== 'string') return text(value, at)
    if (value.length < least)
      return refused(value, at, ['string_too_short', `String should have at least ${counted(least)}`])
    if (value.length > most)
      return refused(value, at, ['string_too_long', `String should have at most ${counted(most)}`])
    return value
  }
}

const counted = (count: number): string => `${count} character${count === 1 ? '' : 's'}`

export const flag: Shape = (value, at) =>
  typeof value === 'boolean' ? value : refused(value, at, ['bool_type', 'Input should be a valid boolean'])

export const integer: Shape = (value, at) =>
  Number.isInteger(value) ? value : refused(value, at, ['int_type', 'Input should be a valid integer'])

export function integerFrom(least: number, most: number): Shape {
  return (value, at) => {
    if (!Number.isInteger(value)) return integer(value, at)
    if (Number(value) < least)
      return refused(value, at, ['greater_than_equal', `Input should be greater than or equal to ${least}`])
    if (Number(value) > most)
      return refused(value, at, ['less_than_equal', `Input should be less than or equal to ${most}`])
    return value
  }
}

export const number: Shape = (value, at) =>
  typeof value === 'number' ? value : refused(value, at, ['float_type', 'Input should be a valid number'])

export function oneOf(...values: readonly string[]): Shape {
  const names = values.map(value => `'${value}'`).join(' or ')
  return (value, at) =>
    values.includes(value as string)
      ? value
      : refused(value, at, ['literal_error', `Input should be ${names}`])
}

export function listOf(item: Shape, { least = 0, most = Infinity } = {}): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return refused(value, at, ['list_type', 'Input should be a valid list'])
    if (value.length < least)
      return refused(value, at, ['too_short', `List should have at least ${least} items`])
    if (value.length > most) return refused(value, at, ['too_long', `List should have at most ${most} items`])
    // An item that is nothing would leave a hole, so null is refused even where it stands for nothing.
    return value.map((entry, index) =>
      item(entry, below(entry === null ? { ...at, refusesNulls: true } : at, index)),
    )
  }
}

export function mapOf(item: Shape): Shape {
  return (value, at) =>
    isObject(value)
      ? defined(Object.entries(value).map(([key, entry]) => [key, item(entry, below(at, key))]))
      : refused(value, at, NOT_AN_OBJECT)
}

/** For values of which null is documented. */
export function nullable(shape: Shape): Shape {
  return (value, at) => (value === null ? null : shape(value, at))
}

export interface ObjectOptions {
  readonly required?: readonly string[]
  /** Keys that are not known are kept as they are, but for the ones that only the server writes. */
  readonly open?: { readonly readOnly: readonly string[] }
}

export function object(fields: Readonly<Record<string, Shape>>, options: ObjectOptions = {}): Shape {
  const { required = [], open } = options
  return (value, at) => {
    if (!isObject(value)) return refused(value, at, NOT_AN_OBJECT)
    const isAbsent = (key: string): boolean =>
      value[key] === undefined || (value[key] === null && !at.refusesNulls)
    for (const key of required.filter(isAbsent)) {
      refused(undefined, below(at, key), ['missing', 'Field required'])
    }
    return defined(
      Object.entries(value).map(([key, entry]): Entry => {
        const shape = Object.hasOwn(fields, key) ? fields[key] : undefined
        if (shape) return [key, shape(entry, below(at, key))]
        if (open && !open.readOnly.includes(key)) return [key, entry]
        if (at.forbidsExtraKeys) refused(undefined, below(at, key), EXTRA)
        return [key, undefined]
      }),
    )
  }
}

const NOT_AN_OBJECT = ['dict_type', 'Input should be a valid dictionary'] as const
const EXTRA = ['extra_forbidden', 'Extra inputs are not permitted'] as const

/** Says that the value is wrong; nothing of it is kept. */
export function refused(value: unknown, at: CheckContext, [type, msg]: readonly [string, string]): undefined {
  if (value !== null || at.refusesNulls) at.issues.push({ loc: at.loc, msg, type })
}

export const below = (at: CheckContext, key: string | number): CheckContext => ({
  ...at,
  loc: [...at.loc, key],
})

function defined(entries: readonly Entry[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined))
}

type Entry = readonly [key: string, value: unknown]
