import type { ValidateFunction } from 'ajv/dist/2020.js'
import { isJsonObject, type Json } from '../../model/json.ts'
import { plainLine } from '../../model/plain-line.ts'
import { foreignSchemas } from '../policy/ajv.ts'
import type { OutsideBlock, Schema, SchemaCheck } from '../schemas.ts'
import { ranOutOfTime, timeLimit, type TimeLimited } from './time-limit.ts'

/** The schemas of one provider from outside, as plain data. */
export type GivenSchemas = Pick<OutsideBlock, 'provider' | 'name' | 'block' | 'settings'>

/** More than any schema that people write. */
const LARGEST_SCHEMA = 2 ** 18

/** Milliseconds for one schema to be compiled, or to look at one value. */
const PATIENCE_MS = 10_000

/**
 * Schemas of a provider that are ready, or in words why they are not. Nothing is loaded for them, and a check that does
 * not end in time says so of each value from then on.
 */
export function compiledBlock(
  given: GivenSchemas,
  checkMs = PATIENCE_MS,
): OutsideBlock | { readonly refused: string } {
  const limited = timeLimit(checkMs)
  const block = checkOf(given.block, 'schema of its block', limited)
  if (typeof block === 'string') return { refused: block }
  const settings = checkOf(given.settings, 'schema of its settings', limited)
  if (typeof settings === 'string') return { refused: settings }
  return { ...given, checkBlock: block, checkSettings: settings }
}

/** Why a value that a package exports cannot be a schema; undefined where it can. */
export function whyNoSchema(value: unknown): string | undefined {
  const text = jsonOf(value)
  if (text === undefined || !isJsonObject(JSON.parse(text) as Json)) return 'is no object of JSON'
  if (text.length > LARGEST_SCHEMA) return `is larger than ${LARGEST_SCHEMA / 1024} KiB`
  return undefined
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/** The check, or why there is none. */
function checkOf(schema: Schema, what: string, limited: TimeLimited): SchemaCheck | string {
  try {
    const validate = timeLimit(PATIENCE_MS)(() =>
      foreignSchemas({ strict: false, discriminator: true }).compile(schema),
    )
    if ('$async' in validate) return `The ${what} is an asynchronous one.`
    return boundedCheck(validate, what, limited)
  } catch (thrown) {
    return `The ${what} cannot be used: ${reasonOf(thrown)}.`
  }
}

function boundedCheck(validate: ValidateFunction, what: string, limited: TimeLimited): SchemaCheck {
  let failure: string | undefined
  const failed = () => [{ keyword: 'unchecked', instancePath: '', params: { reason: failure } }]
  return value => {
    if (failure !== undefined) return failed()
    try {
      return limited(() => (validate(value) ? [] : (validate.errors ?? [])))
    } catch (thrown) {
      failure = `The provider's ${what} could not be held against this: ${reasonOf(thrown)}.`
      return failed()
    }
  }
}

function reasonOf(thrown: unknown): string {
  if (ranOutOfTime(thrown)) return 'that takes too long'
  if (thrown instanceof Error && 'missingRef' in thrown)
    return `it refers to ${plainLine(thrown.missingRef)}, and nothing is loaded for it`
  return plainLine(thrown instanceof Error ? thrown.message : thrown).replace(/\.$/, '')
}
