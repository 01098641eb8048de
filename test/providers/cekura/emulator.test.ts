import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { parseFault } from '../../../src/emulator/server.ts'
import type { Json } from '../../../src/model/json.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { CANARY, connectionTo } from '../connection.ts'
import {
  changeFor,
  desiredOf,
  differences,
  folderResource,
  scenario,
  scope,
  startTarget,
  untold,
  wanting,
  type Target,
} from './target.ts'

const open: Target[] = []
afterEach(() => Promise.all(open.splice(0).map(({ emulator }) => emulator.close())))

async function start(...options: Parameters<typeof startTarget>): Promise<Target> {
  const target = await startTarget(...options)
  open.push(target)
  return target
}

const conditions = [
  { id: 0, condition: 'FIRST_MESSAGE', action: 'Hi there.', fixed_message: true },
  { id: 1, condition: 'The agent asks for the order', action: 'It is 42.' },
  { id: 2, condition: 1, action: 'Hurry up.', type: 'action_followup' },
]
const functions = [
  {
    name: 'order',
    type: 'rest_api',
    config: { method: 'GET', url: 'https://shop.test/o', response_mapping: { id: '$.id' } },
  },
]

/** One line a writable field; what `later` states is written over it as an update. */
const fields: { says: string; first: Record<string, Json>; later: Record<string, Json>; notInRow?: true }[] =
  [
    { says: 'name', first: { name: 'One' }, later: { name: 'Two' } },
    { says: 'cekura.name', first: { cekura: { name: 'One' } }, later: { cekura: { name: 'Two' } } },
    { says: 'agent', first: { cekura: { agent: 2142 } }, later: { cekura: { agent: 2143 } } },
    { says: 'no agent', first: { cekura: { agent: null } }, later: { cekura: { agent: 2142 } } },
    {
      says: 'project',
      first: { cekura: { project: 742 } },
      later: { cekura: { project: 742 } },
      notInRow: true,
    },
    { says: 'personality by name', first: {}, later: { cekura: { personality: 'Angry Male' } } },
    { says: 'personality by id', first: {}, later: { cekura: { personality: 694 } } },
    {
      says: 'scenario_type',
      first: { instructions: 'a', cekura: { scenario_type: 'instruction' } },
      later: { instructions: 'b' },
    },
    {
      says: 'instructions',
      first: { instructions: 'Ask.\n\nThen  leave.\n' },
      later: { instructions: 'Ask twice.' },
    },
    {
      says: 'cekura.instructions',
      first: { cekura: { instructions: 'Ask.' } },
      later: { cekura: { instructions: null } },
    },
    {
      says: 'conditional_actions',
      first: { conditional_actions: { role: 'A caller', conditions, functions } },
      later: { conditional_actions: { role: 'Another', conditions: conditions.slice(0, 2) } },
    },
    {
      says: 'instructions that become conditional actions',
      first: { instructions: 'Ask.' },
      later: { cekura: { conditional_actions: { role: 'A caller', conditions } } },
    },
    {
      says: 'conditional actions that become instructions',
      first: { conditional_actions: { role: 'A caller', conditions } },
      later: { instructions: 'Ask.' },
    },
    {
      says: 'expected_outcome',
      first: { expected_outcome: ['One.', 'Two.'] },
      later: { expected_outcome: 'Three.\n' },
    },
    {
      says: 'metrics',
      first: { cekura: { metrics: ['greeting_by_name', 9003] } },
      later: { cekura: { metrics: ['Latency p95'] } },
    },
    { says: 'no metrics', first: { cekura: { metrics: [9003] } }, later: { cekura: { metrics: null } } },
    { says: 'tags', first: { tags: ['b', 'a'] }, later: { tags: ['a', 'c'] } },
    { says: 'cekura.tags', first: { cekura: { tags: ['b', 'a'] } }, later: { cekura: { tags: [] } } },
    {
      says: 'tool_ids',
      first: { cekura: { tool_ids: ['TOOL_DTMF', 'TOOL_END_CALL'] } },
      later: { cekura: { tool_ids: [] } },
    },
    {
      says: 'phone_number as text',
      first: { cekura: { phone_number: '+14155550142' } },
      later: { cekura: { phone_number: '+14155550177' } },
    },
    {
      says: 'phone_number as id',
      first: { cekura: { phone_number: 3101 } },
      later: { cekura: { phone_number: null } },
      notInRow: true,
    },
    {
      says: 'inbound_phone_number',
      first: { cekura: { inbound_phone_number: 3101 } },
      later: { cekura: { inbound_phone_number: 3102 } },
    },
    { says: 'folder', first: { folder: 'Sales' }, later: { folder: 'Sales/Inbound' } },
    { says: 'no folder', first: { folder: 'Sales' }, later: { folder: '' } },
    {
      says: 'folder_path',
      first: { cekura: { folder_path: 'Sales.Inbound' } },
      later: { cekura: { folder_path: null } },
    },
    { says: 'first_message', first: { first_message: 'Good day.' }, later: { first_message: '' } },
    { says: 'language', first: { language: 'en' }, later: { language: 'fr', cekura: { personality: 371 } } },
    { says: 'max_duration', first: { max_duration: 60 }, later: { max_duration: 3600 }, notInRow: true },
    { says: 'no max_duration', first: { max_duration: 60 }, later: { max_duration: null } },
    {
      says: 'mock tool entries',
      first: {
        cekura: {
          generated_mock_tool_entries: [
            { tool_name: 'find', new_entry: { input: { a: 1 }, output: { b: [2] } } },
          ],
        },
      },
      later: { cekura: { generated_mock_tool_entries: [] } },
      notInRow: true,
    },
    {
      says: 'variables',
      first: { variables: { agent: { id: 'x' }, caller: { day: 'Thursday' } } },
      later: { variables: { agent: { id: 'y' } } },
    },
  ]

function loaded({ cekura: block, folder, ...value }: Record<string, Json>): LoadedScenario {
  const base = { personality: 'Normal Male', ...(block as Record<string, Json>) }
  return scenario({ ...value, cekura: base }, typeof folder === 'string' ? { folder } : {})
}

describe.each(['new', 'aug'] as const)('every field in the API of "%s" (B5)', spec => {
  test.each(fields)(
    '$says: written, read back in full and as a row, updated',
    async ({ first, later, notInRow }) => {
      const target = await start({ modes: { cekura: { spec } } })
      await target.makeFolder('Sales')
      await target.makeFolder('Sales/Inbound')

      await target.apply(loaded(first))
      await compare(target, loaded(first), { mayBeUntold: notInRow })
      await update(target, loaded(later))
      await compare(target, loaded(later), { mayBeUntold: notInRow })
    },
  )
})

async function update({ session, made }: Target, wanted: LoadedScenario): Promise<void> {
  const desired = desiredOf(wanted)
  const { references, findings } = await session.resolve(wanting(desired))
  expect(findings).toEqual([])
  for (const resource of desired) {
    const actual = await session.read(resource.type, made.get(resource.address)!)
    const change = changeFor(resource, actual, references)
    await session.write(change, { actual, references, idOf: address => made.get(address) })
  }
}

async function compare(
  { session, made }: Target,
  wanted: LoadedScenario,
  { mayBeUntold }: { mayBeUntold: boolean | undefined },
): Promise<void> {
  const desired = desiredOf(wanted)
  const { references } = await session.resolve(wanting(desired))
  const { resources } = await session.list(wanting(desired))
  for (const resource of desired) {
    const id = made.get(resource.address)
    const whole = await session.read(resource.type, id!)
    const row = resources.find(found => found.type === resource.type && found.id === id)
    expect(whole?.marker).toEqual({ workspace: 'front-desk', key: 'refund' })
    expect(row?.marker).toEqual({ workspace: 'front-desk', key: 'refund' })
    expect(differences(resource, whole!, references)).toEqual([])
    const hidden = untold(resource, row!, references)
    expect(differences(resource, row!, references).filter(path => !hidden.includes(path))).toEqual([])
    if (!mayBeUntold) expect(hidden.filter(path => path !== 'max_duration')).toEqual([])
  }
}

describe('what the list costs and survives', () => {
  test('250 objects at 100 a page are all read, with reads only (B1, B2, B3)', async () => {
    const target = await start({ seed: { cekura: { scenarios: seededScenarios(250) } } })
    const listing = await target.session.list(wanting([]))
    expect(new Set(listing.resources.map(({ id }) => id)).size).toBe(250)
    expect(target.reads()).toHaveLength(3)
    expect(target.writes()).toEqual([])
  })

  test.each([
    { says: 'a server that gives fewer rows a page', options: { maxPageSize: 30 } },
    { says: 'a count of zero', options: { faults: [parseFault('list:*=zero-count')] } },
    { says: 'a row that shifts between pages', options: { faults: [parseFault('list:2=shift')] } },
  ])('$says loses nothing (B3)', async ({ options }) => {
    const target = await start({ ...options, seed: { cekura: { scenarios: seededScenarios(250) } } })
    const listing = await target.session.list(wanting([]))
    expect(new Set(listing.resources.map(({ id }) => id)).size).toBeGreaterThanOrEqual(250)
  })

  test('a page that points at another host is refused (B3)', async () => {
    const target = await start({
      faults: [parseFault('list:1=foreign-next')],
      seed: { cekura: { scenarios: seededScenarios(250) } },
    })
    await expect(target.session.list(wanting([]))).rejects.toMatchObject({ code: 'INSECURE_URL' })
  })

  test('folders and profiles are listed only when somebody needs them', async () => {
    const target = await start()
    await target.session.list(wanting(desiredOf(loaded({}))))
    expect(target.reads()).toHaveLength(1)
    await target.session.list(wanting(desiredOf(loaded({ folder: 'Sales', variables: { agent: {} } }))))
    expect(target.reads().slice(1).map(pathOf).sort()).toEqual([
      '/test_framework/v1/scenarios/',
      '/test_framework/v1/scenarios/folders/',
      '/test_framework/v1/test-profiles/',
    ])
  })

  test('automatic folders are not ours to write', async () => {
    const target = await start()
    await target.makeFolder('Sales')
    const { resources } = await target.session.list({ resources: [], types: new Set(['folder']) })
    const folders = resources.filter(({ type }) => type === 'folder')
    expect(folders.filter(({ builtIn }) => !builtIn).map(({ id }) => id)).toEqual(['Sales'])
  })
})

describe('names', () => {
  const naming: LoadedScenario = loaded({
    cekura: {
      metrics: ['greeting_by_name', 'Polite closing'],
      phone_number: '+14155550142',
      personality: 'Normal Male',
    },
    variables: { agent: {} },
  })

  test('cost one list a kind, and ids cost nothing', async () => {
    const target = await start()
    const resolved = await target.session.resolve(wanting(desiredOf(naming)))
    expect(resolved).toEqual({
      references: {
        personality: { 'Normal Male': 693 },
        metric: { greeting_by_name: 9002, 'Polite closing': 9008 },
        phone_number: { '+14155550142': 3101 },
        test_profile: {},
      },
      findings: [],
    })
    expect(target.reads()).toHaveLength(4)
    const byId = await start()
    await byId.session.resolve(
      wanting(desiredOf(loaded({ cekura: { personality: 693, metrics: [9002], phone_number: 3101 } }))),
    )
    expect(byId.reads()).toEqual([])
  })

  test('global personalities are found where the project’s list drops them', async () => {
    const target = await start({ modes: { cekura: { personalities: 'own' } } })
    expect(await target.references(desiredOf(naming))).toMatchObject({ personality: { 'Normal Male': 693 } })
  })

  test.each([
    {
      says: 'an unknown personality',
      value: { cekura: { personality: 'Normal Mail' } },
      code: 'unknown-reference',
      at: ['cekura', 'personality'],
      message: 'Cekura has no personality called "Normal Mail". Did you mean "Normal Male"?',
    },
    {
      says: 'an unknown metric',
      value: { cekura: { metrics: [9002, 'greting_by_name'] } },
      code: 'unknown-reference',
      at: ['cekura', 'metrics', 1],
      message: 'Cekura has no metric called "greting_by_name". Did you mean "greeting_by_name"?',
    },
    {
      says: 'an unknown profile',
      value: { cekura: { test_profile: 'nobody' } },
      code: 'unknown-reference',
      at: ['cekura', 'test_profile'],
      message: 'Cekura has no test profile called "nobody".',
    },
    {
      says: 'a language that is not the personality’s (B37)',
      value: { language: 'es' },
      code: 'language-mismatch',
      at: ['language'],
      message: 'The personality "Normal Male" speaks "en", but the scenario\'s language is "es".',
    },
  ])('$says is a finding', async ({ value, code, at, message }) => {
    const target = await start()
    const { findings } = await target.session.resolve(wanting(desiredOf(loaded(value))))
    expect(findings).toEqual([{ severity: 'error', code, at, message, address: 'scenario.refund' }])
  })

  test('a name with two ids is an error that names both', async () => {
    const personalities = [1, 2].map(id => ({ id, name: 'Normal Male', language: 'en' }))
    const target = await start({ seed: { cekura: { personalities } } })
    const { findings, references } = await target.session.resolve(wanting(desiredOf(loaded({}))))
    expect(findings).toMatchObject([
      { code: 'ambiguous-reference', message: expect.stringMatching(/[12] and [12]/) as string },
    ])
    expect(references['personality']).toEqual({})
  })

  test('a personality of many languages takes any', async () => {
    const target = await start()
    const value = { language: 'es', cekura: { personality: 'Spanish English Mix' } }
    expect((await target.session.resolve(wanting(desiredOf(loaded(value))))).findings).toEqual([])
  })
})

describe('writes', () => {
  test.each(['stored-503', 'cut', '503'])(
    'a scenario whose create ends in %s exists once (B22)',
    async end => {
      const target = await start({ faults: [parseFault(`create[/scenarios/]:1=${end}`)] })
      const written = await target.apply(loaded({ tags: ['a'] }))
      expect(await names(target)).toEqual(['Refund'])
      expect(written.remote?.marker).toEqual({ workspace: 'front-desk', key: 'refund' })
    },
  )

  test.each(['stored-503', 'cut'])(
    'a profile and a folder whose create ends in %s exist once (B22)',
    async end => {
      const target = await start({
        faults: [parseFault(`create[test-profiles]:1=${end}`), parseFault(`create[create_folder]:1=${end}`)],
      })
      await target.makeFolder('Sales')
      await target.apply(loaded({ variables: { caller: { a: 1 } } }))
      const { resources } = await target.session.list({
        resources: [],
        types: new Set(['folder', 'test_profile']),
      })
      expect(resources.filter(({ builtIn }) => !builtIn).map(({ type, name }) => `${type} ${name}`)).toEqual([
        'folder Sales',
        'test_profile callsheet:front-desk/refund',
        'scenario Refund',
      ])
    },
  )

  test('a create that never gets through ends after three tries (B22)', async () => {
    const target = await start({ faults: [parseFault('create[/scenarios/]:1+=503')] })
    await expect(target.apply(loaded({}))).rejects.toMatchObject({ code: 'UNCLEAR' })
    expect(target.writes()).toHaveLength(3)
  })

  test.each(['400', '404'])('a folder that is not known at once is waited for: %s (B21)', async status => {
    // The vendor's text names the folder; the emulator's own refusals are without words.
    const target = await start()
    await target.makeFolder('Sales')
    target.emulator.addFault(parseFault('create[create_folder]:1=404'))
    const nested = await target.makeFolder('Sales/Inbound')
    expect(nested.id).toBe('Sales/Inbound')
    target.emulator.addFault(parseFault(`create[/scenarios/]:1=${status === '404' ? 404 : 429}`))
    await target.apply(loaded({ folder: 'Sales/Inbound' }))
    expect(await names(target)).toEqual(['Refund'])
  })

  test('a folder that is there already is taken', async () => {
    const target = await start()
    await target.makeFolder('Sales')
    expect((await target.makeFolder('Sales')).id).toBe('Sales')
    await expect(target.makeFolder('SALES')).rejects.toMatchObject({ code: 'FOLDER_COLLISION' })
  })

  test('an update sends what changes, keeps other workspaces’ marks and all functions', async () => {
    const target = await start()
    const first = loaded({ conditional_actions: { role: 'A', conditions, functions }, tags: ['a'] })
    const { id, remote } = await target.apply(first)
    const raw = remote!.raw as Record<string, Json>
    const tags = [...(raw['tags'] as string[]), 'callsheet:other/x']
    const actual = { ...remote!, raw: { ...raw, tags } }
    const [resource] = desiredOf(loaded({ conditional_actions: { role: 'B', conditions }, tags: ['b'] }))
    const change = changeFor(resource!, actual)
    expect(change.fields.map(({ path }) => path)).toEqual([
      'conditional_actions.role',
      'tags',
      'cekura.personality',
    ])
    const references = await target.references([resource!])
    const written = await target.session.write(change, { actual, references, idOf: () => undefined })
    expect(written.id).toBe(id)
    const after = written.remote!.raw as Record<string, Json>
    expect(after['tags']).toEqual(['b', 'callsheet:other/x', 'callsheet:front-desk/refund'])
    const stored = JSON.parse(String(after['instructions'])) as Record<string, Json>
    expect(stored).toMatchObject({ role: 'B', functions })
  })

  test('a rename rewrites the mark and the profile’s name (B18)', async () => {
    const target = await start()
    await target.apply(loaded({ variables: { agent: { a: 1 } }, tags: ['t'] }))
    const renamed = { ...loaded({ variables: { agent: { a: 1 } }, tags: ['t'] }), key: 'return' }
    for (const resource of desiredOf(renamed)) {
      const old = `${resource.type}.refund`
      const actual = await target.session.read(resource.type, target.made.get(old)!)
      target.made.set(resource.address, actual!.id)
      const change = changeFor(resource, actual, await target.references([resource]))
      const fields = [...change.fields, { path: 'key', before: 'refund', after: 'return' }]
      const context = { actual, references: {}, idOf: (address: string) => target.made.get(address) }
      const { remote } = await target.session.write(
        { ...change, fields: fields.filter(({ path }) => path !== 'cekura.personality') },
        context,
      )
      expect(remote?.marker).toEqual({ workspace: 'front-desk', key: 'return' })
    }
    const { resources } = await target.session.list(wanting(desiredOf(renamed)))
    expect(resources.map(({ type, marker }) => [type, marker?.key])).toEqual([
      ['test_profile', 'return'],
      ['scenario', 'return'],
    ])
  })

  test('an adopted object gets the mark and keeps its tags', async () => {
    const target = await start({ seed: { cekura: { scenarios: seededScenarios(1) } } })
    const [row] = (await target.session.list(wanting([]))).resources
    const [resource] = desiredOf(scenario({ name: 'Seed 1' }))
    const change = { ...changeFor(resource!, row), action: 'adopt', fields: [] } as const
    const { remote } = await target.session.write(change, {
      actual: row,
      references: {},
      idOf: () => undefined,
    })
    expect((remote!.raw as Record<string, Json>)['tags']).toEqual(['seeded', 'callsheet:front-desk/refund'])
  })

  test('a field that does not stick is sent another way, and what still does not is reported (B27)', async () => {
    const dropping = await start({ faults: [parseFault('lost:max_duration')] })
    const [resource] = desiredOf(loaded({ max_duration: 90, first_message: 'Hi.' }))
    const { remote } = await dropping.apply(loaded({ max_duration: 90, first_message: 'Hi.' }))
    const references = await dropping.references([resource!])
    expect(differences(resource!, remote!, references)).toEqual(['max_duration'])
    const august = await start({ modes: { cekura: { spec: 'aug' } } })
    const settled = await august.apply(loaded({ max_duration: 90, first_message: 'Hi.' }))
    expect(differences(resource!, settled.remote!, references)).toEqual([])
    expect(august.writes().map(pathOf).at(-1)).toMatch(/adv_update\/$/)
  })

  test('a scenario without a personality is not even tried', async () => {
    const target = await start()
    await expect(target.apply(scenario({}))).rejects.toMatchObject({ code: 'INVALID_WORKSPACE' })
    expect(target.writes()).toEqual([])
  })

  test('a refusal for rate is waited out (B23)', async () => {
    const target = await start({ faults: [parseFault('create[/scenarios/]:1=429;retry-after=1')] })
    await target.apply(loaded({}))
    expect(await names(target)).toEqual(['Refund'])
  })
})

describe('deletes', () => {
  const removal = (
    type: 'scenario' | 'test_profile' | 'folder',
    id: string,
  ): Parameters<Target['session']['delete']>[0] => ({
    ...changeFor(folderResource('x')),
    action: 'delete',
    type,
    id,
    address: `${type}.x`,
  })

  test('remove scenarios, profiles and empty folders; what is gone counts as done', async () => {
    const target = await start()
    await target.makeFolder('Sales')
    await target.apply(loaded({ variables: { agent: {} } }))
    for (const address of [
      'scenario.refund',
      'scenario.refund',
      'test_profile.refund',
      'test_profile.refund',
    ] as const) {
      const type = address === 'scenario.refund' ? 'scenario' : 'test_profile'
      await target.session.delete(removal(type, target.made.get(address)!))
      expect(await target.session.read(type, target.made.get(address)!)).toBeUndefined()
    }
    await target.session.delete(removal('folder', 'Sales'))
    expect(await target.session.read('folder', 'Sales')).toBeUndefined()
    await target.session.delete(removal('folder', 'Sales'))
  })

  test('never take a folder that holds something: its content would go too', async () => {
    const target = await start()
    await target.makeFolder('Sales')
    await target.makeFolder('Sales/Inbound')
    await expect(target.session.delete(removal('folder', 'Sales'))).rejects.toMatchObject({ code: 'REFUSED' })
    await target.apply(loaded({ folder: 'Sales/Inbound' }))
    await expect(target.session.delete(removal('folder', 'Sales/Inbound'))).rejects.toMatchObject({
      code: 'REFUSED',
      message: 'The folder "Sales/Inbound" is not empty: it holds the scenario "Refund".',
    })
    expect(target.writes().filter(line => line.includes('delete_folder'))).toEqual([])
  })
})

describe('safety', () => {
  test('an id of another project is refused', async () => {
    const target = await start()
    const { id } = await target.apply(loaded({}))
    const elsewhere = cekura.open(
      { ...scope, settings: { project_id: 1 } },
      connectionTo(`${target.emulator.url}/cekura`),
    )
    await expect(elsewhere.read('scenario', id)).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test('a bad key is a fault without the key (B42, B45)', async () => {
    const target = await start({ keys: { org: ['another'] } })
    const fault = await target.session.list(wanting([])).catch((error: unknown) => error)
    expect(fault).toMatchObject({
      code: 'API',
      hint: 'Check the key in CEKURA_API_KEY; it may have expired.',
      api: {
        method: 'GET',
        route: '/test_framework/v1/scenarios/?project_id=742&page_size=100',
        status: 401,
      },
    })
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(CANARY)
  })
})

function seededScenarios(count: number): { [key: string]: Json }[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 1000 + index,
    name: `Seed ${index + 1}`,
    agent: 2142,
    project: 742,
    personality: 693,
    instructions: 'Ask.',
    tags: ['seeded'],
  }))
}

async function names({ session }: Target): Promise<string[]> {
  return (await session.list(wanting([]))).resources.map(({ name }) => name)
}

function pathOf(line: string): string {
  return line.split(' ')[1]!.split('?')[0]!
}
