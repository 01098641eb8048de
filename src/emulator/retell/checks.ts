import { isObject } from '../json.ts'
import type { RetellModes } from './modes.ts'

/** Where a value stands, and what has been found wrong so far. */
export interface CheckContext {
  readonly path: string
  readonly issues: string[]
  readonly modes: RetellModes
}

/** Adds what is wrong with a value to `at.issues` and returns what is kept of it; undefined is nothing. */
export type Shape = (value: unknown, at: CheckContext) => unknown

export const text: Shape = (value, at) =>
  typeof value === 'string' ? value : refused(at, 'must be a string')

/** A text that is parsed later. */
export const jsonText: Shape = (value, at) => {
  if (typeof value !== 'string') return text(value, at)
  return at.modes.mock_output === 'text' || isJson(value) ? value : refused(at, 'must be a JSON string')
}

export const flagOrNull: Shape = (value, at) =>
  value === null || typeof value === 'boolean' ? value : refused(at, 'must be a boolean or null')

export const versionOrNull: Shape = (value, at) =>
  value === null || (Number.isInteger(value) && Number(value) >= 0)
    ? value
    : refused(at, 'must be a whole number or null')

export const anyObject: Shape = (value, at) => (isObject(value) ? value : refused(at, 'must be an object'))

export function listOf(item: Shape): Shape {
  return (value, at) =>
    Array.isArray(value)
      ? value.map((entry, index) => item(entry, { ...at, path: `${at.path}[${index}]` }))
      : refused(at, 'must be an array')
}

/** A map of texts; the mode says what becomes of other values. */
export const textMap: Shape = (value, at) => {
  if (!isObject(value)) return refused(at, 'must be an object')
  const entries = Object.entries(value).map(([key, entry]) => {
    const isMade = at.modes.variables === 'text' && typeof entry !== 'string'
    return [key, isMade ? JSON.stringify(entry) : text(entry, below(at, key))]
  })
  return Object.fromEntries(entries)
}

export function oneOf(values: readonly string[]): Shape {
  return (value, at) =>
    values.includes(value as string) ? value : refused(at, `must be one of ${values.join(', ')}`)
}

export function object(fields: Readonly<Record<string, Shape>>, required: readonly string[]): Shape {
  return (value, at) => {
    if (!isObject(value)) return refused(at, 'must be an object')
    for (const key of required) if (value[key] === undefined) refused(below(at, key), 'is required')
    const entries = Object.entries(value).map(([key, entry]): readonly [string, unknown] => {
      const shape = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (shape) return [key, shape(entry, below(at, key))]
      return [key, at.modes.extra_keys === 'refuse' ? refused(below(at, key), 'is not known') : undefined]
    })
    return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined))
  }
}

/** One of several objects, told apart by `type`. */
export function byType(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, at) => {
    if (!isObject(value)) return refused(at, 'must be an object')
    const type = String(value['type'])
    const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined
    return shape
      ? shape(value, at)
      : refused(below(at, 'type'), `must be one of ${Object.keys(shapes).join(', ')}`)
  }
}

function refused({ issues, path }: CheckContext, because: string): undefined {
  issues.push(`${path} ${because}`)
}

function below(at: CheckContext, key: string): CheckContext {
  return { ...at, path: at.path === '' ? key : `${at.path}.${key}` }
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
