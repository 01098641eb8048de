import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/model/json.ts'
import type { TrialState } from '../../../src/model/runner.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { MODES, startRequest } from '../../../src/providers/cekura/run/modes.ts'
import { begunIn, secondsIn, standingOf, trialOf } from '../../../src/providers/cekura/run/read.ts'
import { resultPage } from '../../../src/providers/cekura/run/runner.ts'

const run = (more: JsonObject): JsonObject => ({ id: 91, scenario: 7, status: 'completed', ...more })
const read = (more: JsonObject): TrialState => trialOf(run(more), undefined)!

describe('B121: the verdict of a run, in every form that its answers have', () => {
  const outcome = { score: 40, explanation: ['It never says so.'] }
  test.each<[says: string, run: JsonObject, end: Partial<TrialState>]>([
    ['passed', { success: true }, { stage: 'ended', verdict: 'passed' }],
    ['passed, as text', { success: 'true' }, { stage: 'ended', verdict: 'passed' }],
    ['passed by another field', { evaluation_status: 'success' }, { verdict: 'passed' }],
    [
      'overruled by a person',
      { success: false, evaluation_status: 'reviewed_success' },
      { verdict: 'passed' },
    ],
    ['failed', { success: false, error_message: '' }, { stage: 'ended', verdict: 'failed' }],
    [
      'failed, and why',
      { success: false, expected_outcome: outcome },
      { verdict: 'failed', reason: 'expected outcome' },
    ],
    [
      'the line broke',
      { success: false, error_message: 'WebSocket closed' },
      { verdict: 'error', reason: 'WebSocket closed' },
    ],
    [
      'nobody answered',
      { success: false, metadata: { ended_reason: 'Main agent-did-not-answer' } },
      { verdict: 'error', reason: 'The agent was not reached: Main agent-did-not-answer' },
    ],
    ['no verdict yet', { success: null }, { stage: 'judging' }],
    ['it could not be carried out', { status: 'failed' }, { stage: 'ended', verdict: 'error' }],
    ['it took too long', { status: 'timeout' }, { verdict: 'timeout' }],
    ['it was cancelled', { status: 'cancelled' }, { verdict: 'cancelled' }],
    ['it waits', { status: 'in_queue' }, { stage: 'waiting' }],
    ['it runs', { status: 'in_progress' }, { stage: 'running' }],
    ['it is being judged', { status: 'evaluating' }, { stage: 'running' }],
    ['a word that nobody has heard of', { status: 'reticulating' }, { stage: 'running' }],
  ])('%s', (_, answer, end) => {
    expect(read(answer)).toMatchObject(end)
  })

  test('an open run of a result that has ended has at most its verdict to come', () => {
    const open = run({ status: 'evaluating' })
    expect(standingOf({ status: 'in_progress', runs: [open] }, undefined)).toMatchObject({
      done: false,
      trials: [{ stage: 'running' }],
    })
    expect(standingOf({ status: 'completed', runs: { 91: open } }, undefined)).toMatchObject({
      done: true,
      trials: [{ stage: 'judging' }],
    })
  })
})

describe('B121: what was looked at', () => {
  test.each<[says: string, run: JsonObject, checks: object[]]>([
    ['nothing', { expected_outcome: {}, evaluation: { metrics: [] } }, []],
    [
      'statements',
      {
        expected_outcome: {
          score: 50,
          explanation: [],
          outcome_alignments: [
            { prompt_part: 'It greets.', outcome: 'It did.', aligned: true },
            { prompt_part: 'It books.', outcome: 'It never did.', aligned: false },
          ],
        },
      },
      [
        { name: 'It greets.', passed: true, reason: 'It did.' },
        { name: 'It books.', passed: false, reason: 'It never did.' },
      ],
    ],
    [
      'statements without parts, and one explanation for all',
      {
        expected_outcome: {
          explanation: ['Too late.'],
          outcome_alignments: [{ outcome: 'It books.', aligned: false }],
        },
      },
      [{ name: 'It books.', passed: false, reason: 'Too late.' }],
    ],
    [
      'an outcome as text',
      { expected_outcome: '{"score": "100", "explanation": []}' },
      [{ name: 'expected outcome', passed: true, score: 100 }],
    ],
    [
      'a binary metric, new',
      { evaluation: { metrics: [{ id: 1, name: 'Greets', eval_type: 'binary', passed: false, score: 0 }] } },
      [{ name: 'Greets', passed: false, score: 0 }],
    ],
    [
      'a binary metric, old',
      { evaluation: { metrics: [{ id: 1, name: 'Greets', type: 'binary_workflow_adherence', score: 5 }] } },
      [{ name: 'Greets', passed: true, score: 5 }],
    ],
    [
      'a metric that the rubric judges',
      {
        evaluation: { metrics: [{ id: 1, name: 'Pace', score: 2, explanation: ['Slow.'] }] },
        rubric: [{ metric_id: 1, passed: false }],
      },
      [{ name: 'Pace', passed: false, score: 2, reason: 'Slow.' }],
    ],
  ])('%s', (_, answer, checks) => {
    const trial = read({ success: true, ...answer })
    expect(trial.checks).toEqual(checks)
    expect(trial.evaluated).toBe(checks.length > 0)
  })
})

test.each<[duration: JsonObject[string], seconds: number | null]>([
  ['01:04', 64],
  ['1:00:01', 3601],
  [12.5, 12.5],
  ['30', 30],
  [null, null],
  ['soon:ish', null],
])('a duration of %j is %j seconds', (duration, seconds) => {
  expect(secondsIn(duration)).toBe(seconds)
})

test.each<[says: string, run: JsonObject]>([
  [
    'turns',
    {
      transcript_object: [
        { role: 'Main Agent', content: 'Hello.', start_time: 0.5 },
        { role: 'Function Call', content: 'look_up' },
        { role: 'Testing Agent', content: ' Hi. ', start_time: 2 },
      ],
    },
  ],
  ['a text', { transcript: 'Main Agent: Hello.\nTesting Agent: Hi.' }],
])('the talk is read from %s', (_, answer) => {
  const talk = read({ success: true, ...answer }).transcript!
  expect(talk.map(({ role, text }) => `${role}: ${text}`)).toEqual(['agent: Hello.', 'caller: Hi.'])
})

describe('B122: a start', () => {
  const start = {
    label: 'callsheet stage 1',
    agent: '2142',
    scenarios: [{ address: 'scenario.a', id: '7', name: 'A' }],
    repeat: 3,
  }

  test.each(MODES)('names its scenarios in mode %s', mode => {
    const { route, body } = startRequest({ ...start, mode })
    expect(route).toMatch(/\/run_scenarios(_\w+)?\/$/)
    expect(body).not.toHaveProperty('tags')
    expect(body).not.toHaveProperty('folder_path')
    expect(body).toMatchObject({ frequency: 3, name: start.label })
  })

  test('has a body of its own where the transport wants one', () => {
    expect(startRequest({ ...start, mode: 'livekit_v2' }).body).toMatchObject({
      agent: 2142,
      scenarios: [{ scenario: 7 }],
    })
    expect(startRequest({ ...start, agent: 'asst_1' }).body).toMatchObject({
      assistant_id: 'asst_1',
      scenarios: [7],
    })
  })

  test.each<[says: string, runs: JsonObject[string]]>([
    [
      'a list',
      [
        { id: 91, scenario: { id: 7 } },
        { id: '92', scenario: 7 },
      ],
    ],
    ['a map', { 91: { id: 91, scenario: 7 }, 92: { id: 92, scenario: '7' } }],
  ])('tells its trials as %s', (_, runs) => {
    expect(begunIn({ id: 5, status: 'pending', runs })).toEqual({
      id: '5',
      trials: [
        { id: '91', scenario: '7' },
        { id: '92', scenario: '7' },
      ],
    })
  })

  test('says which number an outbound agent has to dial', () => {
    const dialled = run({ number: '+15550100', outbound_dial_window_closes_at: '2026-05-04T08:05:00Z' })
    expect(begunIn({ id: 5, runs: [dialled] })?.notes).toEqual([
      'The agent has to dial +15550100 before 2026-05-04T08:05:00Z.',
    ])
  })

  test.each([
    { says: 'its own agent', fields: { 'cekura.agent': 5 }, agent: '5' },
    { says: 'its own assistant', fields: { 'cekura.assistant_id': 'asst' }, agent: 'asst' },
    { says: "the target's", fields: {}, agent: '2142' },
    { says: 'what is set for runs', fields: { 'cekura.agent': 5 }, run: { agent_id: 9 }, agent: '9' },
  ])('tests $says', ({ fields, agent, run = {} }) => {
    expect(cekura.runs!.agent!.of(fields, { agent_id: 2142, run })).toBe(agent)
  })
})

test('people get a link to the platform, and to nothing that only answers like it', () => {
  expect(resultPage({ isPlatform: true, projectId: 742 }, '5')).toBe(
    'https://dashboard.cekura.ai/742/results/5',
  )
  expect(resultPage({ isPlatform: false, projectId: 742 }, '5')).toBeUndefined()
})
