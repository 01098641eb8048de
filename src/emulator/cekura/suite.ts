import { isObject, type JsonObject } from '../json.ts'

/** What is wrong with a suite, by place: `scenarios[1].metrics[0]`. Empty where nothing is. */
export type SuiteErrors = Readonly<Record<string, readonly string[]>>

/** Says whether a metric can be named so. */
export type KnowsMetric = (metric: unknown) => boolean

/** Checks a suite of version 1 as a whole. */
export function suiteErrors(spec: unknown, knowsMetric: KnowsMetric): SuiteErrors {
  const found: Record<string, string[]> = {}
  const tell: Tell = (place, message) => void (found[place] ??= []).push(message)
  if (!isObject(spec)) return { spec: ['Expected an object.'] }
  checkKeys(spec, '', ['version', 'suite', 'defaults', 'scenarios'], tell)
  if (spec['version'] !== '1') tell('version', 'Must be "1".')
  checkSuite(spec['suite'], tell)
  if (spec['defaults'] !== undefined)
    checkFields(spec['defaults'], 'defaults', { known: DEFAULTS, knowsMetric, tell })
  checkScenarios(spec['scenarios'], { knowsMetric, tell })
  return found
}

type Tell = (place: string, message: string) => void

interface Checking {
  readonly knowsMetric: KnowsMetric
  readonly tell: Tell
}

function checkSuite(suite: unknown, tell: Tell): void {
  if (!isObject(suite)) return tell('suite', 'This field is required.')
  checkKeys(suite, 'suite.', ['name', 'description'], tell)
  if (!isText(suite['name'], 1, 255)) tell('suite.name', 'Must have 1 to 255 characters.')
}

function checkScenarios(scenarios: unknown, { knowsMetric, tell }: Checking): void {
  if (!Array.isArray(scenarios) || scenarios.length < 1 || scenarios.length > 200)
    return tell('scenarios', 'Must have 1 to 200 items.')
  const keys = new Set<unknown>()
  for (const [index, scenario] of scenarios.entries()) {
    const at = `scenarios[${index}]`
    checkFields(scenario, at, { known: SCENARIO, knowsMetric, tell })
    if (!isObject(scenario)) continue
    const { name, key } = scenario
    if (!isText(name, 1, 80)) tell(`${at}.name`, 'Must have 1 to 80 characters.')
    if (key !== undefined && keys.has(key)) tell(`${at}.key`, 'Must be unique.')
    keys.add(key)
    checkScript(scenario, at, tell)
  }
}

/** Instructions or conditional actions, and the latter in a language. */
function checkScript(
  { instructions, conditional_actions, language }: JsonObject,
  at: string,
  tell: Tell,
): void {
  if ((instructions === undefined) === (conditional_actions === undefined))
    tell(at, 'Provide exactly one of instructions or conditional_actions.')
  if (conditional_actions !== undefined && language === undefined)
    tell(`${at}.language`, 'scenario_language is required')
}

interface FieldChecking extends Checking {
  readonly known: readonly string[]
}

function checkFields(value: unknown, at: string, { known, knowsMetric, tell }: FieldChecking): void {
  if (!isObject(value)) return tell(at, 'Expected an object.')
  checkKeys(value, `${at}.`, known, tell)
  for (const [field, entry] of Object.entries(value)) {
    const problem = known.includes(field) ? RULES[field]?.(entry) : undefined
    if (problem !== undefined) tell(`${at}.${field}`, problem)
  }
  const { metrics } = value
  for (const [index, metric] of (Array.isArray(metrics) ? metrics : []).entries()) {
    if (!knowsMetric(metric)) tell(`${at}.metrics[${index}]`, `Unknown metric "${String(metric)}".`)
  }
}

function checkKeys(value: JsonObject, prefix: string, known: readonly string[], tell: Tell): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) tell(`${prefix}${key}`, 'Additional properties are not allowed.')
  }
}

const DEFAULTS = [
  'concurrency_limit',
  'frequency',
  'language',
  'max_duration',
  'metrics',
  'personality',
  'tags',
  'test_profile',
]
const SCENARIO = [
  ...DEFAULTS.filter(field => field !== 'concurrency_limit'),
  'name',
  'key',
  'type',
  'instructions',
  'conditional_actions',
  'expected_outcome',
  'first_message',
  'tools',
]

type Rule = (value: unknown) => string | undefined

const RULES: Readonly<Record<string, Rule>> = {
  key: value => (isText(value, 1, 128) ? undefined : 'Must have 1 to 128 characters.'),
  type: value => (typeof value === 'string' ? undefined : 'Must be a string.'),
  instructions: value => (isText(value, 1) ? undefined : 'Must be a string that says something.'),
  conditional_actions: value => (isObject(value) ? undefined : 'Must be an object.'),
  expected_outcome: value => (typeof value === 'string' ? undefined : 'Must be a string.'),
  first_message: value => (typeof value === 'string' ? undefined : 'Must be a string.'),
  language: value => (isText(value, 1) ? undefined : 'Must be a string.'),
  frequency: atLeastOne,
  max_duration: atLeastOne,
  concurrency_limit: atLeastOne,
  metrics: value => (isList(value, 64) ? undefined : 'Must be a list of at most 64 items.'),
  tools: value => (isList(value, 16) ? undefined : 'Must be a list of at most 16 items.'),
  tags: value =>
    isList(value, 32) && value.every(tag => isText(tag, 1, 64))
      ? undefined
      : 'Must be a list of at most 32 items of at most 64 characters.',
  personality: numberOrObject,
  test_profile: numberOrObject,
}

function atLeastOne(value: unknown): string | undefined {
  return Number.isInteger(value) && Number(value) >= 1 ? undefined : 'Must be an integer from 1 on.'
}

function numberOrObject(value: unknown): string | undefined {
  return Number.isInteger(value) || isObject(value) ? undefined : 'Must be an id or an object.'
}

function isText(value: unknown, least: number, most = Infinity): value is string {
  return typeof value === 'string' && value.length >= least && value.length <= most
}

function isList(value: unknown, most: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= most
}
