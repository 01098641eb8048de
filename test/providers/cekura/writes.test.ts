import type { Write } from '../../../src/model/plan.ts'
import { describe, expect, test } from 'vitest'
import { parseFault } from '../../../src/emulator/server.ts'
import type { Json } from '../../../src/model/json.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import {
  changeFor,
  desiredOf,
  differences,
  loaded,
  names,
  pathOf,
  scenario,
  seededScenarios,
  startTarget,
  wanting,
} from './target.ts'

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
describe('writes', () => {
  test.each(['stored-503', 'cut', 'empty', 'no-id', 'late-504;after=100'])(
    'a scenario whose create ends in %s is sent once and exists once (B22, B80)',
    async end => {
      const target = await startTarget({ faults: [parseFault(`create[/scenarios/]:1=${end}`)] })
      const written = await target.apply(loaded({ tags: ['a'] }))
      expect(await names(target)).toEqual(['Refund'])
      expect(target.writes()).toHaveLength(1)
      expect(written.remote?.marker).toEqual({ workspace: 'front-desk', key: 'refund' })
    },
  )

  test.each(['stored-503', 'cut', 'empty', 'no-id'])(
    'a profile and a folder whose create ends in %s exist once (B22, B81)',
    async end => {
      const target = await startTarget({
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

  test('a profile of the same name that was there before is not taken for the new one (B22)', async () => {
    const target = await startTarget()
    const own = loaded({ variables: { caller: { a: 1 } } })
    const { id } = await target.apply(own).then(() => ({ id: target.made.get('test_profile.refund') }))
    await target.session.list({ resources: [], types: new Set(['test_profile']) })
    target.emulator.addFault(parseFault('create[test-profiles]:1=stored-503'))
    const profile = desiredOf(own).find(({ type }) => type === 'test_profile')
    const context = { actual: undefined, references: {}, idOf: () => undefined }
    const made = await target.session.write(changeFor(profile!), context)
    expect(made.id).not.toBe(id)
  })

  test('a create that never gets through is sent once and looked for several times (B22, B80)', async () => {
    const target = await startTarget({ faults: [parseFault('create[/scenarios/]:1+=503')] })
    await expect(target.apply(loaded({}))).rejects.toMatchObject({ code: 'UNCLEAR' })
    expect(target.writes()).toHaveLength(1)
    expect(target.reads().length).toBeGreaterThan(3)
  })

  test('a parent that is not known at once is waited for (B21)', async () => {
    const target = await startTarget()
    await target.makeFolder('Sales')
    target.emulator.addFault(parseFault('create[create_folder]:1=404'))
    expect((await target.makeFolder('Sales/Inbound')).id).toBe('Sales/Inbound')
  })

  test('a folder that nobody made in this run is not waited for (B21)', async () => {
    const target = await startTarget()
    await expect(target.apply(loaded({ folder: 'Sales' }))).rejects.toMatchObject({ code: 'API' })
    expect(target.writes()).toHaveLength(1)
  })

  test('a folder that is there already is taken', async () => {
    const target = await startTarget()
    await target.makeFolder('Sales')
    expect((await target.makeFolder('Sales')).id).toBe('Sales')
    await expect(target.makeFolder('SALES')).rejects.toMatchObject({ code: 'FOLDER_COLLISION' })
  })

  test('an update sends what changes, keeps other workspaces’ marks and all functions', async () => {
    const target = await startTarget()
    const first = loaded({ conditional_actions: { role: 'A', conditions, functions }, tags: ['a'] })
    const { id, remote } = await target.apply(first)
    const raw = remote!.raw as Record<string, Json>
    const tags = [...(raw['tags'] as string[]), 'callsheet:other/x']
    const actual = { ...remote!, raw: { ...raw, tags } }
    const [resource] = desiredOf(loaded({ conditional_actions: { role: 'B', conditions }, tags: ['b'] }))
    const references = await target.references([resource!])
    const change = changeFor(resource!, actual, references)
    expect(change.fields.map(({ path }) => path)).toEqual(['conditional_actions.role', 'tags'])
    const written = await target.session.write(change, { actual, references, idOf: () => undefined })
    expect(written.id).toBe(id)
    const after = written.remote!.raw as Record<string, Json>
    expect(after['tags']).toEqual(['b', 'callsheet:other/x', 'callsheet:front-desk/refund'])
    const stored = JSON.parse(after['instructions'] as string) as Record<string, Json>
    expect(stored).toMatchObject({ role: 'B', functions })
  })

  test('a rename rewrites the mark and the profile’s name (B18)', async () => {
    const target = await startTarget()
    await target.apply(loaded({ variables: { agent: { a: 1 } }, tags: ['t'] }))
    const renamed = { ...loaded({ variables: { agent: { a: 1 } }, tags: ['t'] }), key: 'return' }
    const references = await target.references(desiredOf(renamed))
    for (const resource of desiredOf(renamed)) {
      const actual = await target.session.read(resource.type, target.made.get(`${resource.type}.refund`)!)
      target.made.set(resource.address, actual!.id)
      const change = changeFor(resource, actual, references)
      const fields = [...change.fields, { path: 'key', before: 'refund', after: 'return' }]
      const context = { actual, references, idOf: (address: string) => target.made.get(address) }
      const { remote } = await target.session.write({ ...change, fields }, context)
      expect(remote?.marker).toEqual({ workspace: 'front-desk', key: 'return' })
    }
    const { resources } = await target.session.list(wanting(desiredOf(renamed)))
    expect(resources.map(({ type, marker }) => [type, marker?.key])).toEqual([
      ['test_profile', 'return'],
      ['scenario', 'return'],
    ])
  })

  test('a profile keeps the section that the file does not change: the server replaces both', async () => {
    const target = await startTarget()
    await target.apply(loaded({ variables: { agent: { a: 1 }, caller: { b: 2 } } }))
    const profile = desiredOf(loaded({ variables: { agent: { a: 9 } } })).find(
      ({ type }) => type === 'test_profile',
    )!
    const actual = await target.session.read('test_profile', target.made.get(profile.address)!)
    const context = { actual, references: {}, idOf: () => undefined }
    const { remote } = await target.session.write(changeFor(profile, actual), context)
    expect(cekura.decode(remote!, {})).toEqual({ 'variables.agent': { a: 9 }, 'variables.caller': { b: 2 } })
  })

  test('an adopted object gets the mark and keeps its tags', async () => {
    const target = await startTarget({ seed: { cekura: { scenarios: seededScenarios(1) } } })
    const [row] = (await target.session.list(wanting([]))).resources
    const [resource] = desiredOf(scenario({ name: 'Seed 1' }))
    const change: Write = { ...changeFor(resource!, row), action: 'adopt', id: row!.id, fields: [] }
    const { remote } = await target.session.write(change, {
      actual: row,
      references: {},
      idOf: () => undefined,
    })
    expect((remote!.raw as Record<string, Json>)['tags']).toEqual(['seeded', 'callsheet:front-desk/refund'])
  })

  test('a field that does not stick is sent another way, and what still does not is reported (B27)', async () => {
    const dropping = await startTarget({ faults: [parseFault('lost:max_duration')] })
    const [resource] = desiredOf(loaded({ max_duration: 90, first_message: 'Hi.' }))
    const { remote } = await dropping.apply(loaded({ max_duration: 90, first_message: 'Hi.' }))
    const references = await dropping.references([resource!])
    expect(differences(resource!, remote!, references)).toEqual(['max_duration'])
    const august = await startTarget({ modes: { cekura: { spec: 'aug' } } })
    const settled = await august.apply(loaded({ max_duration: 90, first_message: 'Hi.' }))
    expect(differences(resource!, settled.remote!, references)).toEqual([])
    expect(august.writes().map(pathOf).at(-1)).toMatch(/adv_update\/$/)
  })

  test('a scenario without a personality is not even tried', async () => {
    const target = await startTarget()
    await expect(target.apply(scenario({}))).rejects.toMatchObject({ code: 'INVALID_WORKSPACE' })
    expect(target.writes()).toEqual([])
  })

  test('a refusal for rate is waited out (B23)', async () => {
    const target = await startTarget({ faults: [parseFault('create[/scenarios/]:1=429;retry-after=1')] })
    await target.apply(loaded({}))
    expect(await names(target)).toEqual(['Refund'])
  })
})
