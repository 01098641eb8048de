import { expect, test } from 'vitest'
import type { DriftObject } from '../../src/model/plan.ts'
import { driftOf } from '../github/plan-file.ts'
import { mixed } from '../report/run-samples.ts'
import { desk, type Desk } from './desk.ts'

const edited = (after: string): Partial<DriftObject> => ({
  fields: [{ path: 'first_message', before: 'Hello', after }],
})

async function look(
  set: Desk,
  objects: readonly Partial<DriftObject>[],
  flags: string[] = [],
): Promise<string[]> {
  await set.write('drift.json', driftOf(objects))
  const { code, err } = await set.run(['gitlab', 'drift-issue', '--drift', 'drift.json', ...flags])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return set.gitlab.writes()
}

test('drift opens one issue; the same stays quiet; other drift updates it; none closes it; later it is opened anew (B30, B206)', async () => {
  await using set = await desk()
  expect(await look(set, [])).toEqual([])
  expect(await look(set, [edited('Hi')])).toEqual(['POST /issues'])
  const [issue] = set.gitlab.issues
  expect(issue).toMatchObject({
    state: 'opened',
    labels: ['callsheet-drift'],
    title: 'Callsheet: drift at main (desk)',
  })
  expect(await look(set, [edited('Hi')])).toEqual([])
  expect(await look(set, [edited('Good day')])).toEqual([`PUT /issues/${issue!.iid}`])
  expect(issue!.description).toContain('Good day')

  expect(await look(set, [])).toEqual([`PUT /issues/${issue!.iid}`, `POST /issues/${issue!.iid}/notes`])
  expect(issue!.state).toBe('closed')
  expect(await look(set, [])).toEqual([])
  expect(await look(set, [edited('Good day')])).toEqual([`PUT /issues/${issue!.iid}`])
  expect(issue!.state).toBe('opened')
  expect(set.gitlab.issues).toHaveLength(1)
})

test('an issue that a person closed stays closed until something else moves', async () => {
  await using set = await desk()
  await look(set, [edited('Hi')])
  const [issue] = set.gitlab.issues
  issue!.state = 'closed'
  expect(await look(set, [edited('Hi')])).toEqual([])
  expect(await look(set, [edited('Good day')])).toEqual([`PUT /issues/${issue!.iid}`])
  expect(issue!.state).toBe('opened')
})

test("a stranger's issue with the mark is not ours, and ours is found on a later page without its label", async () => {
  await using set = await desk({ most: 10 })
  set.gitlab.issue({ description: '<!-- callsheet:drift:desk/main -->', author: { id: 666 } })
  for (let count = 0; count < 25; count += 1) set.gitlab.issue({ description: 'talk' })
  const own = set.gitlab.issue({ description: '<!-- callsheet:drift:desk/main -->\nold' })
  expect(await look(set, [edited('Hi')])).toEqual([`PUT /issues/${own.iid}`])
})

test('what no apply has brought in is told on demand, and scripts hear what is new (B204, B205)', async () => {
  await using set = await desk()
  const ahead: Partial<DriftObject>[] = [{ label: 'local-ahead' }]
  expect(await look(set, ahead, ['--dotenv', 'news.env'])).toEqual([])
  expect(await set.fixture.readFile('news.env', 'utf8')).toContain(
    'CALLSHEET_DRIFTED=false\nCALLSHEET_NEWS=false\n',
  )
  expect(await look(set, ahead, ['--unapplied', '--dotenv', 'news.env'])).toEqual(['POST /issues'])
  expect(await set.fixture.readFile('news.env', 'utf8')).toMatch(
    /^CALLSHEET_DRIFTED=true\nCALLSHEET_NEWS=true\nCALLSHEET_TEXT=Callsheet: main: issue opened, https:/,
  )
})

test('what did not pass has one issue a target (B158, B206)', async () => {
  await using set = await desk()
  await set.write('run.json', { ...mixed, label: 'callsheet desk 20260504T080000-a1b2c3' })
  const argv = ['gitlab', 'run-issue', '--run', 'run.json']
  expect((await set.run(argv)).out).toContain('main: issue opened')
  expect((await set.run(argv)).out).toContain('main: it is told already')
  expect(set.gitlab.issues).toMatchObject([{ labels: ['callsheet-run'] }])
})
