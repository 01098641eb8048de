import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/model/json.ts'
import type { TrialState } from '../../../src/model/runner.ts'
import { standingOf, trialOf } from '../../../src/providers/retell/run/read.ts'

const run = (more: JsonObject): JsonObject => ({
  test_case_job_id: 'r1',
  test_case_definition_id: 't1',
  status: 'pass',
  test_case_definition_snapshot: { metrics: ['It greets.', 'It books.'] },
  creation_timestamp: 1_000,
  user_modified_timestamp: 4_500,
  ...more,
})
const judgedBy = (...metrics: string[]) => ({ test_case_definition_snapshot: { metrics } })
const why = 'It never greets.'

describe('B121: the verdict of a run, in every form that its answers have', () => {
  test.each<[says: string, run: JsonObject, end: Partial<TrialState>]>([
    [
      'every criterion was met',
      {},
      {
        stage: 'ended',
        verdict: 'passed',
        evaluated: true,
        seconds: 3.5,
        checks: [
          { name: 'It greets.', passed: true },
          { name: 'It books.', passed: true },
        ],
      },
    ],
    [
      'the only criterion was not met',
      { status: 'fail', result_explanation: why, ...judgedBy('It greets.') },
      {
        stage: 'ended',
        verdict: 'failed',
        reason: why,
        checks: [{ name: 'It greets.', passed: false, reason: why }],
      },
    ],
    [
      'one of several was not met',
      { status: 'fail', result_explanation: why },
      { verdict: 'failed', checks: [{ name: 'one of the criteria', passed: false, reason: why }] },
    ],
    ['the reason is still to come', { status: 'fail' }, { stage: 'judging', verdict: 'failed' }],
    [
      'there was nothing to judge by',
      judgedBy(),
      { stage: 'ended', verdict: 'passed', evaluated: false, checks: [] },
    ],
    [
      'the run does not tell what it was judged by',
      { test_case_definition_snapshot: null },
      { verdict: 'passed', evaluated: true, checks: [{ name: 'all criteria', passed: true }] },
    ],
    [
      'an error',
      { status: 'error', result_explanation: 'No model.' },
      { verdict: 'error', reason: 'No model.' },
    ],
    ['an error without a word', { status: 'error' }, { stage: 'ended', verdict: 'error' }],
    ['cancelled', { status: 'cancelled' }, { verdict: 'cancelled' }],
    ['a status that no page has', { status: 'boredom' }, { stage: 'ended', verdict: 'error' }],
    ['it waits', { status: 'pending' }, { stage: 'waiting', seconds: null }],
    ['it runs', { status: 'in_progress' }, { stage: 'running', checks: [] }],
    [
      'what was said, in turns',
      {
        transcript_snapshot: {
          transcript: [
            { role: 'agent', content: 'Hello.' },
            { role: 'user', content: ' Hi. ' },
            { role: 'tool_call_result', content: '{}' },
          ],
        },
      },
      {
        transcript: [
          { role: 'agent', text: 'Hello.' },
          { role: 'caller', text: 'Hi.' },
        ],
      },
    ],
  ])('%s', (_, more, end) => {
    expect(trialOf(run(more))).toMatchObject(end)
  })

  test('what was said in a form that nobody knows is not told', () => {
    for (const snapshot of ['Agent: Hello.', {}, { transcript: 'Agent: Hello.' }, { nodes: [1] }])
      expect(trialOf(run({ transcript_snapshot: snapshot }))).not.toHaveProperty('transcript')
  })
})

test.each<[says: string, runs: JsonObject[], batch: JsonObject | undefined, done: boolean]>([
  ['all that were started', [run({}), run({ test_case_job_id: 'r2' })], undefined, true],
  ['fewer than were started', [run({})], undefined, false],
  ['fewer, and the batch is still open', [run({})], { status: 'in_progress' }, false],
  ['fewer, and the batch is complete', [run({})], { status: 'complete' }, true],
  ['an open one', [run({}), run({ status: 'in_progress' })], { status: 'complete' }, false],
])('B121: the runs of a batch: %s', (_, runs, batch, done) => {
  expect(standingOf(runs, 2, batch).done).toBe(done)
})
