import { describe, expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage, type Vendor } from '../cli/harness.ts'
import { retellModes } from './retell/modes.ts'

/** What a person does in a platform's own pages, by its own API. */
interface Dashboard {
  readonly modes?: Record<string, string>
  readonly key: Record<string, string>
  readonly path: string
  /** Changes the caller's text of an object. */
  edited(row: Record<string, unknown>, text: string): { method: string; body: unknown }
  stranger(name: string): unknown
  /** Without it objects carry our mark. */
  readonly isMarkless?: true
  /** What a file clears, and how it states that, where an outcome cannot go. */
  readonly clears?: { readonly stated: string; readonly cleared: string }
  name(row: Record<string, unknown>): string
  id(row: Record<string, unknown>): string
  /** Where an object is, if not below the path. */
  route?(method: string, id: string): string
  /** Nothing in an object says where it lies. */
  readonly hasNoFolders?: true
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

const retellVerbs: Record<string, string> = { POST: 'create', GET: 'get', PUT: 'update', DELETE: 'delete' }

const retell: Dashboard = {
  name: common.name,
  id: row => String(row['test_case_definition_id']),
  key: { authorization: 'Bearer dashboard' },
  path: '/retell/',
  route: (method, id) => `/retell/${retellVerbs[method]!}-test-case-definition${id && `/${id}`}`,
  edited: (_, text) => ({ method: 'PUT', body: { user_prompt: text } }),
  stranger: name => ({
    name,
    user_prompt: 'x',
    metrics: ['y'],
    response_engine: { type: 'retell-llm', llm_id: 'llm_front_desk' },
  }),
  isMarkless: true,
  hasNoFolders: true,
}

const vapi: Dashboard = {
  ...common,
  key: { authorization: 'Bearer dashboard' },
  path: '/vapi/eval/simulation/scenario/',
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
  isMarkless: true,
  clears: { stated: 'variables: { agent: { plan: gold } }\n', cleared: 'variables: { agent: null }\n' },
}

const IMPATIENT = ', personality: Impatient'

/** One suite for every platform, in the variants of its API that matter. */
const platforms: readonly {
  vendor: Vendor
  says: string
  dashboard: Dashboard
  modes: Record<string, string>
  /** More settings of the target. */
  target?: string
}[] = [
  { vendor: 'cekura', says: 'newest', dashboard: cekura, modes: {} },
  { vendor: 'cekura', says: 'of August', dashboard: cekura, modes: { spec: 'aug' } },
  { vendor: 'bland', says: 'as documented', dashboard: bland, modes: { envelope: 'docs' } },
  {
    vendor: 'bland',
    says: 'as seen live, merging metadata',
    dashboard: bland,
    modes: { envelope: 'live', metadata: 'merge' },
  },
  { vendor: 'eqho', says: 'with a bare list', dashboard: eqho, modes: { list: 'bare' } },
  {
    vendor: 'eqho',
    says: 'with a keyed list and merging',
    dashboard: eqho,
    modes: { list: 'keyed', put: 'merge' },
  },
  { vendor: 'retell', says: 'as documented', dashboard: retell, modes: {} },
  { vendor: 'retell', says: 'at its strictest', dashboard: retell, modes: retellModes.strict },
  { vendor: 'retell', says: 'at its loosest', dashboard: retell, modes: retellModes.loose },
  { vendor: 'vapi', says: 'as documented', dashboard: vapi, modes: {} },
  { vendor: 'vapi', says: 'with simulations', dashboard: vapi, modes: {}, target: IMPATIENT },
  {
    vendor: 'vapi',
    says: 'in pages, merging, filling in and refusing',
    dashboard: vapi,
    modes: {
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
    target: IMPATIENT,
  },
  {
    vendor: 'vapi',
    says: 'as another list, with unique names',
    dashboard: vapi,
    modes: {
      list: 'data',
      extra_keys: 'drop',
      overrides: 'merge',
      evaluations: 'any',
      names: 'unique',
      references: 'unchecked',
    },
    target: IMPATIENT,
  },
  {
    vendor: 'vapi',
    says: 'with a list that changes its form',
    dashboard: vapi,
    modes: { list: 'switching', extra_keys: 'keep', defaults: 'filled', in_use: 'cascade' },
    target: IMPATIENT,
  },
]

/** What belongs to a scenario goes with it. */
function scenariosIn<T>(objects: readonly (T & { readonly address: string })[]): T[] {
  return objects.filter(({ address }) => address.startsWith('scenario.'))
}

const files = {
  'desk/booking/one.yaml': scenario('One', 'tags: [smoke, daily]\n'),
  'desk/booking/two.yaml': scenario('Two', 'variables: { agent: { account: a1, level: 2 } }\n'),
  'desk/urgent/three.yaml': scenario('Three').replace(
    'expected_outcome: The agent books it.',
    'expected_outcome:\n  - The agent books it.\n  - The agent says goodbye.',
  ),
}

describe.each(platforms)('$vendor $says', ({ vendor, dashboard, modes, target = '' }) => {
  const open = (given: Record<string, string> = files) =>
    stage(given, { vendor, modes: { [vendor]: modes }, target })

  test('B5, B20: a plan right after an apply is empty, and the next apply writes nothing', async () => {
    await using set = await open()
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0, err: '' })
    expect(names(set)).toEqual(['One', 'Three', 'Two'])
    set.requests()
    expect((await set.run(['plan', '--detailed-exitcode', '--refresh'])).code).toBe(0)
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect(writesIn(set.requests())).toEqual([])
  })

  test('B4: an edit to one file is one field change, and only that is written', async () => {
    await using set = await open()
    await set.run(['apply', '--yes'])
    await set.fixture.writeFile(
      'desk/booking/one.yaml',
      files['desk/booking/one.yaml'].replace('an appointment', 'a refund'),
    )
    set.requests()
    const { out } = await set.run(['plan', '--format', 'json'])
    const { changes } = JSON.parse(out).targets[0]
    expect(changes).toMatchObject([
      { action: 'update', fields: [{ path: 'instructions', cause: 'edited-here' }] },
    ])
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect(writesIn(set.requests())).toHaveLength(1)
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })

  test('B29: drift tells a dashboard edit, a deletion and a stranger; apply restores', async () => {
    await using set = await open()
    await set.run(['apply', '--yes'])
    await edit(set, 'One', 'Edited there.')
    await remove(set, 'Two')
    await ask(set, 'POST', '', dashboard.stranger('Stranger'))
    const { code, out } = await set.run(['drift', '--format', 'json'])
    expect(code).toBe(2)
    const labels = scenariosIn<{ label: string }>(JSON.parse(out).targets[0].objects).map(
      ({ label }) => label,
    )
    expect(labels.sort()).toEqual(['missing', 'remote-changed', 'unmanaged'])
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect((await set.run(['drift'])).code).toBe(0)
  })

  test('B26: with the state deleted everything is found again', async () => {
    await using set = await open()
    await set.run(['apply', '--yes'])
    await set.fixture.rm('.callsheet')
    const { out } = await set.run(['plan', '--format', 'json'])
    const { adopt, ...others } = JSON.parse(out).summary
    expect(others).toMatchObject({ create: 0, update: 0, delete: 0 })
    // Nothing there says whose an object is, so each is taken over in the open; nothing is sent for it.
    expect(adopt > 0).toBe(dashboard.isMarkless === true)
    set.requests()
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect(writesIn(set.requests())).toEqual([])
    expect(names(set)).toEqual(['One', 'Three', 'Two'])
  })

  test('B16: an unmarked object of the same name is adopted openly, not doubled', async () => {
    await using set = await open({ 'one.yaml': scenario('One') })
    await ask(set, 'POST', '', dashboard.stranger('One'))
    const { out } = await set.run(['plan', '--format', 'json'])
    expect(scenariosIn(JSON.parse(out).targets[0].changes)).toMatchObject([{ action: 'adopt' }])
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect(names(set)).toEqual(['One'])
    if (!dashboard.isMarkless) await set.fixture.rm('.callsheet')
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })

  test('B13, B18: a moved file is one folder change; a removed one goes only with --prune', async () => {
    await using set = await open()
    await set.run(['apply', '--yes'])
    await set.fixture.rm('desk/booking/one.yaml')
    await set.fixture.writeFile('desk/urgent/one.yaml', files['desk/booking/one.yaml'])
    await set.fixture.rm('desk/urgent/three.yaml')
    const { changes, left } = JSON.parse((await set.run(['plan', '--format', 'json'])).out).targets[0]
    const moved = { action: 'update', address: 'scenario.one', fields: [{ path: 'folder' }] }
    expect(scenariosIn(changes)).toMatchObject(dashboard.hasNoFolders ? [] : [moved])
    expect(scenariosIn(left)).toMatchObject([{ address: 'scenario.three' }])
    expect((await set.run(['apply', '--yes', '--prune'])).code).toBe(0)
    expect(names(set)).toEqual(['One', 'Two'])
    expect((await set.run(['plan', '--prune', '--detailed-exitcode'])).code).toBe(0)
  })

  test('B10, B11, B12: a saved plan is exact, goes stale by an edit, and runs once', async () => {
    await using set = await open()
    await set.run(['plan', '--out', 'plan.json'])
    expect(await set.run(['apply', 'plan.json'])).toMatchObject({ code: 0, err: '' })
    expect((await set.run(['apply', 'plan.json'])).code).toBe(4)

    await set.fixture.writeFile(
      'desk/booking/one.yaml',
      files['desk/booking/one.yaml'].replace('an appointment', 'a refund'),
    )
    await set.run(['plan', '--out', 'plan.json'])
    await edit(set, 'One', 'Edited there.')
    set.requests()
    expect((await set.run(['apply', 'plan.json'])).code).toBe(4)
    expect(writesIn(set.requests())).toEqual([])
  })

  test('a cleared field is cleared there, and stays so', async () => {
    const { stated, cleared } = dashboard.clears ?? {}
    await using set = await open({ 'one.yaml': scenario('One', stated) })
    await set.run(['apply', '--yes'])
    const without = scenario('One', cleared)
    await set.fixture.writeFile(
      'one.yaml',
      cleared === undefined ? without.replace('The agent books it.', 'null') : without,
    )
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect((await set.run(['plan', '--detailed-exitcode', '--refresh'])).code).toBe(0)
  })

  function names(set: Stage): string[] {
    return live(set)
      .map(row => dashboard.name(row))
      .sort()
  }

  function live(set: Stage): Record<string, unknown>[] {
    return set.rows(vendor, 'scenarios').filter(row => !row['deleted'])
  }

  async function edit(set: Stage, name: string, text: string): Promise<void> {
    const { id, row } = await read(set, name)
    const { method, body } = dashboard.edited(row, text)
    await ask(set, method, id, body)
  }

  async function remove(set: Stage, name: string): Promise<void> {
    const { id } = await read(set, name)
    // What refers to a scenario may keep it from being deleted, so people delete that first.
    for (const row of set.rows(vendor, 'simulations').filter(({ scenarioId }) => scenarioId === id))
      await ask(set, 'DELETE', String(row['id']), undefined, '/vapi/eval/simulation/')
    await ask(set, 'DELETE', id)
  }

  async function read(set: Stage, name: string): Promise<{ id: string; row: Record<string, unknown> }> {
    const id = dashboard.id(live(set).find(row => dashboard.name(row) === name)!)
    const answer = (await ask(set, 'GET', id)) as Record<string, unknown>
    return { id, row: (answer['data'] ?? answer) as Record<string, unknown> }
  }

  async function ask(
    set: Stage,
    method: string,
    id: string,
    body?: unknown,
    route = dashboard.path,
  ): Promise<unknown> {
    const slash = vendor === 'cekura' && id !== '' ? '/' : ''
    const path =
      dashboard.route?.(method, id) ??
      (id === '' && vendor !== 'cekura' ? route.slice(0, -1) : `${route}${id}${slash}`)
    const answer = await fetch(`${set.emulator.url}${path}`, {
      method,
      headers: { ...dashboard.key, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  }
})
