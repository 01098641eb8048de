import { mkdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage } from '../../cli/harness.ts'

type Row = Record<string, unknown>

const CALM = 'a0000000-0000-4000-8000-000000000001'
const personality = ', personality: Impatient'

function simulations(set: Stage): Row[] {
  return set.rows('vapi', 'simulations')
}

function idOf(set: Stage, name: string): unknown {
  return set.rows('vapi', 'scenarios').find(row => row['name'] === name)!['id']
}

async function atDashboard(set: Stage, path: string, method: string, body: Row = {}): Promise<void> {
  const url = `/vapi/eval/simulation${path}`
  const answer = await set.emulator.atDashboard(url, { method, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
}

test('B245: each scenario gets a simulation with the personality of its file, else of the target', async () => {
  const own = scenario('Two', `vapi: { personality: ${CALM} }\n`)
  const none = scenario('Three', 'vapi: { personality: null }\n')
  const files = { 'desk/one.yaml': scenario('One'), 'desk/two.yaml': own, 'desk/three.yaml': none }
  await using set = await stage(files, { vendor: 'vapi', target: personality })
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0, err: '' })
  const made = simulations(set).map(({ name, scenarioId, personalityId, path }) => [
    name,
    scenarioId,
    personalityId,
    path,
  ])
  expect(made.toSorted()).toEqual([
    ['One', idOf(set, 'One'), 'a0000000-0000-4000-8000-000000000002', 'desk'],
    ['Two', idOf(set, 'Two'), CALM, 'desk'],
  ])

  // It follows its scenario to another name and folder, and to another personality.
  await set.fixture.rm('desk/one.yaml')
  await mkdir(set.fixture.getPath('night'))
  await set.fixture.writeFile('night/one.yaml', scenario('Renamed', `vapi: { personality: ${CALM} }\n`))
  set.requests()
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  expect(writesIn(set.requests())).toEqual(['PATCH', 'PATCH'])
  expect(simulations(set).find(({ scenarioId }) => scenarioId === idOf(set, 'Renamed'))).toMatchObject({
    name: 'Renamed',
    path: 'night',
    personalityId: CALM,
  })
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('B246: drift tells of a simulation that was moved, and a pull takes the personality and leaves the rest', async () => {
  const files = { 'one.yaml': scenario('One'), 'two.yaml': scenario('Two') }
  await using set = await stage(files, { vendor: 'vapi', target: personality })
  await set.run(['apply', '--yes'])
  const [one, two] = ['One', 'Two'].map(name => simulations(set).find(row => row['name'] === name)!)
  await atDashboard(set, `/${String(one!['id'])}`, 'PATCH', { scenarioId: idOf(set, 'Two') })
  await atDashboard(set, `/${String(two!['id'])}`, 'PATCH', { personalityId: CALM })

  const drift = await set.run(['drift', '--format', 'json'])
  expect(drift.code).toBe(2)
  expect(JSON.parse(drift.out).targets[0].objects).toMatchObject([
    {
      address: 'simulation.one',
      fields: [{ path: 'simulation.scenario', before: 'scenario.two', after: 'scenario.one' }],
    },
    {
      address: 'simulation.two',
      fields: [{ path: 'vapi.personality', before: 'Friendly', after: 'Impatient' }],
    },
  ])
  const pulled = await set.run(['pull'])
  expect(pulled).toMatchObject({ code: 0 })
  expect(pulled.out).toContain('it follows from what the file says')
  expect(await set.fixture.readFile('two.yaml', 'utf8')).toContain('personality: Friendly')
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  expect((await set.run(['drift'])).code).toBe(0)
})

test('B245: a simulation goes before its scenario, which may not go while one refers to it', async () => {
  const modes = { vapi: { in_use: 'refuse' } }
  const files = { 'one.yaml': scenario('One'), 'two.yaml': scenario('Two') }
  await using set = await stage(files, { vendor: 'vapi', target: personality, modes })
  await set.run(['apply', '--yes'])
  const scenarioId = String(idOf(set, 'One'))
  await set.fixture.rm('one.yaml')
  // One that somebody else made keeps it there, and that is told.
  await atDashboard(set, '', 'POST', { name: 'Theirs', scenarioId, personalityId: CALM })
  const refused = await set.run(['apply', '--yes', '--prune', '--format', 'json'])
  expect(refused.code).toBe(3)
  expect(JSON.parse(refused.out).targets[0].outcomes).toMatchObject([
    { address: 'simulation.one', status: 'done' },
    { address: 'scenario.one', status: 'failed', error: { status: 400 } },
  ])
  const theirs = simulations(set).find(({ name }) => name === 'Theirs')!
  await atDashboard(set, `/${String(theirs['id'])}`, 'DELETE')
  expect(await set.run(['apply', '--yes', '--prune'])).toMatchObject({ code: 0 })
  expect(set.rows('vapi', 'scenarios').map(({ name }) => name)).toEqual(['Two'])
})

test('B143: personalities are named, listed, and an unknown one shows the nearest', async () => {
  const file = scenario('One', 'vapi: { personality: Impatiant }\n')
  await using set = await stage({ 'one.yaml': file }, { vendor: 'vapi' })
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toContain('Did you mean "Impatient"?')
  const names = await set.run(['names', 'personality', '--format', 'json'])
  expect(names.out).toContain('"Patient caller"')
})

test('B123: a scenario that has no simulation is not run, and says how it gets one', async () => {
  const agent = ', run: { agent_id: 3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d401 }'
  await using set = await stage({ 'one.yaml': scenario('One') }, { vendor: 'vapi', target: agent })
  await set.run(['apply', '--yes'])
  const { code, out } = await set.run(['run', '--yes', '--format', 'json'])
  expect(code).toBe(1)
  expect(JSON.parse(out).targets[0].results).toMatchObject([
    { verdict: 'skipped', reason: expect.stringContaining('It has no simulation. Set `personality`') },
  ])
})
