import { expect, test } from 'vitest'
import { planOf } from '../github/plan-file.ts'
import { mixed } from '../report/run-samples.ts'
import { desk, HEAD, TOKEN } from './desk.ts'

const comment = ['gitlab', 'comment', '--plan', 'plan.json']
const mark = '<!-- callsheet:plan:desk/main -->'
const stranger = { author: { id: 666 } }
const NOTES = '/merge_requests/7/notes'

test('one note per merge request and target, updated in place, and nothing sent when nothing changed (B206)', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1, other: 2 }))
  const first = await set.run(comment)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toContain('main: comment created, https://gitlab.test/mr/7#note_')
  expect(set.gitlab.writes()).toEqual([`POST ${NOTES}`, `POST ${NOTES}`])
  expect(set.gitlab.notes.map(({ body }) => body.split('\n')[0])).toEqual([
    mark,
    '<!-- callsheet:plan:desk/other -->',
  ])
  expect(set.gitlab.notes[0]!.body).toContain(`Commit ${HEAD}`)
  expect(set.gitlab.notes[0]!.body).toContain('https://gitlab.test/team/agent/-/jobs/9')

  await set.write('plan.json', planOf({ main: 1, other: 3 }))
  expect((await set.run(comment)).out).toContain('main: comment unchanged')
  expect(set.gitlab.writes()).toEqual([`PUT ${NOTES}/${set.gitlab.notes[1]!.id}`])
  expect(set.gitlab.notes[1]!.body).toContain('3 to create')
  expect(set.gitlab.notes).toHaveLength(2)
})

test.each([
  { says: 'none', earlier: [], does: 'POST' },
  { says: "a stranger's with our mark", earlier: [{ body: mark, ...stranger }], does: 'POST' },
  { says: "another merge request's", earlier: [{ body: mark, noteable: 'merge_requests/8' }], does: 'POST' },
  { says: 'one that GitLab wrote itself', earlier: [{ body: mark, system: true }], does: 'POST' },
  { says: 'ours', earlier: [{ body: `${mark}\nold` }], does: 'PUT' },
  {
    says: 'ours on the third page',
    earlier: [...Array.from({ length: 230 }, () => ({ body: 'talk', ...stranger })), { body: mark }],
    does: 'PUT',
  },
])('the earlier note: $says (B206)', async ({ earlier, does }) => {
  await using set = await desk()
  for (const fields of earlier) set.gitlab.note(fields)
  await set.write('plan.json', planOf({ main: 1 }))
  expect((await set.run(comment)).code).toBe(0)
  expect(set.gitlab.writes().map(line => line.split(' ')[0])).toEqual([does])
})

test('a plan, a failure and a run keep one note, as at GitHub (B206)', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1 }))
  await set.write('run.json', { ...mixed, label: 'callsheet desk 20260504T080000-a1b2c3' })
  await set.run(comment)
  expect((await set.run(['gitlab', 'comment', '--run', 'run.json'])).code).toBe(0)
  expect(set.gitlab.notes[0]!.body).toMatch(/1 to create[\s\S]*## Callsheet run: main/)
  await set.fixture.writeFile('plan.txt', 'Error: no key')
  expect((await set.run(['gitlab', 'comment', '--failed', 'plan.txt', '--target', 'main'])).code).toBe(0)
  expect(set.gitlab.notes[0]!.body).toContain('There is no plan for this commit')
  expect((await set.run(['gitlab', 'comment', '--untouched', '--target', 'main'])).code).toBe(0)
  expect(set.gitlab.notes[0]!.body).toContain('No scenario is touched any more')
  expect(set.gitlab.notes).toHaveLength(1)
})

test("a fork's merge request gets no note, and the plan is in the log (B207)", async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, out, err } = await set.run(comment, { CI_PROJECT_ID: '666', GITLAB_TOKEN: '' })
  expect(code).toBe(0)
  expect(err).toContain('The merge request is from a fork: it gets no comment. Here it is.')
  expect(out).toContain('1 to create')
  expect(set.gitlab.requests).toEqual([])
})

test("plan without a key on a fork's merge request validates, and says so (B40, B207)", async () => {
  await using set = await desk()
  const ran = await set.run(['plan'], { CI_PROJECT_ID: '666', CEKURA_API_KEY: '' })
  expect(ran.code).toBe(0)
  expect(ran.err).toContain('Not planned: this merge request comes from a fork')
  expect((await set.run(['plan'], { CEKURA_API_KEY: '' })).code).toBe(1)
})

test('a token that may only read leaves the plan in the log (B207)', async () => {
  await using set = await desk()
  set.gitlab.may.write = false
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, out, err } = await set.run(comment)
  expect(code).toBe(0)
  expect(err).toContain('The token may not comment')
  expect(out).toContain('1 to create')
})

test.each([
  {
    says: 'a token that is not valid',
    env: { GITLAB_TOKEN: `not-${TOKEN}` },
    told: 'GITLAB_TOKEN is not valid',
  },
  { says: 'no token', env: { GITLAB_TOKEN: '' }, told: 'protected variable is missing' },
  { says: 'no merge request', env: { CI_MERGE_REQUEST_IID: '' }, told: '--mr NUMBER' },
  { says: 'no project', env: { CI_PROJECT_ID: '' }, told: '--project GROUP/NAME' },
  { says: 'plain http', env: { CI_API_V4_URL: 'http://gitlab.test' }, told: 'must start with https' },
])('$says fails with what to do, and without the token (B42)', async ({ env, told }) => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, out, err } = await set.run([...comment, '--debug'], env)
  expect(code).toBe(1)
  expect(err).toContain(told)
  expect(out + err).not.toContain(TOKEN)
})

test.each([
  {
    says: 'late',
    faults: [
      { method: 'GET', status: 502 },
      { method: 'GET', status: 503 },
    ],
    writes: ['POST'],
  },
  {
    says: 'for coming too fast',
    faults: [{ method: 'POST', status: 429, headers: { 'retry-after': '1' } }],
    writes: ['POST', 'POST'],
  },
])('an answer that comes $says is asked for again (B208)', async ({ faults, writes }) => {
  await using set = await desk()
  set.gitlab.faults.push(...faults)
  await set.write('plan.json', planOf({ main: 1 }))
  expect(await set.run(comment)).toMatchObject({ code: 0 })
  expect(set.gitlab.writes().map(line => line.split(' ')[0])).toEqual(writes)
  expect(set.gitlab.notes).toHaveLength(1)
})

test.each([
  { says: 'an empty list', fault: { method: 'GET', status: 200, body: '' } },
  { says: 'a page of a proxy', fault: { method: 'GET', status: 200, body: '<html>Unicorn!</html>' } },
  { says: 'no list', fault: { method: 'GET', status: 200, body: '{"notes":[]}' } },
])('$says in place of the notes leads to no second one (B208)', async ({ fault }) => {
  await using set = await desk()
  set.gitlab.note({ body: mark })
  set.gitlab.faults.push(fault)
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, err } = await set.run(comment)
  expect(code).toBe(1)
  expect(err).not.toContain('base_url')
  expect(set.gitlab.writes()).toEqual([])
})

test('a note whose answer was lost is found by the next run (B208)', async () => {
  await using set = await desk()
  set.gitlab.faults.push({ method: 'POST', status: 504, stored: true })
  await set.write('plan.json', planOf({ main: 1 }))
  const lost = await set.run(comment)
  expect(lost.code).toBe(1)
  expect(lost.err).toContain('found by its mark')
  expect((await set.run(comment)).out).toContain('main: comment unchanged')
  expect(set.gitlab.notes).toHaveLength(1)
})

test('what a text says is no order to GitLab, and the note is the same the next time (B209)', async () => {
  await using set = await desk()
  await set.fixture.writeFile('plan.txt', 'Error: no\n/merge\n  /approve')
  set.gitlab.note({ body: mark })
  const failed = ['gitlab', 'comment', '--failed', 'plan.txt', '--target', 'main']
  await set.run(failed)
  expect(set.gitlab.notes[0]!.body).toContain('merge')
  expect(set.gitlab.notes[0]!.body).not.toMatch(/^\s*\//m)
  expect((await set.run(failed)).out).toContain('unchanged')
})

test('a note never passes a million characters and says where the rest is (B7)', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 5000 }, 'A long instruction. '.repeat(20)))
  expect((await set.run(comment)).code).toBe(0)
  const { body } = set.gitlab.notes[0]!
  expect(body.length).toBeLessThanOrEqual(1_000_000)
  expect(body.length).toBeGreaterThan(900_000)
  expect(body).toContain('https://gitlab.test/team/agent/-/jobs/9')
})
