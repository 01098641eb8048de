import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/model/json.ts'
import type { TrialState } from '../../../src/model/runner.ts'
import { trialOf } from '../../../src/providers/vapi/run/read.ts'

const item = (more: JsonObject): JsonObject => ({ id: 'i1', simulationId: 's1', status: 'passed', ...more })

const judged = (passed: boolean, more: JsonObject = {}): JsonObject => ({
  results: {
    passed,
    evaluations: [
      {
        name: 'It books.',
        passed,
        required: true,
        extractedValue: passed,
        expectedValue: true,
        comparator: '=',
        ...more,
      },
    ],
  },
})

describe('B121: the verdict of an item, in every form that its answers have', () => {
  test.each<[says: string, item: JsonObject, end: Partial<TrialState>]>([
    ['every check passed', judged(true), { stage: 'ended', verdict: 'passed', evaluated: true }],
    [
      'a check failed',
      { status: 'failed', ...judged(false) },
      { stage: 'ended', verdict: 'failed', reason: 'It books.' },
    ],
    [
      'a check that is not required failed',
      { status: 'passed', ...judged(false, { required: false }) },
      { stage: 'ended', verdict: 'passed' },
    ],
    [
      'it passed although a required check failed',
      { status: 'passed', ...judged(false) },
      { verdict: 'passed', contradiction: expect.stringContaining('It books.') },
    ],
    [
      'the call broke',
      { status: 'failed', failureReason: 'No microphone.' },
      { stage: 'ended', verdict: 'error', reason: 'No microphone.' },
    ],
    ['passed, and the results are to come', {}, { stage: 'judging', verdict: 'passed' }],
    ['failed, and the results are to come', { status: 'failed' }, { stage: 'judging', verdict: 'error' }],
    ['all was skipped', judged(true, { isSkipped: true }), { verdict: 'passed', evaluated: false }],
    ['canceled', { status: 'canceled' }, { stage: 'ended', verdict: 'cancelled' }],
    ['a status that no page has', { status: 'exploded' }, { verdict: 'error' }],
    ['it waits', { status: 'queued' }, { stage: 'waiting' }],
    ['it runs', { status: 'running' }, { stage: 'running' }],
    ['it is being judged', { status: 'evaluating' }, { stage: 'judging' }],
    [
      'how long it took',
      { ...judged(true), startedAt: '2026-01-01T00:00:00Z', completedAt: '2026-01-01T00:01:30Z' },
      { seconds: 90 },
    ],
    [
      'what was said, line by line',
      {
        ...judged(true),
        metadata: {
          call: {
            messages: [
              { role: 'system', message: 'Secret.' },
              { role: 'user', message: 'Hello?', secondsFromStart: 1.5 },
              { role: 'bot', message: 'Good day.' },
            ],
          },
        },
      },
      {
        transcript: [
          { role: 'caller', text: 'Hello?', at: 1.5 },
          { role: 'agent', text: 'Good day.' },
        ],
      },
    ],
    [
      'what was said, as one text',
      { ...judged(true), metadata: { call: { transcript: 'User: Hello?\nAI: Good day: yes.\nnoise' } } },
      {
        transcript: [
          { role: 'caller', text: 'Hello?' },
          { role: 'agent', text: 'Good day: yes.' },
        ],
      },
    ],
  ])('%s', (_, more, end) => {
    expect(trialOf(item(more))).toMatchObject(end)
  })

  test('an item that does not tell whose it is is none', () => {
    expect(trialOf({ id: 'i1', status: 'passed' })).toBeUndefined()
    expect(trialOf({ simulationId: 's1', status: 'passed' })).toBeUndefined()
    expect(trialOf({ id: 'i1', simulation: { id: 's1' } })).toMatchObject({
      scenario: 's1',
      stage: 'waiting',
    })
  })
})
