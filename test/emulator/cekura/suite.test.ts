import { expect, test } from 'vitest'
import { asking, SCENARIOS, type CekuraAsking } from './asking.ts'

const refund = {
  name: 'Refund',
  key: 'refund',
  instructions: 'You want your money back.',
  expected_outcome: 'The agent offers a refund.',
  metrics: ['greeting_by_name', 9003],
}
const label = { name: 'Label', instructions: 'You want a label.', frequency: 3, personality: 693 }
const spec = {
  version: '1',
  suite: { name: 'pull-request' },
  defaults: { tags: ['ci'], frequency: 2 },
  scenarios: [refund, label],
}

const send = ({ ask }: CekuraAsking, path: string, body: object = {}) =>
  ask('POST', `${SCENARIOS}${path}`, { agent_id: 2143, channel: 'text', spec, ...body })

const trials = ({ emulator }: CekuraAsking) => emulator.state()['cekura']?.['trials']

test.each(['run_scenarios_json/?dry_run=true', 'validate_scenarios_json/'])(
  '%s says what would run and cost, and begins nothing',
  async path => {
    const asked = asking({ keepLog: true })
    const { status, body } = await send(asked, path)
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        dry_run: true,
        valid: true,
        plan: {
          agent_id: 2143,
          project_id: 742,
          channel: 'text',
          suite_name: 'pull-request',
          scenario_count: 2,
          total_runs: 5,
          estimated_cost: 25.8,
          scenarios: [
            { key: 'refund', frequency: 2, metric_ids: [9002, 9003], tags: ['ci'] },
            { key: null, frequency: 3, personality: { mode: 'existing', id: 693, name: 'Normal Male' } },
          ],
        },
      },
    })
    expect(trials(asked)).toEqual([])
    expect(asked.emulator.requests.map(({ kind }) => kind)).toEqual(['run.one'])
  },
)

test('a suite runs, and none of its scenarios is stored', async () => {
  const asked = asking({
    keepLog: true,
    seed: { runs: { Refund: [{ verdict: 'failed', reason: 'No refund.' }] } },
  })
  const { body } = await send(asked, 'run_scenarios_json/', { name: 'pr 12' })
  expect(body).toMatchObject({ name: 'pr 12', run_as_text: true })
  expect(body['runs']).toMatchObject([
    { scenario: null, scenario_name: 'Refund' },
    { scenario_name: 'Refund' },
    { scenario_name: 'Label' },
    { scenario_name: 'Label' },
    { scenario_name: 'Label' },
  ])
  expect(asked.emulator.state()['cekura']?.['scenarios']).toEqual([])
  const [run] = body['runs'] as { id: number }[]
  const read = () => asked.ask('GET', `/test_framework/v2/runs/${run?.id}/`)
  await read()
  await read()
  expect((await read()).body).toMatchObject({
    success: false,
    expected_outcome: {
      score: 0,
      outcome_alignments: [{ prompt_part: refund.expected_outcome, outcome: 'No refund.' }],
    },
  })
  expect(asked.emulator.requests[0]?.kind).toBe('run.start')
})

test.each([
  ['key', [{ scenario: null, key: 'refund' }, { key: null }]],
  ['object', [{ scenario: { id: null, name: 'Refund', key: 'refund' } }, { scenario: { name: 'Label' } }]],
])('in mode suite_runs=%s the runs say more', async (mode, expected) => {
  const asked = asking({ modes: { cekura: { suite_runs: mode } } })
  const { body } = await send(asked, 'run_scenarios_json/', { frequency: 1 })
  expect(body['runs']).toMatchObject(expected)
})

const withScenario = (more: object) => ({ ...spec, scenarios: [{ ...label, ...more }] })

test.each([
  [{ ...spec, version: '2' }, { version: ['Must be "1".'] }],
  [{ ...spec, extra: 1 }, { extra: ['Additional properties are not allowed.'] }],
  [
    { version: '1', scenarios: [] },
    { suite: expect.anything(), scenarios: ['Must have 1 to 200 items.'] },
  ],
  [
    withScenario({ folder_path: 'A' }),
    { 'scenarios[0].folder_path': ['Additional properties are not allowed.'] },
  ],
  [withScenario({ name: 'x'.repeat(81) }), { 'scenarios[0].name': ['Must have 1 to 80 characters.'] }],
  [
    withScenario({ metrics: ['greeting_by_name', 'nope'], frequency: 0 }),
    {
      'scenarios[0].metrics[1]': ['Unknown metric "nope".'],
      'scenarios[0].frequency': ['Must be an integer from 1 on.'],
    },
  ],
  [withScenario({ conditional_actions: {} }), { 'scenarios[0]': [expect.stringContaining('exactly one')] }],
  [{ ...spec, scenarios: [refund, refund] }, { 'scenarios[1].key': ['Must be unique.'] }],
])('refuses a suite with everything that is wrong with it', async (suite, errors) => {
  const asked = asking()
  const { status, body } = await send(asked, 'run_scenarios_json/', { spec: suite })
  expect({ status, errors: body['errors'] }).toMatchObject({ status: 400, errors })
  expect(trials(asked)).toEqual([])
})

test('a channel that suites do not have is refused', async () => {
  const { status, body } = await send(asking(), 'run_scenarios_json/', { channel: 'sip' })
  expect({ status, body }).toEqual({ status: 400, body: { channel: ['"sip" is not a valid choice.'] } })
})
