import { expect, test } from 'vitest'
import { asking, SCENARIOS } from './asking.ts'

const PROGRESS = `${SCENARIOS}instructions-progress/?progress_id=`
const CALLS = '/observability/v1/call-logs-external/'

test('instructions: a progress id, then in_progress, then completed with the text', async () => {
  const { ask } = asking()
  const request = { agent: 2143, extra_instructions: 'Wants a refund for a kettle' }
  const { status, body } = await ask('POST', `${SCENARIOS}generate-instructions/`, request)
  expect(status).toBe(200)
  expect((await ask('GET', PROGRESS + body.progress_id)).body).toEqual({ status: 'in_progress', error: null })
  const done = (await ask('GET', PROGRESS + body.progress_id)).body
  expect(done).toMatchObject({ status: 'completed', error: null })
  expect(done.instructions).toContain('Wants a refund for a kettle')
})

test('improvement keeps the current text and adds to it', async () => {
  const { ask } = asking()
  const request = { agent: 2143, current_instructions: 'Be calm.', extra_instructions: 'Be brief.' }
  const { body } = await ask('POST', `${SCENARIOS}improve_instructions/`, request)
  expect(body['project_id']).toBe(742)
  await ask('GET', PROGRESS + body.progress_id)
  expect((await ask('GET', PROGRESS + body.progress_id)).body.instructions).toBe('Be calm.\nBe brief.')
})

test('a generation takes its time', async () => {
  let time = 0
  const { ask } = asking({ generationMs: 100, now: () => time })
  const { body } = await ask('POST', `${SCENARIOS}generate-instructions/`, { agent_id: 2143 })
  const statusAt = async (at: number) => {
    time = at
    return (await ask('GET', PROGRESS + body.progress_id)).body['status']
  }
  expect([await statusAt(0), await statusAt(99), await statusAt(100)]).toEqual([
    'in_progress',
    'in_progress',
    'completed',
  ])
})

test.each([
  [{ generation: 'fail' }, { status: 'failed', error: 'The generation failed.' }],
  [{ generation: 'stall' }, { status: 'in_progress', error: null }],
  [{ result: 'result' }, { status: 'completed', result: { instructions: expect.any(String) } }],
  [{ result: 'scenario' }, { status: 'completed', scenario: { instructions: expect.any(String) } }],
])('in mode %j', async (cekura: Record<string, string>, expected) => {
  const { ask } = asking({ modes: { cekura } })
  const { body } = await ask('POST', `${SCENARIOS}generate-instructions/`, { agent: 2143 })
  await ask('GET', PROGRESS + body.progress_id)
  const done = (await ask('GET', PROGRESS + body.progress_id)).body
  expect(done).toMatchObject(expected)
  expect(done).not.toHaveProperty('instructions')
})

test('an unknown progress id, or one of another kind of job, is refused', async () => {
  const { ask } = asking()
  const { body } = await ask('POST', `${SCENARIOS}generate-instructions/`, { agent: 2143 })
  expect((await ask('GET', `${PROGRESS}nope`)).status).toBe(400)
  const other = `${SCENARIOS}create-from-transcript-progress/?progress_id=${body.progress_id}`
  expect((await ask('GET', other)).status).toBe(400)
})

test('from a transcript: one scenario, however often one asks, in a folder that is made', async () => {
  const { ask, emulator } = asking()
  const { body } = await ask('POST', `${SCENARIOS}create-from-transcript-bg/`, {
    agent: 2142,
    personality: 694,
    folder_path: 'Calls',
    transcript_json: [
      { role: 'Main Agent', content: 'Hello?' },
      { role: 'Testing Agent', content: 'I need a new date.' },
    ],
  })
  const poll = () =>
    ask('GET', `${SCENARIOS}create-from-transcript-progress/?progress_id=${body.progress_id}`)
  expect((await poll()).body).toMatchObject({ status: 'in_progress', scenario_id: null, scenario: null })
  const done = (await poll()).body
  expect(done).toMatchObject({
    status: 'completed',
    agent_id: 2142,
    scenario: { name: 'I need a new date.', folder_path: 'Calls', personality: 694 },
  })
  expect((await poll()).body).toEqual(done)
  expect(emulator.state()['cekura']?.['scenarios']).toHaveLength(1)
})

test('a transcript with an unknown role is refused', async () => {
  const request = { agent: 2142, transcript_json: [{ role: 'user', content: 'Hi' }] }
  const { status, body } = await asking().ask('POST', `${SCENARIOS}create-from-transcript-bg/`, request)
  expect({ status, body }).toEqual({
    status: 400,
    body: { transcript_json: ['"user" is not a valid role.'] },
  })
})

test('from call logs: completed and failed together make the total, the list comes at the end', async () => {
  const { ask } = asking()
  const { body } = await ask('POST', `${CALLS}create_scenarios/`, { agent_id: 2142, call_logs: [88001, 7] })
  const poll = () => ask('GET', `${CALLS}create_scenarios_progress/?progress_id=${body.progress_id}`)
  const running = (await poll()).body
  expect(running).toMatchObject({ total_scenarios: 2, completed_scenarios: 0, failed_scenarios: 0 })
  expect(running).not.toHaveProperty('scenarios_list')
  expect((await poll()).body).toMatchObject({
    agent_id: 2142,
    total_scenarios: 2,
    completed_scenarios: 1,
    failed_scenarios: 1,
    scenarios_list: [{ agent: 2142 }],
    errors: [{ call_log_id: 7, error: { detail: 'Call log not found.' } }],
  })
})
