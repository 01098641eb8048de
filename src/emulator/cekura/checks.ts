import { isObject, type JsonObject } from '../json.ts'
import { invalid } from './refusals.ts'

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined

/** The checks of the fields of one kind of body; a field without one is ignored, as the API does. */
export type Checks = Readonly<Record<string, Check>>

/** Collects what is wrong with all fields and refuses with all of it. */
export function checkFields(body: JsonObject, checks: Checks): void {
  const errors = Object.entries(checks).flatMap(([field, check]) => {
    const error = Object.hasOwn(body, field) ? check(body[field]) : undefined
    return error === undefined ? [] : [[field, [error]] as const]
  })
  if (errors.length > 0) throw invalid(Object.fromEntries(errors))
}

export function text({ max = Infinity, blank = true }: { max?: number; blank?: boolean } = {}): Check {
  return value => {
    if (value === null) return NULL
    if (typeof value !== 'string') return 'Not a valid string.'
    if (!blank && value.trim() === '') return 'This field may not be blank.'
    return value.length > max ? `Ensure this field has no more than ${max} characters.` : undefined
  }
}

export function id(value: unknown): string | undefined {
  if (value === null) return NULL
  if (Number.isInteger(value)) return undefined
  return `Incorrect type. Expected pk value, received ${pythonType(value)}.`
}

export function integer({ min, max }: { min: number; max: number }): Check {
  return value => {
    if (!Number.isInteger(value)) return 'A valid integer is required.'
    if ((value as number) < min) return `Ensure this value is greater than or equal to ${min}.`
    return (value as number) > max ? `Ensure this value is less than or equal to ${max}.` : undefined
  }
}

export function choice(values: readonly string[]): Check {
  return value => (values.includes(value as string) ? undefined : `"${String(value)}" is not a valid choice.`)
}

export function list(item: Check): Check {
  return value => {
    if (value === null) return NULL
    if (!Array.isArray(value)) return `Expected a list of items but got type "${pythonType(value)}".`
    return value.map(item).find(error => error !== undefined)
  }
}

export function object(value: unknown): string | undefined {
  return isObject(value) ? undefined : `Expected a dictionary of items but got type "${pythonType(value)}".`
}

export function nullable(check: Check): Check {
  return value => (value === null ? undefined : check(value))
}

const NULL = 'This field may not be null.'

function pythonType(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return value === null ? 'NoneType' : 'dict'
}
