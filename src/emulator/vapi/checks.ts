import { isObject } from '../json.ts'
import type { VapiModes } from './modes.ts'

/** Where a value stands in the body, what has been found wrong so far, and how strict the server is. */
export interface CheckContext {
  /** Keys and indexes joined by dots; empty at the top. */
  readonly at: string
  readonly complaints: string[]
  readonly modes: VapiModes
}

/** Adds what is wrong with a value and returns what is kept of it. */
export type Shape = (value: unknown, context: CheckContext) => unknown

export function text(least: number, most: number): Shape {
  return (value, context) => {
    if (typeof value !== 'string') return wrong(context, 'must be a string')
    if (value.length < least) return wrong(context, `must be longer than or equal to ${least} characters`)
    if (value.length > most) return wrong(context, `must be shorter than or equal to ${most} characters`)
    return value
  }
}

export const anyText: Shape = text(0, Number.MAX_SAFE_INTEGER)

export function matching(pattern: RegExp, what: string): Shape {
  return (value, context) =>
    typeof value === 'string' && pattern.test(value) ? value : wrong(context, `must ${what}`)
}

export const uuid: Shape = matching(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i, 'be a UUID')

export const flag: Shape = (value, context) =>
  typeof value === 'boolean' ? value : wrong(context, 'must be a boolean value')

export const primitive: Shape = (value, context) =>
  ['string', 'number', 'boolean'].includes(typeof value)
    ? value
    : wrong(context, 'must be a number, a string or a boolean')

export function integerFrom(least: number, most: number): Shape {
  return (value, context) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? value
      : wrong(context, `must be an integer from ${least} to ${most}`)
}

export function oneOf(...values: readonly string[]): Shape {
  return (value, context) =>
    values.includes(value as string)
      ? value
      : wrong(context, `must be one of the following values: ${values.join(', ')}`)
}

export const anObject: Shape = (value, context) =>
  isObject(value) ? value : wrong(context, 'must be an object')

export function listOf(item: Shape, least = 0): Shape {
  return (value, context) => {
    if (!Array.isArray(value)) return wrong(context, 'must be an array')
    if (value.length < least) return wrong(context, `must contain at least ${least} elements`)
    return value.map((entry, index) => item(entry, below(context, index)))
  }
}

/** For values of which null is documented. */
export function nullable(shape: Shape): Shape {
  return (value, context) => (value === null ? null : shape(value, context))
}

export interface ObjectOptions {
  readonly required?: readonly string[]
  /** Keys that are not named here are kept as they are: the vendor documents more of them than the material lists. */
  readonly isOpen?: boolean
  /** What several fields have to be together; it sees what was sent. */
  readonly rule?: (value: Readonly<Record<string, unknown>>, context: CheckContext) => void
}

export function object(fields: Readonly<Record<string, Shape>>, options: ObjectOptions = {}): Shape {
  const { required = [], isOpen = false, rule } = options
  return (value, context) => {
    if (!isObject(value)) return wrong(context, 'must be an object')
    for (const key of required.filter(name => value[name] === undefined)) {
      wrong(below(context, key), 'should not be null or undefined')
    }
    rule?.(value, context)
    const kept = Object.entries(value).map(([key, entry]) => {
      const shape = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (!shape) return [key, isOpen ? entry : extra(key, entry, context)] as const
      const isCleared = entry === null && !required.includes(key) && context.modes.nulls === 'clear'
      return [key, isCleared ? null : shape(entry, below(context, key))] as const
    })
    return Object.fromEntries(kept.filter(([, entry]) => entry !== undefined))
  }
}

/** Says that the value is wrong; nothing of it is kept. */
export function wrong({ at, complaints }: CheckContext, because: string): undefined {
  complaints.push(at === '' ? because : `${at} ${because}`)
}

export const below = (context: CheckContext, key: string | number): CheckContext => ({
  ...context,
  at: context.at === '' ? String(key) : `${context.at}.${key}`,
})

function extra(key: string, value: unknown, context: CheckContext): unknown {
  const { extra_keys } = context.modes
  if (extra_keys === 'refuse') {
    const place = context.at === '' ? '' : `${context.at}.`
    context.complaints.push(`${place}property ${key} should not exist`)
  }
  return extra_keys === 'keep' ? value : undefined
}
