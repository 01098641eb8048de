import { expect, test } from 'vitest'
import { askingEqho, created, SCENARIOS, type EqhoAsking, type EqhoBody } from './asking.ts'

const SIMULATION = '/v1/simulation'
const AGENT = '665f1c0a9b3e4d2f8a7c6b01'

const evaluation_criteria = {
  actions: [{ name: 'book_appointment', arguments: { day: 'Thursday' }, requestor: 'assistant' }],
  nl_assertions: ['The agent repeats the day.'],
}
const forgetful = {
  checks: [{ name: 'The agent repeats', passed: false, reason: 'It hung up.' }],
}

interface Run extends EqhoBody {
  readonly status: string
  readonly trial: number
  readonly reward_info: unknown
}

async function started(asking: EqhoAsking, more: object = {}): Promise<EqhoBody> {
  const scenario_ids = [await created(asking, { evaluation_criteria })]
  return (await asking.ask('POST', SIMULATION, { agent_id: AGENT, scenario_ids, ...more })).body
}

/** The runs of a result at the k-th look from now. */
async function runsOf({ ask }: EqhoAsking, { _id }: EqhoBody, looks = 1): Promise<readonly Run[]> {
  for (let look = 1; look < looks; look += 1) await ask('GET', `${SIMULATION}/results/${_id}/runs`)
  const { body } = await ask('GET', `${SIMULATION}/results/${_id}/runs`)
  return (body['data'] ?? body) as unknown as Run[]
}

test('B115: the runs of a result are pending, then running, and then completed with a reward', async () => {
  const asking = askingEqho()
  const result = await started(asking, { num_trials: 2 })
  expect(result).toMatchObject({ agent_id: AGENT, total_runs: 2, completed_runs: 0, completed_at: null })
  expect(result['info']).toMatchObject({ num_trials: 2, max_steps: 100, max_errors: 5 })
  const open = { reward_info: null, messages: [], completed_at: null, termination_reason: null }
  expect(await runsOf(asking, result)).toMatchObject([
    { status: 'pending', trial: 1, started_at: null, ...open },
    { status: 'pending', trial: 2, started_at: null, ...open },
  ])
  const statuses = (await runsOf(asking, result)).map(({ status }) => status)
  expect(statuses).toEqual(['completed', 'running'])
  const [run] = await runsOf(asking, result)
  expect(run).toMatchObject({
    simulation_results_id: result._id,
    status: 'completed',
    termination_reason: 'user_stop',
    error: null,
    duration_in_seconds: 36,
    reward_info: {
      reward: 1,
      action_checks: [{ action: evaluation_criteria.actions[0], action_match: true, action_reward: 1 }],
      nl_assertions: [{ nl_assertion: 'The agent repeats the day.', met: true }],
    },
  })
  expect((await asking.ask('GET', `${SIMULATION}/run/${run?._id}`)).body).toEqual(run)
})

test('trials of a scenario follow its script one after another, over all starts', async () => {
  const asking = askingEqho(
    {},
    { seed: { runs: { Booking: [{}, forgetful, { verdict: 'error', reason: 'No line.' }] } } },
  )
  const result = await started(asking, { num_trials: 2 })
  const ofFirst = await runsOf(asking, result, 3)
  expect(ofFirst.map(run => run.reward_info)).toMatchObject([
    { reward: 1 },
    { reward: 0, nl_assertions: [{ met: false, justification: 'It hung up.' }] },
  ])
  const scenario_ids = result['scenario_ids']
  const next = (await asking.ask('POST', SIMULATION, { agent_id: AGENT, scenario_ids })).body
  const [third] = await runsOf(asking, next, 3)
  expect(third).toMatchObject({ status: 'completed', trial: 1, error: 'No line.', reward_info: null })
})

test('a run that fails without a check went on to the last step', async () => {
  const asking = askingEqho(
    {},
    { seed: { runs: { Plain: [{ verdict: 'failed' }, { verdict: 'cancelled' }] } } },
  )
  const scenario_ids = [await created(asking, { name: 'Plain' })]
  const { body } = await asking.ask('POST', SIMULATION, { agent_id: AGENT, scenario_ids, num_trials: 2 })
  expect(await runsOf(asking, body, 3)).toMatchObject([
    { termination_reason: 'max_steps', reward_info: { nl_assertions: [] } },
    { termination_reason: 'cancelled', error: null, reward_info: null },
  ])
})

test.each([
  [{}, ['agent_id'], 422],
  [{ agent_id: AGENT, num_trials: 33 }, ['num_trials'], 422],
  [{ agent_id: AGENT, max_steps: 0, max_errors: 'x' }, ['max_steps', 'max_errors'], 422],
  [{ agent_id: AGENT, scenario_ids: ['short'] }, ['scenario_ids', 0], 422],
])('refuses the start %j', async (body, loc, status) => {
  const reply = await askingEqho().ask('POST', SIMULATION, body)
  expect(reply.status).toBe(status)
  expect(reply.body.detail.flatMap(issue => issue.loc.slice(1))).toEqual(loc)
})

test('an agent, a scenario, a result or a run that is not there is missing', async () => {
  const { ask } = askingEqho()
  const id = '000000000000000000000000'
  const statuses = [
    await ask('POST', SIMULATION, { agent_id: id }),
    await ask('POST', SIMULATION, { agent_id: AGENT, scenario_ids: [id] }),
    await ask('GET', `${SIMULATION}/results/${id}/runs`),
    await ask('GET', `${SIMULATION}/run/${id}`),
    await ask('GET', `${SIMULATION}/results/${id}`),
  ].map(({ status }) => status)
  expect(statuses).toEqual([404, 404, 404, 404, 404])
})

test('a start without ids runs everything, those of a set, or nothing', async () => {
  const inSet = { scenario_set_id: '665f1c0a9b3e4d2f8a7c6b99' }
  const asking = askingEqho()
  await created(asking, inSet)
  await created(asking)
  const total = async (body: object) =>
    (await asking.ask('POST', SIMULATION, { agent_id: AGENT, ...body })).body['total_runs']
  expect([await total({}), await total({ scenario_ids: null }), await total(inSet)]).toEqual([2, 2, 1])
  const careful = askingEqho({ no_ids: 'refuse' })
  expect((await careful.ask('POST', SIMULATION, { agent_id: AGENT })).status).toBe(422)
})

test('the runs may come in an envelope, and each only when it begins', async () => {
  const asking = askingEqho({ runs: 'data', listed: 'as-they-begin' })
  const result = await started(asking, { num_trials: 3 })
  const counts = [(await runsOf(asking, result)).length, (await runsOf(asking, result)).length]
  expect([...counts, (await runsOf(asking, result)).length]).toEqual([0, 2, 3])
})

test('rewards may come late, and a broken run may have a status that no page has', async () => {
  const options = { seed: { runs: { Booking: [{}, { verdict: 'error' }] } } } as const
  const asking = askingEqho({ verdict: 'late', run_status: 'failed' }, options)
  const result = await started(asking, { num_trials: 2 })
  const late = await runsOf(asking, result, 3)
  expect(late.map(({ status }) => status)).toEqual(['completed', 'failed'])
  expect((await runsOf(asking, result, 2))[0]?.reward_info).toMatchObject({ reward: 1 })
  expect(late[1]?.reward_info).toBe(null)
})

test('the result can be read where the mode says so', async () => {
  const asking = askingEqho({ result: 'on' })
  const result = await started(asking)
  await runsOf(asking, result, 2)
  const { body } = await asking.ask('GET', `${SIMULATION}/results/${result._id}`)
  expect(body).toMatchObject({ completed_runs: 1, final_score: 1, pass_hat_ks: { 1: 1 } })
})

test('a scenario that changes after the start does not change its runs', async () => {
  const asking = askingEqho()
  const result = await started(asking)
  const [id] = result['scenario_ids'] as string[]
  await asking.ask('DELETE', `${SCENARIOS}/${id}`)
  expect(await runsOf(asking, result, 3)).toMatchObject([{ status: 'completed', scenario_id: id }])
})
