import { describe, expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage, type Vendor } from '../cli/harness.ts'

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** What a person does in a platform's own pages, by its own API. */
interface Dashboard {
  readonly modes?: Record<string, string>
  readonly key: Record<string, string>
  readonly path: string
  /** Where objects are made, if not at `path`. */
  readonly create?: string
  /** Nothing there can hold our mark. */
  readonly isMarkless?: true
  /** Lines of a file for a field that can be cleared there, and the file that clears it. */
  readonly cleared?: readonly [stated: string, cleared: string]
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

const elevenlabs: Dashboard = {
  ...common,
  key: { 'xi-api-key': 'dashboard' },
  path: '/elevenlabs/v1/convai/agent-testing/',
  create: '/elevenlabs/v1/convai/agent-testing/create',
  isMarkless: true,
  cleared: ['max_turns: 9\n', 'max_turns: null\n'],
  edited: ({ id: _, ...row }, text) => {
    const stated = Object.entries(row).filter(([, value]) => value !== null && !isEmptyList(value))
    return { method: 'PUT', body: { ...Object.fromEntries(stated), simulation_scenario: text } }
  },
  stranger: name => ({
    name,
    type: 'simulation',
    simulation_scenario: 'x',
    success_conditions: ['It helps.'],
  }),
}

/** One suite for every platform, in the variants of its API that matter. */
const platforms: readonly {
  vendor: Vendor
  says: string
  dashboard: Dashboard
  modes: Record<string, string>
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
  { vendor: 'elevenlabs', says: 'as it comes', dashboard: elevenlabs, modes: {} },
  {
    vendor: 'elevenlabs',
    says: 'keeping, late and terse',
    dashboard: elevenlabs,
    modes: {
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
    },
  },
  {
    vendor: 'elevenlabs',
    says: 'strict, and moving what names no folder',
    dashboard: elevenlabs,
    modes: {
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
    },
  },
]

const files = {
  'desk/booking/one.yaml': scenario('One', 'tags: [smoke, daily]\n'),
  'desk/booking/two.yaml': scenario('Two', 'variables: { agent: { account: a1, level: 2 } }\n'),
  'desk/urgent/three.yaml': scenario('Three').replace(
    'expected_outcome: The agent books it.',
    'expected_outcome:\n  - The agent books it.\n  - The agent says goodbye.',
  ),
}

describe.each(platforms)('$vendor $says', ({ vendor, dashboard, modes }) => {
  const open = (given: Record<string, string> = files) => stage(given, { vendor, modes: { [vendor]: modes } })

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
    const { summary } = JSON.parse(out).targets[0]
    expect(summary).toMatchObject({ 'remote-changed': 1, unmanaged: 1 })
    expect(summary.missing).toBeGreaterThan(0)
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect((await set.run(['drift'])).code).toBe(0)
  })

  test('B26: with the state deleted everything is found again', async () => {
    await using set = await open()
    await set.run(['apply', '--yes'])
    await set.fixture.rm('.callsheet')
    const { out } = await set.run(['plan', '--format', 'json'])
    const adopt = dashboard.isMarkless ? 3 : 0
    expect(JSON.parse(out).summary).toMatchObject({ create: 0, update: 0, adopt, delete: 0 })
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    expect(names(set)).toEqual(['One', 'Three', 'Two'])
  })

  test('B16: an unmarked object of the same name is adopted openly, not doubled', async () => {
    await using set = await open({ 'one.yaml': scenario('One') })
    await ask(set, 'POST', '', dashboard.stranger('One'))
    const { out } = await set.run(['plan', '--format', 'json'])
    expect(JSON.parse(out).targets[0].changes).toMatchObject([{ action: 'adopt' }])
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
    expect(changes).toMatchObject([
      { action: 'update', address: 'scenario.one', fields: [{ path: 'folder' }] },
    ])
    expect(left).toMatchObject([{ address: 'scenario.three' }])
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
    const stated = scenario('One', dashboard.cleared?.[0])
    const cleared = dashboard.cleared
      ? scenario('One', dashboard.cleared[1])
      : stated.replace('The agent books it.', 'null')
    await using set = await open({ 'one.yaml': stated })
    await set.run(['apply', '--yes'])
    await set.fixture.writeFile('one.yaml', cleared)
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
    await ask(set, 'DELETE', (await read(set, name)).id)
  }

  async function read(set: Stage, name: string): Promise<{ id: string; row: Record<string, unknown> }> {
    const id = dashboard.id(live(set).find(row => dashboard.name(row) === name)!)
    const answer = (await ask(set, 'GET', id)) as Record<string, unknown>
    return { id, row: (answer['data'] ?? answer) as Record<string, unknown> }
  }

  async function ask(set: Stage, method: string, id: string, body?: unknown): Promise<unknown> {
    const slash = vendor === 'cekura' && id !== '' ? '/' : ''
    const list = dashboard.create ?? (vendor === 'cekura' ? dashboard.path : dashboard.path.slice(0, -1))
    const path = id === '' ? list : `${dashboard.path}${id}${slash}`
    const answer = await fetch(`${set.emulator.url}${path}`, {
      method,
      headers: { ...dashboard.key, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  }
})
