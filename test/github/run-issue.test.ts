import { expect, test } from 'vitest'
import { mixed, passedTrial, reportOf, resultOf } from '../report/run-samples.ts'
import { desk, type Desk } from './desk.ts'

const label = 'callsheet desk 20260504T080000-a1b2c3'
const failing = { ...mixed, label }
const passing = { ...reportOf([resultOf({ name: 'Fine', verdict: 'passed', trials: [passedTrial] })]), label }

async function keep(set: Desk, report: object): Promise<string[]> {
  await set.write('run.json', report)
  const { code, err } = await set.run(['github', 'run-issue', '--run', 'run.json'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return set.github.writes().map(({ method, path }) => `${method} ${path.replace('/repos/team/agent', '')}`)
}

test('what did not pass opens one issue a target; the same stays quiet, also of another run; all passed closes it (B158)', async () => {
  await using set = await desk()
  expect(await keep(set, passing)).toEqual([])

  expect(await keep(set, failing)).toEqual(['POST /labels', 'POST /issues'])
  const [issue] = set.github.issues
  expect(issue).toMatchObject({
    state: 'open',
    labels: ['callsheet-run'],
    title: 'Callsheet: scenarios at main did not pass (desk)',
  })
  expect(issue!.body).toContain('The agent books it.')

  expect(await keep(set, { ...failing, id: '20260505T080000-b1b2c3' })).toEqual([])
  const other = { ...reportOf([resultOf({ name: 'Other', verdict: 'failed' })]), label }
  expect(await keep(set, other)).toEqual([`PATCH /issues/${issue!.number}`])
  expect(issue!.body).toContain('Other')

  expect(await keep(set, passing)).toEqual([
    `PATCH /issues/${issue!.number}`,
    `POST /issues/${issue!.number}/comments`,
  ])
  expect(issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  expect(set.github.issues).toHaveLength(1)
})
