import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/model/json.ts'
import type { TrialState } from '../../../src/model/runner.ts'
import { assertionNamesIn, trialOf } from '../../../src/providers/bland/run/read.ts'
import { openRunner } from '../../../src/providers/bland/run/runner.ts'
import { openApi } from '../../../src/providers/bland/api.ts'
import { connectionTo } from '../connection.ts'
import { answer, tinyServer } from '../tiny-server.ts'

const names = assertionNamesIn({
  assertions: [
    { id: 'a1', name: 'It greets.' },
    { assertion_id: 'a2', name: 'It is quick.', is_required: false },
  ],
})
const run = (more: JsonObject): JsonObject => ({ id: 'r1', scenario_id: 's1', ...more })
const passed = [{ assertion_id: 'a1', passed: true }]

describe('B121: the verdict of a run, in every form that its answers have', () => {
  test.each<[says: string, run: JsonObject, end: Partial<TrialState>]>([
    ['passed', { status: 'PASSED', assertion_results: passed }, { stage: 'ended', verdict: 'passed' }],
    [
      'failed, as the service tells it',
      {
        status: 'FAILED',
        assertion_results: [{ assertion_id: 'a1', status: 'FAILED', reasoning: 'Silent.' }],
      },
      {
        stage: 'ended',
        verdict: 'failed',
        reason: 'It greets.',
        checks: [{ name: 'It greets.', passed: false, reason: 'Silent.' }],
      },
    ],
    ['passed, and its checks still to come', { status: 'PASSED' }, { stage: 'judging', verdict: 'passed' }],
    [
      'an error',
      { status: 'ERROR', error: 'No such pathway' },
      { verdict: 'error', reason: 'No such pathway' },
    ],
    ['cancelled', { status: 'CANCELLED' }, { stage: 'ended', verdict: 'cancelled' }],
    ['it waits', { status: 'PENDING' }, { stage: 'waiting' }],
    ['it runs', { status: 'IN_PROGRESS' }, { stage: 'running' }],
    ['a word that nobody has heard of', { status: 'DREAMING' }, { stage: 'running' }],
    [
      'passed although a required check failed',
      { status: 'PASSED', assertion_results: [{ assertion_id: 'a1', passed: false }] },
      {
        verdict: 'passed',
        contradiction: 'The platform says passed, although a required check failed (It greets.).',
      },
    ],
    [
      'its talk and its length',
      {
        status: 'PASSED',
        duration_ms: 1500,
        chat_history: [
          { role: 'user', content: 'Hi.' },
          { role: 'assistant', content: 'Hello.' },
        ],
      },
      {
        seconds: 1.5,
        transcript: [
          { role: 'caller', text: 'Hi.' },
          { role: 'agent', text: 'Hello.' },
        ],
      },
    ],
  ])('%s', (_, more, end) => {
    expect(trialOf(run(more), names)).toMatchObject(end)
  })
})

test('B121: a check that need not pass contradicts nothing', () => {
  const failed = { status: 'PASSED', assertion_results: [{ assertion_id: 'a2', passed: false }] }
  expect(trialOf(run(failed), names)).not.toHaveProperty('contradiction')
})

const start = {
  label: 'callsheet stage 1',
  scenarios: [
    { address: 'scenario.a', id: 's1', name: 'A' },
    { address: 'scenario.b', id: 's2', name: 'B' },
  ],
  repeat: 1,
}
const scope = { workspace: 'stage', target: 'main', settings: { pathway_id: 'pw_1' } }

test('B122: scenarios that no batch takes are started one by one, each id kept as it comes', async () => {
  const server = await tinyServer([
    answer(400, { errors: [{ message: 'agents are not supported' }] }),
    answer(200, { data: { run_id: 'r1', status: 'RUNNING' } }),
    answer(200, { id: 'r2', status: 'RUNNING' }),
  ])
  try {
    const came: number[] = []
    const begun = await openRunner(openApi(scope, connectionTo(server.url))).start(
      start,
      async ({ trials }) => {
        came.push(trials.length)
      },
    )
    expect(begun).toEqual({
      id: '',
      trials: [
        { id: 'r1', scenario: 's1' },
        { id: 'r2', scenario: 's2' },
      ],
    })
    expect(came).toEqual([1, 2])
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/v1/agent-testing/batch-run',
      '/v1/agent-testing/scenarios/s1/run',
      '/v1/agent-testing/scenarios/s2/run',
    ])
  } finally {
    await server.close()
  }
})

test.each([402, 403, 500])('B122: after %i nothing is started in another way', async status => {
  const server = await tinyServer([answer(status, { message: 'no' })])
  try {
    const runner = openRunner(openApi(scope, connectionTo(server.url)))
    await expect(runner.start(start, async () => {})).rejects.toThrow('Bland')
    expect(server.seen).toHaveLength(1)
  } finally {
    await server.close()
  }
})
