import type { JsonObject } from '../../../model/json.ts'
import type { TargetScope } from '../../../model/provider.ts'
import type { FieldPath, Fields, References } from '../../../model/resource.ts'
import type { EncodedSuite, Estimate, RunAbility, Start, SuiteCase } from '../../../model/runner.ts'
import { isBlank, objectOf, textOf, textsOf } from '../../raw.ts'
import { amountIn, rowsIn } from '../../run-answers.ts'
import { SCENARIOS } from '../api.ts'
import { draftBody } from '../body.ts'
import { cekuraFields } from '../fields.ts'
import { isReserved, markOf } from '../mark.ts'

export const SUITE_ROUTE = `${SCENARIOS}run_scenarios_json/`

/** Runs of a suite have fewer transports than runs of what is stored, and keep nothing. */
export const suiteAbility: NonNullable<RunAbility['suite']> = {
  modes: ['text', 'voice', 'elevenlabs', 'livekit_v2', 'pipecat_v2'],
  scenarios: 200,
  encode: encodeSuite,
}

/** What a suite calls the fields that it can hold. */
const NAMES = {
  scenario_type: 'type',
  instructions: 'instructions',
  conditional_actions: 'conditional_actions',
  expected_outcome_prompt: 'expected_outcome',
  first_message: 'first_message',
  metrics: 'metrics',
  personality: 'personality',
  test_profile: 'test_profile',
  scenario_language: 'language',
  max_duration: 'max_duration',
} as const satisfies Readonly<Record<string, string>>

/** Fields that decide nothing in a run: whose the scenario is, and where it lies. */
const IDLE: ReadonlySet<string> = new Set([
  'name',
  'tags',
  'tool_ids',
  'agent',
  'assistant_id',
  'project',
  'folder_path',
])

function encodeSuite(
  cases: readonly SuiteCase[],
  context: { scope: TargetScope; references: References; label: string; repeat: number },
): EncodedSuite {
  const encoded = cases.map(one => ({ one, ...encodedCase(one, context) }))
  return {
    suite: {
      version: '1',
      suite: { name: context.label },
      scenarios: encoded.map(({ scenario }) => scenario),
    },
    lost: encoded.flatMap(({ one: { address }, paths }) => (paths.length === 0 ? [] : [{ address, paths }])),
  }
}

/** The body of a start with a suite, and of its dry run. */
export function suiteBody({ agent = '', mode = 'voice', label, suite = {} }: Start): JsonObject {
  return {
    ...(/^\d+$/.test(agent) ? { agent_id: Number(agent) } : { assistant_id: agent }),
    channel: mode,
    name: label,
    spec: suite,
  }
}

/**
 * Runs of a suite with the key of their scenario in place of an id: by the key that the answer gives back, else by a
 * name that only one has, else by their order where nothing else is told. What could be two is nobody's.
 */
export function withOwners(answer: JsonObject, { scenarios, repeat }: Start): JsonObject {
  const rows = rowsIn(answer['runs'])
  const isSilent = rows.every(row => keyIn(row) === undefined && nameIn(row) === undefined)
  const isWhole = rows.length === scenarios.length * repeat
  const runs = rows.map((row, index) => {
    const byOrder = isSilent && isWhole ? scenarios[Math.floor(index / repeat)]?.id : undefined
    return { ...row, scenario: ownerOf(row, scenarios) ?? byOrder ?? null }
  })
  return { ...answer, runs }
}

function ownerOf(row: JsonObject, scenarios: Start['scenarios']): string | undefined {
  const key = keyIn(row)
  const byKey = scenarios.find(({ id }) => id === key)
  if (byKey) return byKey.id
  const name = nameIn(row)
  const named = scenarios.filter(scenario => scenario.name === name)
  return named.length === 1 ? named[0]!.id : undefined
}

function keyIn(row: JsonObject): string | undefined {
  return textOf(row['key']) ?? textOf(row['scenario_key']) ?? textOf(objectOf(row['scenario'])['key'])
}

function nameIn(row: JsonObject): string | undefined {
  return textOf(row['scenario_name']) ?? textOf(objectOf(row['scenario'])['name']) ?? textOf(row['scenario'])
}

function encodedCase(
  { id, name, fields, companion: profile }: SuiteCase,
  { scope, references, repeat }: { scope: TargetScope; references: References; repeat: number },
): { readonly scenario: JsonObject; readonly paths: readonly FieldPath[] } {
  const { fields: own, isManaged } = withoutManagedProfile(fields)
  const body = draftBody(
    { workspace: scope.workspace, projectId: undefined, agentId: undefined },
    { fields: own, references, name },
  )
  const named = Object.entries(NAMES).flatMap(([field, to]) => {
    const value = body[field]
    return value === undefined || isBlank(value) ? [] : [[to, value] as const]
  })
  const tags = textsOf(body['tags']).filter(tag => !isReserved(tag))
  const tools = textsOf(body['tool_ids']).map(tool => tool.replace(/^TOOL_/, '').toLowerCase())
  return {
    scenario: {
      key: id,
      name: textOf(body['name']) ?? name,
      ...Object.fromEntries(named),
      ...(isManaged && profile && { test_profile: inlineProfile(profile) }),
      ...(tags.length > 0 && { tags }),
      ...(tools.length > 0 && { tools }),
      frequency: repeat,
    },
    paths: lostPaths(own),
  }
}

/** A profile that we manage may not exist yet; the suite carries what is in it. */
function withoutManagedProfile(fields: Fields): { readonly fields: Fields; readonly isManaged: boolean } {
  const { 'cekura.test_profile': profile, ...rest } = fields
  const isManaged = typeof profile === 'string' && markOf(profile) !== undefined
  return isManaged ? { fields: rest, isManaged } : { fields, isManaged }
}

function inlineProfile(profile: Fields): JsonObject {
  const { 'variables.agent': agent, 'variables.caller': caller } = profile
  return {
    ...(agent !== undefined && agent !== null && { agent_variables: agent }),
    ...(caller !== undefined && caller !== null && { caller_variables: caller }),
  }
}

function lostPaths(fields: Fields): FieldPath[] {
  return Object.keys(fields).filter(path => {
    const field = cekuraFields.rowOf(path)?.field.split('.')[0] ?? path
    return !(field in NAMES) && !IDLE.has(field) && !isBlank(fields[path])
  })
}

/** What a dry run says; undefined where the answer is of something else. */
export function estimateIn(answer: JsonObject): Estimate | undefined {
  const { total_runs: runs, estimated_cost: price } = objectOf(answer['plan'])
  const trials = amountIn(runs)
  const cost = amountIn(price) ?? amountIn(objectOf(price)['total'])
  return trials === undefined ? undefined : { trials, ...(cost !== undefined && { cost }) }
}
