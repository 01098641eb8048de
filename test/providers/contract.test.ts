import { describe, test } from 'vitest'
import type { JsonObject } from '../../src/model/json.ts'
import {
  contractSuite,
  testEmulator,
  type TestedPlatform,
  type TestedServer,
} from '../../src/testing/index.ts'
import { retellModes } from './retell/modes.ts'

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** What a person does in a platform's own pages, by its own API. */
interface Dashboard {
  readonly key: Record<string, string>
  /** What the emulator calls its scenarios, if not that. */
  readonly collection?: string
  /** Changes the caller's text of an object. */
  edited(row: Record<string, unknown>, text: string): { method: string; body: unknown }
  stranger(name: string): unknown
  /** The path of an object, and with no id of all of them, for a method. */
  route(method: string, id: string): string
  /** The paths of what has to be deleted before an object can be. */
  before?(id: string, rows: (collection: string) => readonly Record<string, unknown>[]): readonly string[]
  name(row: Record<string, unknown>): string
  id(row: Record<string, unknown>): string
}

const common = {
  name: (row: Record<string, unknown>) => String(row['name']),
  id: (row: Record<string, unknown>) => String(row['id']),
}

function below(list: string): Dashboard['route'] {
  return (_, id) => (id === '' ? list : `${list}/${id}`)
}

const cekura: Dashboard = {
  ...common,
  key: { 'X-CEKURA-API-KEY': 'dashboard' },
  route: (_, id) => `/cekura/test_framework/v2/scenarios/${id && `${id}/`}`,
  edited: (_, text) => ({ method: 'PATCH', body: { instructions: text } }),
  stranger: name => ({ name, agent: 2142, personality: 693, instructions: 'x' }),
}

const bland: Dashboard = {
  ...common,
  key: { authorization: 'dashboard' },
  route: below('/bland/v1/agent-testing/scenarios'),
  edited: (_, text) => ({ method: 'PUT', body: { tester_persona_prompt: text } }),
  stranger: name => ({ name, pathway_id: 'pw_front_desk', tester_persona_prompt: 'x' }),
}

const eqho: Dashboard = {
  name: common.name,
  id: row => String(row['_id']),
  key: { 'X-API-KEY': 'dashboard' },
  route: below('/eqho/v1/simulation/scenarios'),
  edited: ({ _id, account_id: _a, history: _h, ...row }, text) => {
    const lead = row['lead_scenario'] as { instructions: Record<string, unknown> }
    const instructions = { ...lead.instructions, task_instructions: text }
    return { method: 'PUT', body: { ...row, lead_scenario: { ...lead, instructions } } }
  },
  stranger: name => ({ name, lead_scenario: { persona: 'x', instructions: { task_instructions: 'x' } } }),
}

const VAPI = '/vapi/eval/simulation'

const vapi: Dashboard = {
  ...common,
  key: { authorization: 'Bearer dashboard' },
  route: below(`${VAPI}/scenario`),
  edited: (_, text) => ({ method: 'PATCH', body: { instructions: text } }),
  stranger: name => ({
    name,
    instructions: 'x',
    evaluations: [
      {
        structuredOutput: { name: 'polite', description: 'It is polite.', schema: { type: 'boolean' } },
        comparator: '=',
        value: true,
      },
    ],
  }),
  // What refers to a scenario may keep it from being deleted, so people delete that first.
  before: (id, rows) =>
    rows('simulations')
      .filter(({ scenarioId }) => scenarioId === id)
      .map(row => `${VAPI}/${String(row['id'])}`),
}

const elevenlabs: Dashboard = {
  ...common,
  collection: 'tests',
  key: { 'xi-api-key': 'dashboard' },
  route: (method, id) => `/elevenlabs/v1/convai/agent-testing/${method === 'POST' ? 'create' : id}`,
  edited: ({ id: _, ...row }, text) => {
    const filled = Object.entries(row).filter(([, value]) => value !== null && !isEmptyList(value))
    return { method: 'PUT', body: { ...Object.fromEntries(filled), simulation_scenario: text } }
  },
  stranger: name => ({
    name,
    type: 'simulation',
    simulation_scenario: 'x',
    success_conditions: ['It helps.'],
  }),
}

const ENGINE = { type: 'retell-llm', llm_id: 'llm_front_desk' }
const RETELL_VERBS: Record<string, string> = { POST: 'create', GET: 'get', PUT: 'update', DELETE: 'delete' }

const retell: Dashboard = {
  name: common.name,
  id: row => String(row['test_case_definition_id']),
  collection: 'definitions',
  key: { authorization: 'Bearer dashboard' },
  route: (method, id) => `/retell/${RETELL_VERBS[method]!}-test-case-definition${id && `/${id}`}`,
  edited: (_, text) => ({ method: 'PUT', body: { user_prompt: text } }),
  stranger: name => ({ name, user_prompt: 'x', metrics: ['y'], response_engine: ENGINE }),
}

type Stated = Pick<TestedPlatform, 'settings' | 'fields' | 'isMarked' | 'hasFolders' | 'clearing'>

/** What a target and a scenario of each platform state, and what the platform cannot do. */
const stated: Readonly<Record<string, Stated>> = {
  cekura: {
    settings: { project_id: 742, agent_id: 2142 },
    fields: { cekura: { personality: 'Normal Male', metrics: ['expected_outcome'] } },
  },
  bland: { settings: { pathway_id: 'pw_front_desk' } },
  eqho: { settings: { concurrency: 4 } },
  retell: { settings: { llm_id: 'llm_front_desk' }, isMarked: false, hasFolders: false },
  vapi: {
    isMarked: false,
    clearing: [{ variables: { agent: { plan: 'gold' } } }, { variables: { agent: null } }],
  },
  elevenlabs: { isMarked: false, clearing: [{ max_turns: 9 }, { max_turns: null }] },
}

/** A platform of our own, in a variant of its API. */
function own(
  vendor: string,
  says: string,
  dashboard: Dashboard,
  modes: Record<string, string>,
  settings: JsonObject = {},
): TestedPlatform {
  return {
    name: `${vendor} ${says}`,
    provider: vendor,
    env: { [`${vendor.toUpperCase()}_API_KEY`]: 'test-key' },
    ...stated[vendor]!,
    settings: { ...stated[vendor]!.settings, ...settings },
    open: () => emulated(vendor, dashboard, modes),
  }
}

async function emulated(
  vendor: string,
  dashboard: Dashboard,
  modes: Record<string, string>,
): Promise<TestedServer> {
  const emulator = await testEmulator({ modes: { [vendor]: modes } })
  let seen = 0
  const ask = async (
    method: string,
    id: string,
    body?: unknown,
    route = dashboard.route(method, id),
  ): Promise<unknown> => {
    const answer = await fetch(`${emulator.url}${route}`, {
      method,
      headers: { ...dashboard.key, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  }
  return {
    url: `${emulator.url}/${vendor}`,
    objects: async () =>
      emulator
        .rows(vendor, dashboard.collection ?? 'scenarios')
        .filter(row => !row['deleted'])
        .map(row => ({ id: dashboard.id(row), name: dashboard.name(row) })),
    async edit(id, instructions) {
      const answer = (await ask('GET', id)) as Record<string, unknown>
      const row = (answer['data'] ?? answer) as Record<string, unknown>
      const { method, body } = dashboard.edited(row, instructions)
      await ask(method, id, body)
    },
    async remove(id) {
      const before = dashboard.before?.(id, collection => emulator.rows(vendor, collection)) ?? []
      for (const route of before) await ask('DELETE', id, undefined, route)
      await ask('DELETE', id)
    },
    add: async name => void (await ask('POST', '', dashboard.stranger(name))),
    async writes() {
      const fresh = emulator.requests.slice(seen)
      seen = emulator.requests.length
      return fresh.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
    },
    close: () => emulator.close(),
  }
}

/** With a personality each scenario has a simulation. */
const IMPATIENT = { personality: 'Impatient' }

/** One suite for every platform, in the variants of its API that matter. */
const platforms: readonly TestedPlatform[] = [
  own('cekura', 'newest', cekura, {}),
  own('cekura', 'of August', cekura, { spec: 'aug' }),
  own('bland', 'as documented', bland, { envelope: 'docs' }),
  own('bland', 'as seen live, merging metadata', bland, { envelope: 'live', metadata: 'merge' }),
  own('eqho', 'with a bare list', eqho, { list: 'bare' }),
  own('eqho', 'with a keyed list and merging', eqho, { list: 'keyed', put: 'merge' }),
  own('vapi', 'as documented', vapi, {}),
  own('vapi', 'with simulations', vapi, {}, IMPATIENT),
  own(
    'vapi',
    'in pages, merging, filling in and refusing',
    vapi,
    {
      list: 'wrapped',
      order: 'oldest',
      unset: 'null',
      nulls: 'refuse',
      overrides: 'merge',
      defaults: 'filled',
      leaves: 'refuse',
      hooks: 'call',
      taken: '409',
      references: '400',
      in_use: 'refuse',
      message: 'text',
    },
    IMPATIENT,
  ),
  own(
    'vapi',
    'as another list, with unique names',
    vapi,
    {
      list: 'data',
      extra_keys: 'drop',
      overrides: 'merge',
      evaluations: 'any',
      names: 'unique',
      references: 'unchecked',
    },
    IMPATIENT,
  ),
  own(
    'vapi',
    'with a list that changes its form',
    vapi,
    { list: 'switching', extra_keys: 'keep', defaults: 'filled', in_use: 'cascade' },
    IMPATIENT,
  ),
  own('elevenlabs', 'as it comes', elevenlabs, {}),
  own('elevenlabs', 'keeping, late and terse', elevenlabs, {
    put: 'keep',
    folder_lag: 'one-list',
    unset: 'absent',
    history: 'filled',
    conditions: 'joined',
    names: 'in-folder',
    taken: '400',
    nonempty: '409',
    stamps: 'same-second',
    end: 'absent',
    done: 'object',
    detail: 'text',
    attached: 'detach',
  }),
  own('elevenlabs', 'strict, and moving what names no folder', elevenlabs, {
    put_folder: 'root',
    retype: 'allow',
    parent: 'echoed',
    conditions: 'listed',
    extra_keys: 'forbid',
    nulls: 'refuse',
    names: 'everywhere',
    folder_names: 'unique',
    taken: '422',
    longest_name: '100',
    limits: '2025',
    depth: '5',
    unknown_folder: '422',
    nonempty: '422',
    folder_path: 'with-itself',
    move_touches: 'updated',
    folder_rows: 'on-request',
    order: 'oldest',
    end: 'cursor',
    done: 'empty',
    attached: 'refuse',
  }),
  own('retell', 'as documented', retell, {}),
  own('retell', 'at its strictest', retell, retellModes.strict),
  own('retell', 'at its loosest', retell, retellModes.loose),
]

for (const platform of platforms) contractSuite(platform, { describe, it: test })
