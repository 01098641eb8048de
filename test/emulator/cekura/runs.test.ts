import { expect, test } from 'vitest'
import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { asking, plain, SCENARIOS, type CekuraAsking, type CekuraBody } from './asking.ts'

const RESULTS = '/test_framework/v1/results/'
const RUNS = '/test_framework/v2/runs/'

interface Run extends CekuraBody {
  readonly status: string
  readonly scenario: unknown
  readonly success: boolean | null
}

interface Result extends CekuraBody {
  readonly status: string
  readonly runs: readonly Run[]
}

const scored = {
  metrics: [9001, 9002],
  expected_outcome_prompt: 'The agent apologises.\nThe agent offers a refund.',
}
const rude = { checks: [{ name: 'The agent apologises', passed: false, reason: 'It never did.' }] }

function emulated(modes: Record<string, string> = {}, options: EmulatorAppOptions = {}): CekuraAsking {
  return asking({ ...options, modes: { cekura: modes } })
}

async function created({ ask }: CekuraAsking, more: object = {}): Promise<number> {
  return (await ask('POST', SCENARIOS, plain({ ...scored, ...more }))).body.id
}

async function started(
  asked: CekuraAsking,
  more: object = {},
  transport = 'run_scenarios_text',
): Promise<Result> {
  const scenarios = [await created(asked)]
  const { status, body } = await asked.ask('POST', `${SCENARIOS}${transport}/`, {
    agent_id: 2143,
    scenarios,
    ...more,
  })
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as Result
}

/** The result at the k-th look from now. */
async function looked({ ask }: CekuraAsking, { id }: CekuraBody, looks = 1): Promise<Result> {
  for (let look = 1; look < looks; look += 1) await ask('GET', `${RESULTS}${id}/`)
  return (await ask('GET', `${RESULTS}${id}/`)).body as Result
}

const runsOf = ({ runs }: Result): Run[] => Object.values(runs)

test('B115: a result is pending, then running, and completed when every run is', async () => {
  const asked = emulated({}, { seed: { runs: { Refund: [{}, rude] } } })
  const start = await started(asked, { frequency: 2, name: 'nightly' })
  expect(start).toMatchObject({ status: 'pending', name: 'nightly', run_as_text: true })
  expect(start.runs).toMatchObject([
    { status: 'pending', scenario_name: 'Refund', outbound_dial_window_opens_at: null },
    { status: 'pending' },
  ])
  const statusesAt = async () => {
    const result = await looked(asked, start)
    return [result.status, ...runsOf(result).map(({ status, success }) => [status, success])]
  }
  expect(await statusesAt()).toEqual(['pending', ['pending', null], ['pending', null]])
  expect(await statusesAt()).toEqual(['running', ['completed', true], ['running', null]])
  expect(await statusesAt()).toEqual(['completed', ['completed', true], ['completed', false]])
  expect(await looked(asked, start)).toMatchObject({
    total_runs_count: 2,
    completed_runs_count: 2,
    success_runs_count: 1,
    failed_runs_count: 1,
    success_rate: 50,
  })
})

test('a run says which metrics and statements hold, and why', async () => {
  const asked = emulated({}, { seed: { runs: { Refund: [rude] } } })
  const [run] = runsOf(await looked(asked, await started(asked), 3))
  expect(run).toMatchObject({
    success: false,
    error_message: '',
    evaluation_status: 'failure',
    duration: '00:36',
    call_ended_reason: 'Testing agent-ended-call',
    evaluation: {
      metrics: [
        { id: 9001, name: 'Expected Outcome', eval_type: 'binary', passed: false },
        { id: 9002, name: 'Greeting by name', eval_type: 'binary', passed: true, score_normalized: 1 },
      ],
    },
    expected_outcome: {
      score: 50,
      outcome_alignments: [
        { prompt_part: 'The agent apologises.', aligned: false, outcome: 'It never did.' },
        { prompt_part: 'The agent offers a refund.', aligned: true },
      ],
    },
  })
  expect(run).not.toHaveProperty('transcript')
})

test('a single run and a comma list of runs carry what was said', async () => {
  const asked = emulated()
  const start = await started(asked, { frequency: 2 })
  await looked(asked, start, 3)
  const ids = start.runs.map(({ id }) => id)
  const { body } = await asked.ask('GET', `${RUNS}${ids[0]}/`)
  expect(body).toMatchObject({
    result_id: start.id,
    transcript_object: [
      { role: 'Main Agent', start_time: 0, time: '00:00' },
      { role: 'Testing Agent' },
      {},
      {},
      {},
      {},
    ],
    voice_recording_url: expect.stringContaining('https://'),
  })
  expect(body['transcript']).toContain('Main Agent: Hello')
  const bulk = (await asked.ask('GET', `${RUNS}bulk/?run_ids=${ids.join(',')}`)).body as unknown as Run[]
  expect(bulk.map(({ id }) => id)).toEqual(ids)
  expect((await asked.ask('GET', `${RUNS}bulk/?run_ids=[1,2]`)).status).toBe(400)
  const rows = (await asked.ask('GET', `${RUNS}?result_id=${start.id}&status=completed`)).body
  expect(rows).toMatchObject({ count: 2, results: [{ success: true }, { success: true }] })
})

test('results are found by the name that their start gave them', async () => {
  const asked = emulated()
  const start = await started(asked, { name: 'callsheet run 7f3a' })
  await started(asked, { name: 'other' })
  const found = await asked.ask('GET', `${RESULTS}?project_id=742&search=run+7f3a`)
  expect(found.body).toMatchObject({ count: 1, results: [{ id: start.id, status: 'pending' }] })
  const [run] = start.runs
  const byScenario = await asked.ask('GET', `${RESULTS}?agent_id=2143&scenarios=${String(run?.scenario)},7`)
  expect(byScenario.body['count']).toBe(1)
})

test('ending the calls cancels what is open and leaves the rest', async () => {
  const asked = emulated()
  const start = await started(asked, { frequency: 2 })
  await looked(asked, start, 2)
  expect((await asked.ask('POST', `${RESULTS}${start.id}/end_calls/`)).status).toBe(200)
  const result = await looked(asked, start)
  expect(result.status).toBe('completed')
  expect(runsOf(result)).toMatchObject([
    { status: 'completed', success: true },
    { status: 'cancelled', success: false, call_ended_reason: 'run-cancelled-by-user' },
  ])
  const other = await started(asked)
  await asked.ask('POST', `${RUNS}${other.runs[0]?.id}/end_call/`)
  expect((await looked(asked, other)).status).toBe('cancelled')
  expect((await asked.ask('POST', `${RESULTS}99/end_calls/`)).status).toBe(404)
})

test('a link to share is made on demand', async () => {
  const asked = emulated()
  const { id } = await started(asked)
  const { body } = await asked.ask('POST', `${RESULTS}${id}/create_shareable_link_token/`, {
    expire_at: '2026-12-05T00:00:00Z',
  })
  expect(body).toEqual({ token: expect.any(String), shareable_link: expect.stringContaining('https://') })
})

test('personalities and profiles of a start multiply its runs', async () => {
  const asked = emulated()
  const more = { frequency: 2, personality_ids: [693, 694], personality_id: 693 }
  expect((await started(asked, more, 'run_scenarios')).runs).toHaveLength(4)
  const scenarios = [await created(asked)]
  const unknown = { agent_id: 2143, scenarios, personality_ids: [1] }
  const { status, body } = await asked.ask('POST', `${SCENARIOS}run_scenarios/`, unknown)
  expect({ status, body }).toEqual({ status: 400, body: ['Invalid personalities provided.'] })
})

test.each([
  ['run_scenarios', {}],
  ['run_scenarios_sip', { sip_endpoint: 'sip:a@example.com' }],
  ['run_scenarios_elevenlabs', { elevenlabs_agent_id: 'a1' }],
  ['run_scenarios_chirp', { websocket_url: 'wss://example.com' }],
  ['run_scenarios_vapi_webrtc', { vapi_assistant_id: 'a1' }],
  ['run_scenarios_retell_webrtc', {}],
  ['run_scenarios_with_websockets', { frequency: 1 }],
])('%s starts runs', async (transport, more) => {
  const asked = emulated()
  expect((await started(asked, more, transport)).runs).toHaveLength(1)
})

test.each(['run_scenarios_livekit_v2', 'run_scenarios_pipecat_v2'])(
  '%s nests its scenarios',
  async transport => {
    const asked = emulated()
    const scenarios = [{ scenario: await created(asked) }]
    const start = (body: object) => asked.ask('POST', `${SCENARIOS}${transport}/`, { scenarios, ...body })
    expect((await start({ agent: 2143 })).body).toMatchObject({ agent: 2143, runs: [{ status: 'pending' }] })
    expect((await start({ agent_id: 2143 })).body).toEqual({ agent: ['This field is required.'] })
    expect((await start({ agent: 2143, frequency: 101 })).status).toBe(400)
  },
)

test.each([
  [{}, { agent_id: ['This field is required.'] }],
  [{ agent_id: 7 }, { agent_id: ['Invalid pk "7" - object does not exist.'] }],
  [{ agent_id: 2143 }, ['Provide exactly one of scenarios, tags or folder_path.']],
  [{ agent_id: 2143, scenarios: [99] }, { scenarios: ['Invalid pk "99" - object does not exist.'] }],
  [{ agent_id: 2143, scenarios: [] }, ['No scenarios to run.']],
  [
    { agent_id: 2143, scenarios: [1], frequency: 0 },
    { frequency: ['Ensure this value is greater than or equal to 1.'] },
  ],
])('refuses the start %j', async (request, body) => {
  const asked = emulated()
  expect(await asked.ask('POST', `${SCENARIOS}run_scenarios_text/`, request)).toMatchObject({
    status: 400,
    body,
  })
  expect(asked.emulator.state()['cekura']?.['trials']).toEqual([])
})

test('scenarios can be chosen by tag or by folder, and not by both', async () => {
  const asked = emulated()
  await created(asked, { tags: ['smoke'] })
  const start = (body: object) =>
    asked.ask('POST', `${SCENARIOS}run_scenarios_text/`, { agent_id: 2143, ...body })
  expect((await start({ tags: ['smoke'] })).body['runs']).toHaveLength(1)
  expect((await start({ folder_path: 'default' })).body['runs']).toHaveLength(1)
  expect((await start({ tags: ['smoke'], folder_path: 'default' })).status).toBe(400)
})

test('an agent that cannot be reached refuses', async () => {
  const asked = emulated({ connection: 'none' })
  const scenarios = [await created(asked)]
  const start = async (transport: string, more: object = {}) =>
    (await asked.ask('POST', `${SCENARIOS}${transport}/`, { agent_id: 2143, scenarios, ...more })).body
  expect(await start('run_scenarios')).toEqual(['Agent does not have a phone number'])
  expect(await start('run_scenarios_text')).toEqual(['Agent does not have a websocket URL'])
  expect(await start('run_scenarios_text', { websocket_url: 'wss://a.example' })).toMatchObject({
    status: 'pending',
  })
})

test('an agent that calls is told which number to dial, and until when', async () => {
  const { runs } = await started(emulated({ calls: 'outbound' }, { now: () => Date.UTC(2026, 0, 1) }))
  expect(runs).toMatchObject([
    {
      number: '+14155550142',
      outbound_dial_window_opens_at: '2026-01-01T00:00:00.000Z',
      outbound_dial_window_seconds: 300,
      outbound_dial_window_closes_at: '2026-01-01T00:05:00.000Z',
    },
  ])
})

const broken = [{ verdict: 'error', reason: 'The line is dead.' }] as const

test.each([
  [
    { counts: 'text', runs: 'list' },
    { total_runs_count: '1', runs: [{ success: false }] },
  ],
  [{ run_scenario: 'object', runs: 'list' }, { runs: [{ scenario: { name: 'Refund' } }] }],
  [
    { runs: 'list' },
    {
      status: 'failed',
      completed_runs_count: 0,
      runs: [{ status: 'failed', error_message: 'The line is dead.' }],
    },
  ],
  [
    { runs: 'list', broken_run: 'completed' },
    { status: 'completed', runs: [{ error_message: '', call_ended_reason: 'Main agent-did-not-answer' }] },
  ],
])('in mode %j', async (modes, expected) => {
  const asked = emulated(modes, { seed: { runs: { Refund: broken } } })
  expect(await looked(asked, await started(asked), 3)).toMatchObject(expected)
})

test.each([
  [{ binary: 'legacy' }, { evaluation: { metrics: [{ type: 'binary_workflow_adherence', score: 5 }, {}] } }],
  [{ expected_outcome: 'text' }, { expected_outcome: expect.stringContaining('"score":100') }],
  [{ transcripts: 'result' }, { transcript: expect.stringContaining('Testing Agent: ') }],
])('in mode %j a run reads otherwise', async (modes, expected) => {
  const asked = emulated(modes)
  expect(runsOf(await looked(asked, await started(asked), 3))).toMatchObject([expected])
})

test('in mode spec=aug a start is created, and an unknown word may stand for an open run', async () => {
  const asked = emulated({ spec: 'aug', run_status: 'other', unknown_ids: 'skip' })
  const request = { agent_id: 2143, scenarios: [await created(asked), 99] }
  const { status, body } = await asked.ask('POST', `${SCENARIOS}run_scenarios/`, request)
  expect({ status, body }).toMatchObject({ status: 201, body: { status: 'warming_up', runs: [{}] } })
})

test('a verdict may come two looks after the end', async () => {
  const asked = emulated({ verdict: 'late' })
  const start = await started(asked)
  const late = await looked(asked, start, 3)
  expect([late.status, runsOf(late)[0]?.success, late['success_runs_count']]).toEqual(['completed', null, 0])
  expect(runsOf(await looked(asked, start, 2))[0]?.success).toBe(true)
})

test('a run may say that it is evaluated, and the result is open until then', async () => {
  const asked = emulated({ verdict: 'evaluating' })
  const start = await started(asked)
  const open = await looked(asked, start, 3)
  expect([open.status, runsOf(open)[0]?.status]).toEqual(['evaluating', 'evaluating'])
  expect((await looked(asked, start, 2)).status).toBe('completed')
})

test('a key of another project reaches no run', async () => {
  const seed = { cekura: { projects: [{ id: 742 }, { id: 743 }], agents: [{ id: 2143, project: 742 }] } }
  const asked = emulated({}, { seed, keys: { org: ['any'], project: { other: 743 } } })
  const scenario = await asked.ask('POST', SCENARIOS, plain())
  const request = { agent_id: 2143, scenarios: [scenario.body.id] }
  const { body } = await asked.ask('POST', `${SCENARIOS}run_scenarios_text/`, request)
  const other = { 'x-cekura-api-key': 'other' }
  expect((await asked.ask('GET', `${RESULTS}${body.id}/`, undefined, other)).status).toBe(403)
  expect((await asked.ask('POST', `${SCENARIOS}run_scenarios_text/`, request, other)).status).toBe(403)
})
