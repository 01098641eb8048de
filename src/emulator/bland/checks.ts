import { isObject } from '../json.ts'

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined

export const text: Check = value => (typeof value === 'string' ? undefined : 'must be a string.')
export const flag: Check = value => (typeof value === 'boolean' ? undefined : 'must be a boolean.')
export const object: Check = value => (isObject(value) ? undefined : 'must be an object.')
export const filledText: Check = value =>
  typeof value === 'string' && value.trim() !== '' ? undefined : 'must be a non-empty string.'

export function integerFrom(least: number, most: number): Check {
  return value =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `must be an integer from ${least} to ${most}.`
}

export function oneOf(values: readonly string[]): Check {
  return value => (values.includes(value as string) ? undefined : `must be one of ${values.join(', ')}.`)
}

export function listOf(item: Check): Check {
  return value => {
    if (!Array.isArray(value)) return 'must be an array.'
    const problems = value.map((entry, index) => [index, item(entry)] as const)
    const [index, problem] = problems.find(([, found]) => found !== undefined) ?? []
    return problem === undefined ? undefined : `is wrong at ${index}: it ${problem}`
  }
}
