import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage } from './harness.ts'

const files = {
  'team/one.yaml': scenario('One'),
  'team/two.yaml': scenario('Two', 'max_duration: 300\n'),
}

test('a saved plan is carried out exactly, whatever else changed in the tree (B10)', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await set.fixture.writeFile('team/one.yaml', scenario('One').replace('an appointment', 'a refund'))
  expect((await set.run(['plan', '--out', 'plan.json'])).code).toBe(0)
  await set.fixture.writeFile('team/two.yaml', scenario('Two renamed'))
  await set.fixture.writeFile('team/three.yaml', scenario('Three'))
  set.requests()

  expect(await set.run(['apply', 'plan.json'])).toMatchObject({ code: 0, err: '' })
  expect(writesIn(set.requests())).toEqual(['PATCH'])
  expect(names(set)).toEqual(['One', 'Two'])
})

test('a new workspace is applied from its plan: folders, profiles, names (B10)', async () => {
  await using set = await stage({ 'a/b/x.yaml': scenario('X', 'variables: { caller: { a: 1 } }\n') })
  await set.run(['plan', '--out', 'plan.json'])
  expect(await set.run(['apply', 'plan.json'])).toMatchObject({ code: 0, err: '' })
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('an edit to a touched object gives exit 4 and no write; one to another object does not (B11)', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await set.fixture.writeFile('team/one.yaml', scenario('One').replace('an appointment', 'a refund'))
  await set.run(['plan', '--out', 'plan.json'])
  await dashboard(set, 'Two', { instructions: 'Edited there.' })
  await dashboard(set, 'One', { first_message: 'Edited there.' })
  set.requests()
  const { code, err } = await set.run(['apply', 'plan.json'])
  expect(code).toBe(4)
  expect(err).toContain('scenario.one')
  expect(err).not.toContain('scenario.two')
  expect(writesIn(set.requests())).toEqual([])

  await dashboard(set, 'One', { first_message: 'Hello' })
  expect((await set.run(['apply', 'plan.json'])).code).toBe(0)
})

test.each([
  ['creates', async (_: Stage) => {}],
  [
    'updates',
    async (set: Stage) => {
      await set.run(['apply', '--yes'])
      await set.fixture.writeFile('team/one.yaml', scenario('One').replace('an appointment', 'a refund'))
    },
  ],
  [
    'deletes',
    async (set: Stage) => {
      await set.run(['apply', '--yes'])
      await set.fixture.rm('team/one.yaml')
    },
  ],
])('the same plan twice gives exit 4 the second time: %s (B12)', async (_, prepare) => {
  await using set = await stage(files)
  await prepare(set)
  await set.run(['plan', '--prune', '--out', 'plan.json'])
  expect((await set.run(['apply', 'plan.json'])).code).toBe(0)
  set.requests()
  expect((await set.run(['apply', 'plan.json'])).code).toBe(4)
  expect(writesIn(set.requests())).toEqual([])
})

test('--check-workspace refuses a plan whose wishes the files no longer have (B41)', async () => {
  await using set = await stage(files)
  await set.run(['plan', '--out', 'plan.json'])
  await set.fixture.writeFile('team/one.yaml', scenario('One').replace('an appointment', 'a refund'))
  expect((await set.run(['apply', 'plan.json', '--check-workspace'])).code).toBe(4)
  await set.fixture.writeFile('team/one.yaml', scenario('One'))
  expect((await set.run(['apply', 'plan.json', '--check-workspace'])).code).toBe(0)
})

test.each([
  ['another version', (plan: Record<string, unknown>) => ({ ...plan, version: 2 }), 'version 2'],
  ['another workspace', (plan: Record<string, unknown>) => ({ ...plan, workspace: 'moon' }), '"moon"'],
  ['something else', () => ({ hello: 1 }), 'version undefined'],
  ['a damaged plan', (plan: Record<string, unknown>) => ({ ...plan, targets: 3 }), 'damaged'],
])('a plan of %s is refused with what to do', async (_, spoil, said) => {
  await using set = await stage(files)
  await set.run(['plan', '--out', 'plan.json'])
  const file = set.fixture.getPath('plan.json')
  await writeFile(file, JSON.stringify(spoil(JSON.parse(await readFile(file, 'utf8')))))
  set.requests()
  const { code, err } = await set.run(['apply', 'plan.json'])
  expect(code).toBe(1)
  expect(err).toContain(said)
  expect(set.requests()).toEqual([])
})

test('the plan file holds no key (B42)', async () => {
  await using set = await stage(files)
  await set.run(['plan', '--out', 'plan.json'], { env: { CEKURA_API_KEY: 'canary-key-77' } })
  expect(await set.fixture.readFile('plan.json', 'utf8')).not.toContain('canary-key-77')
})

function names(set: Stage): string[] {
  return set
    .rows('cekura', 'scenarios')
    .map(row => String(row['name']))
    .sort()
}

async function dashboard(set: Stage, name: string, body: unknown): Promise<void> {
  const id = String(set.rows('cekura', 'scenarios').find(row => row['name'] === name)!['id'])
  await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/${id}/`, {
    method: 'PATCH',
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
