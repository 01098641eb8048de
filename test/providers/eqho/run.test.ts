import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/model/json.ts'
import type { TrialState } from '../../../src/model/runner.ts'
import { standingOf, trialOf } from '../../../src/providers/eqho/run/read.ts'

const run = (more: JsonObject): JsonObject => ({
  _id: 'r1',
  scenario_id: 's1',
  status: 'completed',
  termination_reason: 'agent_stop',
  ...more,
})
const reward = (met: boolean, action = true): JsonObject => ({
  reward_info: {
    nl_assertions: [{ nl_assertion: 'It greets.', met, justification: 'Heard.' }],
    action_checks: [{ action: { name: 'book' }, action_match: action }],
  },
})

describe('B121: the verdict of a run, in every form that its answers have', () => {
  test.each<[says: string, run: JsonObject, end: Partial<TrialState>]>([
    ['every check passed', reward(true), { stage: 'ended', verdict: 'passed', evaluated: true }],
    ['a statement is not met', reward(false), { verdict: 'failed', reason: 'It greets.' }],
    ['an action is not done', reward(true, false), { verdict: 'failed', reason: 'action book' }],
    [
      'nothing was looked at',
      { reward_info: { nl_assertions: [], action_checks: [], reward: 1 } },
      { stage: 'ended', verdict: 'passed', evaluated: false },
    ],
    ['not judged yet', { reward_info: null }, { stage: 'judging', verdict: 'passed' }],
    ['too many steps', { ...reward(true), termination_reason: 'max_steps' }, { verdict: 'failed' }],
    ['too many errors', { ...reward(true), termination_reason: 'too_many_errors' }, { verdict: 'failed' }],
    ['cancelled', { termination_reason: 'cancelled' }, { verdict: 'cancelled' }],
    [
      'an error',
      { ...reward(true), error: 'model overloaded' },
      { verdict: 'error', reason: 'model overloaded' },
    ],
    ['an unknown ending', { ...reward(true), termination_reason: 'boredom' }, { verdict: 'error' }],
    ['a status that no page has', { status: 'failed' }, { stage: 'ended', verdict: 'error' }],
    ['it waits', { status: 'pending', termination_reason: null }, { stage: 'waiting' }],
    ['it runs', { status: 'running' }, { stage: 'running' }],
    ['its cost', { ...reward(true), agent_cost: 0.5, user_cost: '0.25' }, { cost: 0.75 }],
  ])('%s', (_, more, end) => {
    expect(trialOf(run(more))).toMatchObject(end)
  })
})

test.each<[says: string, answer: JsonObject | JsonObject[], done: boolean]>([
  ['a bare list that is whole', [run(reward(true)), run(reward(true))], true],
  ['a list in an envelope', { data: [run(reward(true)), run(reward(true))] }, true],
  ['a list that is still short', [run(reward(true))], false],
  ['a list with an open run', [run(reward(true)), run({ status: 'running' })], false],
])('B121: the runs of a start come as %s', (_, answer, done) => {
  expect(standingOf(answer, 2).done).toBe(done)
})
