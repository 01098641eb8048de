import { describe, test } from 'vitest'
import type { JsonObject } from '../../src/model/json.ts'
import {
  contractSuite,
  testEmulator,
  type TestedPlatform,
  type TestedServer,
} from '../../src/testing/index.ts'

/** What a person does in a platform's own pages, by its own API. */
interface Dashboard {
  readonly key: Record<string, string>
  readonly path: string
  /** Changes the caller's text of an object. */
  edited(row: Record<string, unknown>, text: string): { method: string; body: unknown }
  stranger(name: string): unknown
  name(row: Record<string, unknown>): string
  id(row: Record<string, unknown>): string
}

const common = {
  name: (row: Record<string, unknown>) => String(row['name']),
  id: (row: Record<string, unknown>) => String(row['id']),
}

const cekura: Dashboard = {
  ...common,
  key: { 'X-CEKURA-API-KEY': 'dashboard' },
  path: '/cekura/test_framework/v2/scenarios/',
  edited: (_, text) => ({ method: 'PATCH', body: { instructions: text } }),
  stranger: name => ({ name, agent: 2142, personality: 693, instructions: 'x' }),
}

const bland: Dashboard = {
  ...common,
  key: { authorization: 'dashboard' },
  path: '/bland/v1/agent-testing/scenarios/',
  edited: (_, text) => ({ method: 'PUT', body: { tester_persona_prompt: text } }),
  stranger: name => ({ name, pathway_id: 'pw_front_desk', tester_persona_prompt: 'x' }),
}

const eqho: Dashboard = {
  name: common.name,
  id: row => String(row['_id']),
  key: { 'X-API-KEY': 'dashboard' },
  path: '/eqho/v1/simulation/scenarios/',
  edited: ({ _id, account_id: _a, history: _h, ...row }, text) => {
    const lead = row['lead_scenario'] as { instructions: Record<string, unknown> }
    const instructions = { ...lead.instructions, task_instructions: text }
    return { method: 'PUT', body: { ...row, lead_scenario: { ...lead, instructions } } }
  },
  stranger: name => ({ name, lead_scenario: { persona: 'x', instructions: { task_instructions: 'x' } } }),
}

/** What a target and a scenario of each platform state. */
const stated: Readonly<Record<string, { readonly settings: JsonObject; readonly fields?: JsonObject }>> = {
  cekura: {
    settings: { project_id: 742, agent_id: 2142 },
    fields: { cekura: { personality: 'Normal Male', metrics: ['expected_outcome'] } },
  },
  bland: { settings: { pathway_id: 'pw_front_desk' } },
  eqho: { settings: { concurrency: 4 } },
}

/** A platform of our own, in a variant of its API. */
function own(
  vendor: string,
  says: string,
  dashboard: Dashboard,
  modes: Record<string, string>,
): TestedPlatform {
  return {
    name: `${vendor} ${says}`,
    provider: vendor,
    env: { [`${vendor.toUpperCase()}_API_KEY`]: 'test-key' },
    ...stated[vendor]!,
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
  const ask = async (method: string, id: string, body?: unknown): Promise<unknown> => {
    const slash = vendor === 'cekura' && id !== '' ? '/' : ''
    const path =
      id === '' && vendor !== 'cekura' ? dashboard.path.slice(0, -1) : `${dashboard.path}${id}${slash}`
    const answer = await fetch(`${emulator.url}${path}`, {
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
        .rows(vendor, 'scenarios')
        .filter(row => !row['deleted'])
        .map(row => ({ id: dashboard.id(row), name: dashboard.name(row) })),
    async edit(id, instructions) {
      const answer = (await ask('GET', id)) as Record<string, unknown>
      const row = (answer['data'] ?? answer) as Record<string, unknown>
      const { method, body } = dashboard.edited(row, instructions)
      await ask(method, id, body)
    },
    remove: async id => void (await ask('DELETE', id)),
    add: async name => void (await ask('POST', '', dashboard.stranger(name))),
    async writes() {
      const fresh = emulator.requests.slice(seen)
      seen = emulator.requests.length
      return fresh.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
    },
    close: () => emulator.close(),
  }
}

/** One suite for every platform, in the variants of its API that matter. */
const platforms: readonly TestedPlatform[] = [
  own('cekura', 'newest', cekura, {}),
  own('cekura', 'of August', cekura, { spec: 'aug' }),
  own('bland', 'as documented', bland, { envelope: 'docs' }),
  own('bland', 'as seen live, merging metadata', bland, { envelope: 'live', metadata: 'merge' }),
  own('eqho', 'with a bare list', eqho, { list: 'bare' }),
  own('eqho', 'with a keyed list and merging', eqho, { list: 'keyed', put: 'merge' }),
]

for (const platform of platforms) contractSuite(platform, { describe, it: test })
