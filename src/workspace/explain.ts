import { ExactNumber } from '../model/exact-number.ts'
import { isJsonArray, isJsonObject, jsonText, type Json } from '../model/json.ts'
import type { SchemaError } from '../model/validator.ts'
import type { ProblemCode } from './codes.ts'
import { capital, labelOf, typeNames } from './labels.ts'
import type { Path } from './places.ts'
import type { Schema } from './schemas.ts'
import { didYouMean, listed } from '../model/suggest.ts'
import { unknownField } from './unknown-field.ts'

/** What a key looks like, in words. */
export const keyRule =
  'A key is 1 to 64 letters, digits, ".", "_" or "-", and starts with a letter or a digit.'

/** A schema error in words. */
export interface Explanation {
  readonly code: ProblemCode
  readonly message: string
  /** Below the value that the validator names. */
  readonly below?: string
  readonly onKey?: boolean
}

/** The value that a schema error is about. */
export interface Subject {
  readonly at: Path
  readonly schema: Schema
  readonly value: Json | undefined
  /** The way to the value inside a scenario or its defaults; missing for a setting of `callsheet.yaml`. */
  readonly scenarioAt?: Path
  /** The schema of a target, where the value is a setting of `callsheet.yaml`. */
  readonly target?: Schema
}

/** Says what a schema error means and what to do about it. */
export function explain(error: SchemaError, subject: Subject): Explanation {
  const { value } = subject
  const label = capital(labelOf(subject.at))
  const { params } = error
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownField(String(params['additionalProperty']), subject)
    case 'required':
      return missingField(String(params['missingProperty']), subject)
    case 'type':
      return wrongType([params['type']].flat() as string[], subject)
    case 'enum':
      return unknownValue(params['allowedValues'] as Json[], subject)
    case 'const':
      return { code: 'unknown-value', message: `${label} must be ${JSON.stringify(params['allowedValue'])}.` }
    case 'discriminator':
      return unknownTag(String(params['tag']), subject)
    case 'propertyNames':
      return badName(String(params['propertyName']), subject)
    case 'unchecked':
      return { code: 'bad-provider', message: String(params['reason']) }
    case 'pattern':
      if (mayHoldKey(subject)) return { code: 'key-in-file', message: `${label} does not fit. ${noKeys}` }
      return {
        code: 'bad-format',
        message: `${label} is ${jsonText(value)}, which does not fit. ${formOf(subject)}`,
      }
    default:
      return outOfRange(error, subject)
  }
}

const noKeys =
  'If a key or password stands there, take it out: keys come from the environment, and "api_key_env" names the variable.'

/** Where people put a key by mistake: in place of the name of its variable, or into the address. */
function mayHoldKey({ at, value }: Subject): boolean {
  const field = at.at(-1)
  return field === 'api_key_env' || (field === 'base_url' && typeof value === 'string' && value.includes('@'))
}

function missingField(field: string, { at }: Subject): Explanation {
  const inside = at.length > 0 ? `${capital(labelOf(at))} lacks` : 'The file lacks'
  return { code: 'missing-field', message: `${inside} the required field "${field}".`, onKey: true }
}

function wrongType(types: readonly string[], { at, value }: Subject): Explanation {
  const wanted = types.flatMap(type => typeNames[type] ?? []).join(' or ')
  const hint = hintFor(types, value)
  return {
    code: 'wrong-type',
    message: `${capital(labelOf(at))} must be ${wanted}, not ${kindOf(value)}.${hint}`,
  }
}

function hintFor(types: readonly string[], value: Json | undefined): string {
  const isQuoted = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
  if (isQuoted && types.some(type => type === 'integer' || type === 'number')) return ' Take the quotes away.'
  if (types.includes('string') && (isNumber(value) || typeof value === 'boolean')) {
    return ' Put it in quotes.'
  }
  const isWord = typeof value === 'string' && /^(y|n|yes|no|on|off)$/i.test(value)
  return types.includes('boolean') && isWord ? ' Write true or false.' : ''
}

function isNumber(value: Json | undefined): boolean {
  return typeof value === 'number' || value instanceof ExactNumber
}

function kindOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'empty'
  if (isJsonArray(value)) return 'a list'
  if (isJsonObject(value)) return 'a mapping'
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'true or false' : 'a number'
}

function unknownValue(allowed: readonly Json[], { at, value }: Subject): Explanation {
  const named = allowed.filter(other => other !== null)
  const near = typeof value === 'string' ? didYouMean(value, named.map(String)) : ''
  const given = Array.isArray(value) || isJsonObject(value) ? kindOf(value) : jsonText(value ?? null)
  return {
    code: 'unknown-value',
    message: `${capital(labelOf(at))} is ${given}, but must be ${listed(named)}.${near}`,
  }
}

function unknownTag(tag: string, { at, schema, value }: Subject): Explanation {
  const allowed = schema.oneOf?.flatMap(({ properties }) => properties?.[tag]?.const ?? []) ?? []
  const given = isJsonObject(value) ? value[tag] : undefined
  if (given !== undefined)
    return { ...unknownValue(allowed, { at: [tag], schema, value: given }), below: tag }
  const missing = missingField(tag, { at, schema, value })
  return { ...missing, message: `${missing.message} It is one of ${listed(allowed)}.` }
}

function badName(field: string, { at, schema }: Subject): Explanation {
  const rule = schema.description ? ` ${schema.description}` : ''
  return {
    code: 'bad-format',
    message: `"${field}" cannot be a name in ${labelOf(at)}.${rule}`,
    below: field,
    onKey: true,
  }
}

/** The rule in words: the one for keys, or what the schema says of the field. */
function formOf({ at, schema }: Subject): string {
  const field = at.findLast(step => typeof step === 'string')
  if (field === 'key' || field === 'formerly') return keyRule
  return schema.description ?? 'It must match the pattern of the schema.'
}

function outOfRange({ keyword, params }: SchemaError, { at, schema }: Subject): Explanation {
  const limit = Number(params['limit'])
  const rule = limitRules[keyword]
  if (rule) return { code: 'out-of-range', message: `${capital(labelOf(at))} ${rule(limit)}.` }
  return {
    code: 'invalid-value',
    message: `${capital(labelOf(at))} breaks a rule. ${schema.description ?? ''}`.trim(),
  }
}

const limitRules: Readonly<Record<string, (limit: number) => string>> = {
  minimum: limit => `must be at least ${limit}`,
  maximum: limit => `must be at most ${limit}`,
  exclusiveMinimum: limit => `must be more than ${limit}`,
  exclusiveMaximum: limit => `must be less than ${limit}`,
  minLength: limit => (limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`),
  maxLength: limit => `must have at most ${limit} characters`,
  minItems: limit => (limit === 1 ? 'must not be empty' : `must have at least ${limit} items`),
  maxItems: limit => `must have at most ${limit} items`,
  minProperties: limit => (limit === 1 ? 'must not be empty' : `must have at least ${limit} fields`),
  maxProperties: limit => `must have at most ${limit} fields`,
  uniqueItems: () => 'holds one item twice',
}
