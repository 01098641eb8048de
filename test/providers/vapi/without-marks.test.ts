import { expect, test } from 'vitest'
import { scenario, stage, writesIn } from '../../cli/harness.ts'
import { dashboardOf } from '../../trust/dashboard.ts'

const one = { 'desk/one.yaml': scenario('One') }
const vendor = 'vapi' as const

test('B240: `--mark` writes nothing, and nothing is said of a mark', async () => {
  await using set = await stage(one, { vendor })
  const first = await set.run(['apply', '--yes', '--mark'])
  set.requests()
  const second = await set.run(['apply', '--yes', '--mark'])
  expect([first.code, second.code, writesIn(set.requests())]).toEqual([0, 0, []])
  const plan = await set.run(['plan', '--verbose'])
  expect(first.out + second.out + plan.out).not.toMatch(/\bmark/)
})

test('B240: keeping the state where others see it is advised, and never a mistake', async () => {
  const file = 'name: One\ninstructions: Call.\nexpected_outcome: The agent books it.\n'
  await using set = await stage({ 'one.yaml': file }, { vendor })
  const { code, out } = await set.run(['validate', '--strict', '--format', 'json'])
  const { problems } = JSON.parse(out)
  expect([code, problems[0]]).toMatchObject([0, { code: 'state-not-shared', severity: 'note', line: 4 }])
})

test('B241: a pull takes over what state has lost without a write, and the next plan shows what differs', async () => {
  await using set = await stage(one, { vendor })
  await set.run(['apply', '--yes'])
  const desk = dashboardOf(set, vendor)
  await desk.edit(desk.idOf(desk.rows()[0]!), { instructions: 'Edited there.' })
  await set.fixture.rm('.callsheet')
  const plan = JSON.parse((await set.run(['plan', '--format', 'json'])).out)
  expect(plan.targets[0].changes).toMatchObject([
    { action: 'adopt', reason: expect.stringContaining('callsheet pull --adopt') },
  ])
  set.requests()
  const { code, out } = await set.run(['pull', '--adopt'])
  expect([code, writesIn(set.requests())]).toEqual([0, []])
  expect(out).toContain('scenario.one is ')
  const after = JSON.parse((await set.run(['plan', '--format', 'json'])).out)
  expect(after.targets[0].changes).toMatchObject([
    { action: 'update', fields: [{ path: 'instructions', before: 'Edited there.', cause: 'edited-here' }] },
  ])
})

test('B242: of two with one folder and name none is written; each form says which those are', async () => {
  await using set = await stage({ ...one, 'two.yaml': scenario('Two') }, { vendor })
  const desk = dashboardOf(set, vendor)
  const ids = [
    await desk.add({ name: 'One', folder: 'desk' }),
    await desk.add({ name: 'One', folder: 'desk' }),
  ]
  const { code, out } = await set.run(['apply', '--yes', '--format', 'json'])
  expect(code).toBe(3)
  const [{ outcomes, left }] = JSON.parse(out).targets
  expect(outcomes).toMatchObject([{ address: 'scenario.two', status: 'done' }])
  expect(left).toMatchObject([{ address: 'scenario.one', action: 'unread' }])
  for (const id of ids) expect(left[0].reason).toContain(id)

  // Once state knows which one it is, the other is left alone and named.
  expect(await set.run(['state', 'import', 'scenario.one', ids[1]!])).toMatchObject({ code: 0 })
  const { out: told } = await set.run(['apply', '--yes', '--prune'])
  expect(told).toContain(`${ids[0]} ("One") has the folder and name of scenario.one; it is left alone.`)
  expect(desk.rows().find(row => row['id'] === ids[0])).toMatchObject({ instructions: 'x' })
})

test('B242: two files of one folder and name are told offline, and two of one name in two folders are fine', async () => {
  await using set = await stage(
    { 'a/one.yaml': scenario('One'), 'a/other.yaml': scenario('One'), 'b/one-too.yaml': scenario('One') },
    { vendor },
  )
  const { code, out } = await set.run(['validate', '--format', 'json'])
  const found = JSON.parse(out).problems.filter((problem: { code: string }) => problem.code === 'name-taken')
  expect(code).toBe(1)
  expect(found.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`)).toEqual([
    'a/one.yaml:1',
    'a/other.yaml:1',
  ])
})

test.each([
  { says: 'stored, and the answer lost', faults: ['create.scenario:1=stored-503'], rows: 1, code: 0 },
  { says: 'stored, and the answer without an id', faults: ['create.scenario:1=no-id'], rows: 1, code: 0 },
  { says: 'made twice by the platform', faults: ['create.scenario:1=twin'], rows: 2, code: 0 },
])('B243: a create that is $says is looked for by folder and name', async ({ faults, rows, code }) => {
  await using set = await stage(one, { vendor, faults })
  const desk = dashboardOf(set, vendor)
  // One of another folder is not it.
  await desk.add({ name: 'One', folder: 'elsewhere' })
  const applied = await set.run(['apply', '--yes'], { pause: () => Promise.resolve() })
  expect(applied.code).toBe(code)
  expect(desk.rows().filter(row => row['path'] === 'desk')).toHaveLength(rows)
  const { changes, notes } = JSON.parse((await set.run(['plan', '--format', 'json'])).out).targets[0]
  expect([changes, notes.length]).toEqual([[], rows])
})

test('B16: with a folder in the target nothing outside it is adopted, told or touched', async () => {
  await using set = await stage(
    { 'one.yaml': scenario('One'), 'in/two.yaml': scenario('Two') },
    { vendor, target: ', folder: team' },
  )
  const desk = dashboardOf(set, vendor)
  await desk.add({ name: 'One' })
  await desk.add({ name: 'Two', folder: 'in' })
  await desk.add({ name: 'Stranger', folder: 'other' })
  const { changes, notes } = JSON.parse((await set.run(['plan', '--format', 'json'])).out).targets[0]
  expect(changes.map(({ action }: { action: string }) => action)).toEqual(['create', 'create'])
  expect(notes).toEqual([])
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  expect(
    desk
      .rows()
      .map(({ path, name }) => `${typeof path === 'string' ? path : ''}:${String(name)}`)
      .toSorted(),
  ).toEqual([':One', 'in:Two', 'other:Stranger', 'team/in:Two', 'team:One'])
  await set.fixture.rm('.callsheet')
  expect(JSON.parse((await set.run(['plan', '--format', 'json'])).out).summary).toMatchObject({
    create: 0,
    adopt: 2,
  })
})
