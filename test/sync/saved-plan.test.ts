import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage } from '../cli/harness.ts'

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

test('--check-workspace also sees wishes that the plan does not know (B41)', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await set.fixture.writeFile('team/one.yaml', scenario('One').replace('an appointment', 'a refund'))
  await set.run(['plan', '--out', 'plan.json'])
  const more = `${scenario('One').replace('an appointment', 'a refund')}max_duration: 60\n`
  await set.fixture.writeFile('team/one.yaml', more)
  expect((await set.run(['apply', 'plan.json', '--check-workspace'])).code).toBe(4)
})

test('a folder that somebody else made in the meantime is no reason to refuse', async () => {
  await using set = await stage({ 'new/a.yaml': scenario('A') })
  await set.run(['plan', '--out', 'a.json'])
  await set.fixture.rm('new/a.yaml')
  await set.fixture.writeFile('new/b.yaml', scenario('B'))
  await set.run(['plan', '--out', 'b.json'])
  expect((await set.run(['apply', 'a.json'])).code).toBe(0)
  expect(await set.run(['apply', 'b.json'])).toMatchObject({ code: 0, err: '' })
  expect(names(set)).toEqual(['A', 'B'])
})

test('a saved plan is not changed by flags of planning, and --target leaves the rest', async () => {
  await using set = await stage(files)
  await set.run(['plan', '--out', 'plan.json'])
  const refused = await set.run(['apply', 'plan.json', '--prune'])
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--prune') })
  expect((await set.run(['apply', 'plan.json', '--target', 'moon'])).code).toBe(1)
  expect(writesIn(set.requests())).toEqual([])
  expect((await set.run(['apply', 'plan.json', '--target', 'main'])).code).toBe(0)
})

test('a plan that cannot be written says where', async () => {
  await using set = await stage(files)
  const { code, err } = await set.run(['plan', '--out', 'nowhere/plan.json'])
  expect({ code, says: err.includes('nowhere/plan.json') && err.includes('USAGE') }).toEqual({
    code: 1,
    says: true,
  })
})

test.each([
  [
    'a target twice',
    (plan: Record<string, unknown>) => ({
      ...plan,
      targets: [...(plan['targets'] as unknown[]), ...(plan['targets'] as unknown[])],
    }),
    'twice',
  ],
  [
    'another target',
    (plan: Record<string, unknown>) => ({
      ...plan,
      targets: (plan['targets'] as object[]).map(one => ({ ...one, target: 'moon' })),
    }),
    'moon',
  ],
  [
    'another provider',
    (plan: Record<string, unknown>) => ({
      ...plan,
      targets: (plan['targets'] as object[]).map(one => ({ ...one, provider: 'bland' })),
    }),
    'bland',
  ],
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
