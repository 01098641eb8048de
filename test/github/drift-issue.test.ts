import { expect, test } from 'vitest'
import type { DriftObject } from '../../src/model/plan.ts'
import { desk, TOKEN, type Desk } from './desk.ts'
import { driftOf } from './plan-file.ts'

const mark = '<!-- callsheet:drift:desk/main -->'
const stranger = { user: { login: 'eve', type: 'User' as const }, author_association: 'NONE' }
const edited = (after: string): Partial<DriftObject> => ({
  fields: [{ path: 'first_message', before: 'Hello', after }],
})

async function look(set: Desk, objects: readonly Partial<DriftObject>[]): Promise<string[]> {
  await set.write('drift.json', driftOf(objects))
  const { code, err } = await set.run(['github', 'drift-issue', '--drift', 'drift.json'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return set.github.writes().map(({ method, path }) => `${method} ${path.replace('/repos/team/agent', '')}`)
}

test('drift opens one issue; the same drift stays quiet; other drift updates it; none closes it (B30)', async () => {
  await using set = await desk()
  expect(await look(set, [])).toEqual([])

  expect(await look(set, [edited('Hi')])).toEqual(['POST /labels', 'POST /issues'])
  const [issue] = set.github.issues
  expect(issue).toMatchObject({
    state: 'open',
    labels: ['callsheet-drift'],
    title: 'Callsheet: drift at main (desk)',
  })
  expect(issue!.body).toContain(mark)
  expect(issue!.body).toContain('first_message')

  expect(await look(set, [edited('Hi')])).toEqual([])
  expect(await look(set, [{ ...edited('Hi'), changed_at: '2026-02-02T00:00:00Z' }])).toEqual([])

  expect(await look(set, [edited('Good day')])).toEqual([`PATCH /issues/${issue!.number}`])
  expect(issue!.body).toContain('Good day')
  expect(set.github.comments).toEqual([])

  expect(await look(set, [])).toEqual([
    `PATCH /issues/${issue!.number}`,
    `POST /issues/${issue!.number}/comments`,
  ])
  expect(issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
  expect(await look(set, [])).toEqual([])

  expect(await look(set, [edited('Good day')])).toEqual([`PATCH /issues/${issue!.number}`])
  expect(issue!.state).toBe('open')
  expect(set.github.issues).toHaveLength(1)
})

test.each<{ says: string; objects: Partial<DriftObject>[]; opens: boolean }>([
  { says: 'remote-changed', objects: [{ label: 'remote-changed' }], opens: true },
  { says: 'both', objects: [{ label: 'both' }], opens: true },
  { says: 'missing', objects: [{ label: 'missing', fields: [] }], opens: true },
  { says: 'local-ahead', objects: [{ label: 'local-ahead' }], opens: false },
  { says: 'unmanaged', objects: [{ label: 'unmanaged', file: null, fields: [] }], opens: false },
])('an issue is opened when somebody moved something: $says ($opens)', async ({ objects, opens }) => {
  await using set = await desk()
  await look(set, objects)
  expect(set.github.issues).toHaveLength(opens ? 1 : 0)
})

test('what the files are ahead of, and what no file knows, does not touch the issue (B30)', async () => {
  await using set = await desk()
  await look(set, [edited('Hi')])
  const everyday: Partial<DriftObject>[] = [
    { address: 'scenario.two', label: 'local-ahead' },
    { address: 'scenario.9', label: 'unmanaged', file: null },
  ]
  expect(await look(set, [edited('Hi'), ...everyday])).toEqual([])
  expect(await look(set, everyday)).toHaveLength(2)
  expect(set.github.issues[0]!.state).toBe('closed')
})

test('on the branch that is applied, what was never applied is told, too, and what to do (B204)', async () => {
  await using set = await desk()
  await set.write('drift.json', driftOf([{ label: 'local-ahead' }]))
  const { code } = await set.run(['github', 'drift-issue', '--drift', 'drift.json', '--unapplied'])
  expect(code).toBe(0)
  expect(set.github.issues[0]!.body).toContain('1 local-ahead')
  expect(set.github.issues[0]!.body).toContain('Start one by hand')
})

test('later steps hear whether there is drift, whether that is news, and a text (B205)', async () => {
  await using set = await desk()
  const outputs = async (objects: readonly Partial<DriftObject>[]) => {
    await set.fixture.writeFile('output.txt', '')
    await look(set, objects)
    const lines = (await set.fixture.readFile('output.txt', 'utf8')).trim().split('\n')
    return Object.fromEntries(lines.map(line => line.split(/=(.*)/s).slice(0, 2)))
  }
  expect(await outputs([])).toEqual({ drifted: 'false', news: 'false', text: 'Callsheet: main: no drift' })
  expect(await outputs([edited('Hi')])).toEqual({
    drifted: 'true',
    news: 'true',
    text: expect.stringMatching(/^Callsheet: main: issue opened, https:/),
  })
  expect(await outputs([edited('Hi')])).toMatchObject({ drifted: 'true', news: 'false' })
  expect(await outputs([])).toMatchObject({ drifted: 'false', news: 'true' })
})

test('an issue that a person closed as not planned stays closed until something else moves', async () => {
  await using set = await desk()
  await look(set, [edited('Hi')])
  const [issue] = set.github.issues
  Object.assign(issue!, { state: 'closed', state_reason: 'not_planned' })
  expect(await look(set, [edited('Hi')])).toEqual([])
  expect(await look(set, [edited('Good day')])).toEqual([`PATCH /issues/${issue!.number}`])
  expect(issue!.state).toBe('open')
})

test.each([
  { says: 'a pull request', fields: { body: mark, pull_request: {}, labels: ['callsheet-drift'] } },
  { says: "a stranger's issue", fields: { body: mark, ...stranger } },
  { says: "another target's issue", fields: { body: '<!-- callsheet:drift:desk/main-2 -->' } },
])('$says with the mark is not ours', async ({ fields }) => {
  await using set = await desk()
  set.github.issue(fields)
  expect(await look(set, [edited('Hi')])).toContain('POST /issues')
})

test('an issue whose label was taken away is found on a later page, and the oldest counts', async () => {
  await using set = await desk()
  const oldest = set.github.issue({ body: `${mark}\nold` })
  set.github.issue({ body: `${mark}\nnewer` })
  for (let count = 0; count < 120; count += 1) set.github.issue({ body: 'talk', ...stranger })
  expect(await look(set, [edited('Hi')])).toEqual([`PATCH /issues/${oldest.number}`])
})

test('a label that is there, or that may not be made, is no failure', async () => {
  await using set = await desk()
  set.github.labels.add('callsheet-drift')
  await look(set, [edited('Hi')])
  expect(set.github.issues[0]!.labels).toEqual(['callsheet-drift'])

  await using other = await desk()
  other.github.may.label = false
  await look(other, [edited('Hi')])
  expect(other.github.issues[0]!.labels).toEqual([])
  expect(await look(other, [edited('Hi')])).toEqual([])
})

test('a token that may not write fails and names the permissions', async () => {
  await using set = await desk()
  set.github.may.write = false
  await set.write('drift.json', driftOf([edited('Hi')]))
  const { code, err } = await set.run(['github', 'drift-issue', '--drift', 'drift.json'])
  expect(code).toBe(1)
  expect(err).toContain('permissions:')
  expect(err).not.toContain(TOKEN)
  expect(await set.summary()).toContain('## Callsheet drift')
})

test.each([
  ['nothing', undefined, 'cannot be read'],
  ['a failure', { version: 1, error: { code: 'API', message: 'It broke.' } }, 'It broke.'],
  ['another version', { version: 2, targets: [] }, 'no drift report'],
  ['something else', { version: 1, targets: [{ target: 'main', objects: [{}] }] }, 'no drift report'],
  [
    'edited by hand',
    { ...driftOf([]), targets: [{ ...driftOf([{}]).targets[0], summary: { missing: -1 } }] },
    'drift.json is no drift report: /targets/0/summary',
  ],
])('a report that is %s is refused', async (_, document, told) => {
  await using set = await desk()
  if (document) await set.write('drift.json', document)
  const { code, err } = await set.run(['github', 'drift-issue', '--drift', 'drift.json'])
  expect(code).toBe(1)
  expect(err).toContain(told)
  expect(set.github.requests).toEqual([])
})
