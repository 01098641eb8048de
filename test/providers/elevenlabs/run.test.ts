import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/model/json.ts'
import type { TrialState } from '../../../src/model/runner.ts'
import { begunIn, standingOf } from '../../../src/providers/elevenlabs/run/read.ts'

const run = (more: JsonObject): JsonObject => ({
  test_run_id: 'r1',
  test_id: 't1',
  status: 'passed',
  ...more,
})
const judged = (result: string, rationale: JsonObject | string = 'Heard.'): JsonObject => ({
  condition_result: { result, rationale },
})

describe('B121: the verdict of a run, in every form that its answers have', () => {
  test.each<[says: string, run: JsonObject, end: Partial<TrialState>]>([
    ['passed', judged('success'), { stage: 'ended', verdict: 'passed', evaluated: true }],
    [
      'passed, judged later',
      { condition_result: null },
      { stage: 'judging', verdict: 'passed', evaluated: false },
    ],
    [
      'failed',
      { status: 'failed', ...judged('failure', { summary: 'No refund.', messages: ['x'] }) },
      { stage: 'ended', verdict: 'failed', reason: 'No refund.' },
    ],
    [
      'failed with messages',
      { status: 'failed', ...judged('failure', { messages: ['One.', 'Two.'] }) },
      { verdict: 'failed', reason: 'One.\nTwo.' },
    ],
    ['failed without a word', { status: 'failed' }, { stage: 'judging', verdict: 'error' }],
    ['not to be judged', { status: 'failed', ...judged('unknown') }, { stage: 'ended', verdict: 'error' }],
    ['pending', { status: 'pending' }, { stage: 'waiting' }],
    ['running', { status: 'In Progress' }, { stage: 'running' }],
    ['cancelled', { status: 'canceled' }, { stage: 'ended', verdict: 'cancelled' }],
    [
      'a status that no page has',
      { status: 'errored', error: 'No line.' },
      { verdict: 'error', reason: 'No line.' },
    ],
  ])('%s', (_, more, end) => {
    expect(standingOf({ test_runs: [run(more)] }, 1).trials[0]).toMatchObject(end)
  })

  test('the talk is what the agent and the simulated user said', () => {
    const agent_responses = [
      { role: 'user', message: 'Hi.', time_in_call_secs: 1 },
      { role: 'agent', message: 'Hello.', time_in_call_secs: 3 },
      { role: 'agent', message: null, tool_calls: [] },
    ]
    const [trial] = standingOf({ test_runs: [run({ ...judged('success'), agent_responses })] }, 1).trials
    expect(trial).toMatchObject({
      seconds: 3,
      transcript: [
        { role: 'caller', text: 'Hi.', at: 1 },
        { role: 'agent', text: 'Hello.', at: 3 },
      ],
    })
  })
})

test('a start gives the id of the invocation and of each run', () => {
  expect(begunIn({ id: 'i1', test_runs: [run({}), { test_id: 't2' }] })).toEqual({
    id: 'i1',
    trials: [{ id: 'r1', scenario: 't1' }],
  })
  expect(begunIn({ test_runs: [] })).toBeUndefined()
})

test('an invocation is done when all that was started has ended', () => {
  const ended = run(judged('success'))
  expect(standingOf({ test_runs: [ended] }, 2).done).toBe(false)
  expect(standingOf({ test_runs: [ended, { ...ended, test_run_id: 'r2' }] }, 2).done).toBe(true)
})
