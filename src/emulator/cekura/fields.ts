import { isObject, type JsonObject } from '../json.ts'
import {
  checkFields,
  choice,
  id,
  integer,
  list,
  nullable,
  object,
  text,
  type Check,
  type Checks,
} from './checks.ts'
import { invalid, REQUIRED } from './refusals.ts'

/** The body of a scenario write after its types have been checked. Absent: not stated. */
export interface ScenarioBody {
  readonly name?: string
  readonly agent?: number | null
  readonly project?: number | null
  readonly assistant_id?: string
  readonly personality?: number
  readonly scenario_type?: string
  readonly instructions?: string
  readonly conditional_actions?: JsonObject
  readonly expected_outcome_prompt?: string
  readonly metrics?: readonly number[]
  readonly tags?: readonly string[]
  readonly tool_ids?: readonly string[]
  readonly test_profile?: number | null
  readonly phone_number?: number | null
  readonly inbound_phone_number?: number | null
  readonly folder_path?: string | null
  readonly first_message?: string
  readonly scenario_language?: string | null
  readonly max_duration?: number | null
  readonly generated_mock_tool_entries?: readonly unknown[] | null
  readonly simulation_description?: string
  readonly information_fields?: JsonObject
}

/** The ways to write scenarios: they differ in what must and what may be stated. */
export type WriteKind = 'create' | 'patch' | 'put' | 'bulk'

export interface ScenarioBodyOptions {
  readonly kind: WriteKind
  readonly isOldSpec: boolean
}

/** Drops what the API ignores, then refuses with everything that is wrong with the rest. */
export function scenarioBodyOf(body: JsonObject, { kind, isOldSpec }: ScenarioBodyOptions): ScenarioBody {
  const absent = (kind === 'create' ? ['name', 'personality'] : kind === 'put' ? ['personality'] : []).filter(
    field => body[field] === undefined,
  )
  if (absent.length > 0) throw invalid(Object.fromEntries(absent.map(field => [field, [REQUIRED]])))

  const ignored = ignoredFields(kind, isOldSpec)
  const stated = Object.fromEntries(
    Object.entries(body).filter(([field, value]) => value !== undefined && !ignored.has(field)),
  )
  checkFields(stated, CHECKS)
  return stated
}

function ignoredFields(kind: WriteKind, isOldSpec: boolean): ReadonlySet<string> {
  const ofPut = kind === 'put' ? [] : ['simulation_description', 'information_fields']
  if (!isOldSpec) return new Set(ofPut)
  return new Set(
    kind === 'put' ? ['first_message'] : [...ofPut, 'first_message', 'scenario_language', 'max_duration'],
  )
}

const LANGUAGES =
  'af ar bn bg zh cs da nl en et fi fr de el gu hi he hu id it ja kk kn ko ms ml mr multi no pl pa pt ro ru sk es sv th tr tl ta te uk uz vi'.split(
    ' ',
  )

const removed: Check = value => (value === null ? undefined : 'This field has been removed.')

const mockEntry: Check = value => {
  if (!isObject(value) || typeof value['tool_name'] !== 'string') return 'tool_name is required.'
  const entry = value['new_entry']
  const isWhole = isObject(entry) && isObject(entry['input']) && isObject(entry['output'])
  return isWhole ? undefined : 'new_entry needs an input and an output object.'
}

const CHECKS: Checks = {
  name: text({ max: 80, blank: false }),
  agent: nullable(id),
  project: nullable(id),
  assistant_id: text({ blank: false }),
  personality: id,
  scenario_type: choice(['instruction', 'conditional_actions']),
  instructions: text(),
  conditional_actions: object,
  expected_outcome_prompt: text(),
  metrics: list(id),
  tags: list(text({ blank: false })),
  tool_ids: list(text({ blank: false })),
  test_profile: nullable(id),
  phone_number: nullable(id),
  inbound_phone_number: nullable(id),
  folder_path: nullable(text()),
  first_message: text(),
  scenario_language: nullable(choice(LANGUAGES)),
  max_duration: nullable(integer({ min: 10, max: 3600 })),
  generated_mock_tool_entries: nullable(list(mockEntry)),
  dynamic_variable_values: removed,
  simulation_description: text(),
  information_fields: object,
}
