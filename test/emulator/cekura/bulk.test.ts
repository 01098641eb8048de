import { expect, test } from 'vitest'
import { asking, plain, SCENARIOS, type CekuraAsking } from './asking.ts'

async function two(options: Parameters<typeof asking>[0] = {}): Promise<CekuraAsking & { ids: number[] }> {
  const emulated = asking(options)
  const ids: number[] = []
  for (const name of ['One', 'Two']) {
    ids.push(
      (await emulated.ask('POST', SCENARIOS, plain({ name, metrics: [9001], tool_ids: ['A'] }))).body.id,
    )
  }
  return { ...emulated, ids }
}

test('delete_scenarios needs a scope, answers 204 and leaves what is elsewhere', async () => {
  const { ask, ids, emulator } = await two({ seed: { cekura: { projects: [{ id: 742 }, { id: 800 }] } } })
  const foreign = (await ask('POST', SCENARIOS, { name: 'Foreign', personality: 693, project: 800 })).body.id
  expect((await ask('POST', `${SCENARIOS}delete_scenarios/`, { scenarios: ids })).status).toBe(400)
  const doomed = { scenarios: [ids[0], foreign, 999], project_id: 742 }
  expect(await ask('POST', `${SCENARIOS}delete_scenarios/`, doomed)).toMatchObject({ status: 204, body: '' })
  expect(emulator.state()['cekura']?.['scenarios']).toMatchObject([{ name: 'Two' }, { name: 'Foreign' }])
})

test('adv_update sets the same on all, adds and removes, and reassigns to the agent of its scope', async () => {
  const { ask, ids } = await two()
  const { status } = await ask('POST', `${SCENARIOS}adv_update/`, {
    scenarios: ids,
    agent: 2144,
    metric_ids_to_add: [9002],
    metric_ids_to_remove: [9001],
    tool_ids_to_add: ['B'],
    append_instruction: 'Be brief.',
    name: 'not a bulk field',
  })
  expect(status).toBe(200)
  expect((await ask('GET', `${SCENARIOS}${ids[0]}/`)).body).toMatchObject({
    name: 'One',
    agent: 2144,
    metrics: [9002],
    tool_ids: ['A', 'B'],
    instructions: '\nBe brief.',
  })
})

test('adv_update is one transaction', async () => {
  const { ask, ids, emulator } = await two()
  const before = emulator.state()
  const update = { scenarios: [...ids, 999], project: 742, max_duration: 60 }
  expect((await ask('POST', `${SCENARIOS}adv_update/`, update)).status).toBe(400)
  expect(emulator.state()).toEqual(before)
})

test('a copy has a new name, keeps its metrics at home and makes its folder', async () => {
  const { ask, ids } = await two()
  const { status, body } = await ask('POST', `${SCENARIOS}duplicate/`, {
    project: 742,
    copy_to_project: 742,
    scenarios: [ids[0]],
    folder_path: 'Copies.Today',
  })
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { count: 1, results: [{ name: 'Copy of One', metrics: [9001], folder_path: 'Copies.Today' }] },
  })
})

test('a copy for another project leaves metrics and agent behind', async () => {
  const { ask, ids } = await two({ seed: { cekura: { projects: [{ id: 742 }, { id: 800 }] } } })
  const { body } = await ask('POST', `${SCENARIOS}duplicate/`, {
    project: 742,
    copy_to_project: 800,
    scenarios: [ids[0]],
  })
  expect(body.results).toMatchObject([{ project: 800, agent: null, metrics: [], folder_path: 'default' }])
})
