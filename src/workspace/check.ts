import { portableFields } from '../model/generated/field-paths.ts'
import { validateConfig, validateDefaults, validateScenario } from '../model/generated/validators.ts'
import { ExactNumber } from '../model/exact-number.ts'
import {
  holdsExact,
  isJsonArray,
  isJsonObject,
  memberOf,
  valueAt,
  type Json,
  type JsonObject,
} from '../model/json.ts'
import type { Finding } from '../model/problem.ts'
import type { SchemaError } from '../model/validator.ts'
import { maxFlaws } from './codes.ts'
import { explain, type Subject } from './explain.ts'
import type { Path } from './places.ts'
import { apart, errorsIn } from './outside/apart.ts'
import { schemaAt, type SchemaName, type SchemaSet } from './schemas.ts'
import { nearestName } from '../model/suggest.ts'

const validators = { scenario: validateScenario, defaults: validateDefaults, callsheet: validateConfig }

/**
 * What the schemas have against the fields of a file. `shown`: the fields as the file spells them, for messages,
 * where `value` holds what came from the environment.
 */
export function checkFields(
  schemas: SchemaSet,
  name: SchemaName,
  value: JsonObject,
  shown: JsonObject = value,
): Finding[] {
  const { own, parts } = apart(schemas, name, withDoubles(value) as JsonObject)
  const validate = validators[name]
  const all = [...(validate(own) ? [] : (validate.errors ?? [])), ...errorsIn(parts)]
  if (all.length === 0) return []
  const errors = all.filter(error => !isEcho(error, all))
  const findings = errors.slice(0, maxFlaws + 1).map(error => findingOf(error, { schemas, name, shown }))
  // Several errors can be one mistake, which then has one place and one message.
  return [...new Map(findings.map(found => [JSON.stringify([found.at, found.message]), found])).values()]
}

/**
 * The fields of a scenario without those that the schema refuses, so that the rest can be checked in the same run;
 * undefined when that leaves no scenario.
 */
export function acceptedFields(value: JsonObject, findings: readonly Finding[]): JsonObject | undefined {
  // With half a matrix there would be other scenarios.
  if (findings.some(({ at: [field] }) => field === 'matrix' || field === 'exclude')) return undefined
  const rest = findings.reduce((fields, { at }) => without(fields, at), value)
  return validateScenario(withDoubles(rest)) ? rest : undefined
}

/** The validators know only the numbers of JavaScript; whether one keeps its digits is no matter of theirs. */
export function withDoubles(value: Json): Json {
  if (!holdsExact(value)) return value
  if (value instanceof ExactNumber) return Number(value)
  if (isJsonArray(value)) return value.map(withDoubles)
  const members = Object.entries(value as JsonObject).map(([name, member]) => [name, withDoubles(member)])
  return Object.fromEntries(members) as JsonObject
}

/** Leaves out a field, or a member of what holds several; half a field says something else, so it goes whole. */
function without(fields: JsonObject, [first, second]: Path): JsonObject {
  if (first === undefined) return fields
  const { [String(first)]: member, ...others } = fields
  const isWhole = portableFields.some(field => field === first)
  if (second === undefined || isWhole || !isJsonObject(member)) return others
  const { [String(second)]: _, ...kept } = member
  return { ...others, [String(first)]: kept }
}

interface Context {
  readonly schemas: SchemaSet
  readonly name: SchemaName
  readonly shown: JsonObject
}

/** An error that another error says better. */
function isEcho(error: SchemaError, all: readonly SchemaError[]): boolean {
  const { keyword, params, propertyName } = error
  if (propertyName !== undefined) return true
  if (keyword === 'required') return all.some(other => isMisspelt(error, other))
  const isMissingTag = keyword === 'discriminator' && params['error'] === 'tag'
  if (isMissingTag) return all.some(other => other.params['missingProperty'] === params['tag'])
  return ['if', 'oneOf', 'anyOf'].includes(keyword) && all.length > 1
}

/** A required field is not missing as well where an unknown one has almost its name. */
function isMisspelt({ instancePath, params }: SchemaError, unknown: SchemaError): boolean {
  if (unknown.keyword !== 'additionalProperties' || unknown.instancePath !== instancePath) return false
  const missing = String(params['missingProperty'])
  return nearestName(String(unknown.params['additionalProperty']), [missing]) !== undefined
}

function findingOf(error: SchemaError, { schemas, name, shown }: Context): Finding {
  const at = pathOf(error.instancePath, shown)
  const subject = {
    at,
    schema: schemaAt(schemas, name, shown, at),
    value: valueAt(shown, at),
    ...kindOfPlace(schemas, name, at),
  }
  const { code, message, below, onKey } = explain(error, subject)
  const finding = { severity: 'error', code, message, at: below === undefined ? at : [...at, below] } as const
  return onKey ? { ...finding, onKey } : finding
}

/** Whether a value belongs to a scenario, to its defaults wherever they stand, or to the settings. */
function kindOfPlace(schemas: SchemaSet, name: SchemaName, at: Path): Pick<Subject, 'scenarioAt' | 'target'> {
  if (name !== 'callsheet') return { scenarioAt: at }
  if (at[0] === 'targets' && at[2] === 'defaults') return { scenarioAt: at.slice(3) }
  return { target: schemaAt(schemas, 'callsheet', { targets: { any: {} } }, ['targets', 'any']) }
}

/** A JSON pointer as a path; steps into lists are numbers. */
export function pathOf(pointer: string, root: Json): (string | number)[] {
  let value: Json | undefined = root
  return pointer
    .split('/')
    .slice(1)
    .map(part => {
      const step = part.replaceAll('~1', '/').replaceAll('~0', '~')
      const key = isJsonArray(value) ? Number(step) : step
      value = memberOf(value, key)
      return key
    })
}
