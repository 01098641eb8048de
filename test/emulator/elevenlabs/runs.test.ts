import { expect, test } from 'vitest'
import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import {
  AGENT,
  AGENTS,
  askingElevenLabs,
  created,
  reply,
  simulation,
  toolCall,
  type ElevenLabsAsking,
} from './asking.ts'

const INVOCATIONS = '/v1/convai/test-invocations'
const failed = {
  verdict: 'failed',
  checks: [{ name: 'The agent offers', passed: false, reason: 'It offered nothing.' }],
  transcript: [
    { role: 'agent', text: 'We are full.' },
    { role: 'caller', text: 'Goodbye.' },
  ],
} as const

interface Invocation {
  readonly id: string
  readonly test_runs: readonly TestRun[]
}

interface TestRun {
  readonly test_id: string
  readonly status: string
  readonly agent_responses: readonly object[] | null
  readonly condition_result: { readonly result: string; readonly rationale: unknown } | null
}

async function started(
  { ask }: ElevenLabsAsking,
  ids: readonly string[],
  more: object = {},
): Promise<Invocation> {
  const tests = ids.map(test_id => ({ test_id }))
  const { status, body } = await ask('POST', `${AGENTS}/${AGENT}/run-tests`, { tests, ...more })
  expect(status).toBe(200)
  return body as unknown as Invocation
}

/** The invocation at the k-th look. */
async function looked({ ask }: ElevenLabsAsking, id: string, times: number): Promise<Invocation> {
  for (let look = 1; look < times; look += 1) await ask('GET', `${INVOCATIONS}/${id}`)
  return (await ask('GET', `${INVOCATIONS}/${id}`)).body as unknown as Invocation
}

const asking = (
  options: EmulatorAppOptions['seed'] = {},
  modes: Record<string, string> = {},
): ElevenLabsAsking => askingElevenLabs(modes, { seed: options })

test('B115: a test is pending, then it has passed, with one result and the talk (B262)', async () => {
  const at = asking()
  const id = await created(at, simulation({ success_conditions: ['It offers a slot.', 'It is kind.'] }))
  const { id: invocation, test_runs } = await started(at, [id])
  const open = {
    test_id: id,
    test_name: 'Booking',
    status: 'pending',
    agent_responses: null,
    condition_result: null,
  }
  expect(test_runs).toMatchObject([
    { ...open, test_invocation_id: invocation, agent_id: AGENT, branch_id: null },
  ])
  expect(await looked(at, invocation, 1)).toMatchObject({ agent_id: AGENT, test_runs: [open] })
  expect(await looked(at, invocation, 1)).toMatchObject({ test_runs: [open] })
  const ended = await looked(at, invocation, 1)
  expect(ended.test_runs).toMatchObject([
    {
      status: 'passed',
      agent_responses: [{ role: 'agent', time_in_call_secs: 0 }, { role: 'user' }, {}, {}, {}, {}],
      condition_result: {
        result: 'success',
        rationale: { messages: [{}, {}].map(() => expect.stringMatching(/^Met: It /)) },
      },
    },
  ])
  expect(await looked(at, invocation, 1)).toEqual(ended)
})

test('repeats are runs of their own, and scripts go through them by name (B262)', async () => {
  const at = asking({ runs: { Booking: [{ verdict: 'passed' }, failed] } })
  const { id } = await started(at, [await created(at)], { repeat_count: 3, branch_id: 'b1' })
  const { test_runs } = await looked(at, id, 3)
  expect(test_runs.map(({ status }) => status)).toEqual(['passed', 'failed', 'passed'])
  expect(test_runs[1]).toMatchObject({
    branch_id: 'b1',
    agent_responses: [{ message: 'We are full.' }, { message: 'Goodbye.' }],
    condition_result: {
      result: 'failure',
      rationale: {
        summary: 'It offered nothing.',
        messages: ['Not met: The agent offers a slot. It offered nothing.'],
      },
    },
  })
})

test('a reply and a tool call are one answer of the agent', async () => {
  const at = asking()
  const ids = [await created(at, reply()), await created(at, toolCall())]
  const { id } = await started(at, ids)
  const { test_runs } = await looked(at, id, 3)
  expect(test_runs.map(run => [run.test_id, run.agent_responses?.length])).toEqual([
    [ids[0], 1],
    [ids[1], 1],
  ])
  expect(test_runs).toMatchObject([
    { condition_result: { rationale: { messages: [expect.stringContaining('The agent says hello.')] } } },
    { condition_result: { rationale: { messages: [expect.stringContaining('calls tool_book')] } } },
  ])
})

test.each([
  ['no tests', { tests: [] }, 422],
  ['a test without an id', { tests: [{}] }, 422],
  ['a test that is not there', { tests: [{ test_id: 'nowhere' }] }, 404],
  ['no repeat', { repeat_count: 0 }, 422],
])('a start with %s begins nothing', async (_, more, status) => {
  const at = asking()
  const body = { tests: [{ test_id: await created(at) }], ...more }
  expect((await at.ask('POST', `${AGENTS}/${AGENT}/run-tests`, body)).status).toBe(status)
  expect((await at.ask('POST', `${AGENTS}/nobody/run-tests`, body)).status).toBe(404)
  expect(at.emulator.state()['elevenlabs']?.['trials']).toEqual([])
})

test.each([
  ['error', {}, { result: 'unknown' }],
  ['timeout', {}, { result: 'unknown' }],
  ['cancelled', {}, { result: 'unknown' }],
  ['error', { broken_run: 'no-result' }, null],
] as const)(
  'one that ends in %s has failed, in mode %j with the result %j (B262)',
  async (verdict, modes, result) => {
    const at = asking({ runs: { Booking: [{ verdict }] } }, modes)
    const { id } = await started(at, [await created(at)])
    const [run] = (await looked(at, id, 3)).test_runs
    expect(run).toMatchObject({ status: 'failed', condition_result: result })
  },
)

test('verdict: late shows the status first, and the result two looks later (B262)', async () => {
  const at = asking({}, { verdict: 'late' })
  const { id } = await started(at, [await created(at)])
  const late = { status: 'passed', condition_result: null }
  expect((await looked(at, id, 3)).test_runs).toMatchObject([late])
  expect((await looked(at, id, 1)).test_runs).toMatchObject([late])
  expect((await looked(at, id, 1)).test_runs).toMatchObject([{ condition_result: { result: 'success' } }])
})

test('rationale: text is a text', async () => {
  const at = asking({}, { rationale: 'text' })
  const { id } = await started(at, [await created(at)])
  const [run] = (await looked(at, id, 3)).test_runs
  expect(run?.condition_result?.rationale).toMatch(/^All conditions are met\.\nMet: /)
})

test('invocations are listed by agent, the newest first, with their counts', async () => {
  const at = asking({ runs: { Other: [failed] } })
  const ids = [await created(at), await created(at, simulation({ name: 'Other' }))]
  const first = await started(at, ids.slice(0, 1))
  const second = await started(at, ids)
  await looked(at, second.id, 3)
  const { body } = await at.ask('GET', `${INVOCATIONS}?agent_id=${AGENT}`)
  expect(body).toMatchObject({
    results: [
      { id: second.id, test_run_count: 2, passed_count: 1, failed_count: 1, pending_count: 0 },
      { id: first.id, title: 'Booking', pending_count: 1 },
    ],
    has_more: false,
  })
  expect((await at.ask('GET', INVOCATIONS)).body['results']).toHaveLength(2)
  expect((await at.ask('GET', `${INVOCATIONS}?agent_id=nobody`)).body).toMatchObject({ results: [] })
  expect((await at.ask('GET', `${INVOCATIONS}/nowhere`)).status).toBe(404)
})
