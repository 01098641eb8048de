import { expect, test } from 'vitest'
import { desk, pullRequestEvent, TOKEN, type Desk } from './desk.ts'
import { planOf } from './plan-file.ts'

const comment = ['github', 'comment', '--plan', 'plan.json']
const mark = '<!-- callsheet:plan:desk/main -->'
const stranger = { user: { login: 'eve', type: 'User' as const }, author_association: 'CONTRIBUTOR' }
const colleague = { user: { login: 'ann', type: 'User' as const }, author_association: 'MEMBER' }

const did = (set: Desk) => set.github.writes().map(({ method }) => method)

test('one comment per pull request and target, updated in place, and nothing sent when nothing changed (B40)', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1, other: 2 }))
  const first = await set.run(comment)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(did(set)).toEqual(['POST', 'POST'])
  expect(set.github.comments.map(({ issue, body }) => [issue, body.split('\n')[0]])).toEqual([
    [7, mark],
    [7, '<!-- callsheet:plan:desk/other -->'],
  ])

  await set.write('plan.json', planOf({ main: 1, other: 3 }))
  expect((await set.run(comment)).out).toContain('other: comment updated')
  expect(did(set)).toEqual(['PATCH'])
  expect(set.github.comments[1]!.body).toContain('3 to create')
  expect(set.github.comments).toHaveLength(2)
})

test.each([
  { says: 'none', earlier: [], does: 'POST', at: 0 },
  { says: "a stranger's with our mark", earlier: [{ body: mark, ...stranger }], does: 'POST', at: 1 },
  { says: 'one that quotes the mark', earlier: [{ body: `> ${mark}`, ...colleague }], does: 'POST', at: 1 },
  { says: "another pull request's", earlier: [{ body: mark, issue: 8 }], does: 'POST', at: 1 },
  {
    says: "another target's",
    earlier: [{ body: '<!-- callsheet:plan:desk/main2 -->' }],
    does: 'POST',
    at: 1,
  },
  { says: "another workspace's", earlier: [{ body: '<!-- callsheet:plan:x/main -->' }], does: 'POST', at: 1 },
  { says: 'ours', earlier: [{ body: `${mark}\nold` }], does: 'PATCH', at: 0 },
  { says: "a colleague's, of another token", earlier: [{ body: mark, ...colleague }], does: 'PATCH', at: 0 },
  {
    says: 'two of ours: the oldest wins and nothing is deleted',
    earlier: [
      { id: 9, body: mark },
      { id: 4, body: mark },
    ],
    does: 'PATCH',
    at: 1,
  },
  {
    says: 'ours on the third page',
    earlier: [...Array.from({ length: 230 }, () => ({ body: 'talk', ...stranger })), { body: mark }],
    does: 'PATCH',
    at: 230,
  },
])('the earlier comment: $says (B40)', async ({ earlier, does, at }) => {
  await using set = await desk()
  for (const fields of earlier) set.github.comment({ issue: 7, ...fields })
  await set.write('plan.json', planOf({ main: 1 }))
  expect((await set.run(comment)).code).toBe(0)
  expect(did(set)).toEqual([does])
  const written = set.github.comments.findIndex(({ body }) => body.includes('1 to create'))
  expect(written).toBe(at)
})

test('ours is found where GitHub gives fewer rows a page than asked for (B40)', async () => {
  await using set = await desk(undefined, { mostComments: 30 })
  for (let id = 1; id <= 70; id += 1) set.github.comment({ issue: 7, body: 'talk', ...stranger })
  set.github.comment({ issue: 7, body: mark })
  await set.write('plan.json', planOf({ main: 1 }))
  expect((await set.run(comment)).code).toBe(0)
  expect(did(set)).toEqual(['PATCH'])
})

test.each([200, 502])('a page in place of the comments (%i) leads to no second comment', async status => {
  await using set = await desk()
  set.github.comment({ issue: 7, body: mark })
  const headers = { 'content-type': 'text/html' }
  set.github.faults.push({ method: 'GET', status, headers, body: '<html>Unicorn!</html>' })
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, out, err } = await set.run(comment)
  expect(`${out}${err}`).not.toContain('Unicorn')
  expect(did(set)).toEqual(status === 200 ? [] : ['PATCH'])
  expect(code).toBe(status === 200 ? 1 : 0)
})

test('a plan that changes nothing gets no comment of its own, but an earlier one says so', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 0 }))
  expect((await set.run(comment)).out).toContain('no comment')
  expect(did(set)).toEqual([])
  set.github.comment({ issue: 7, body: `${mark}\nold` })
  await set.run(comment)
  expect(set.github.comments[0]!.body).toContain('No changes')
})

test.each([
  ['a token that may not write', pullRequestEvent(), false],
  ['a fork', pullRequestEvent('eve/agent'), true],
  ['a fork that is gone', pullRequestEvent(null), true],
])('with %s the plan goes into the job summary, and that is no failure (B40)', async (_, event, write) => {
  await using set = await desk(event)
  set.github.may.write = write
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, err } = await set.run(comment)
  expect(code).toBe(0)
  expect(err).toContain('summary of this job')
  expect(set.github.comments).toEqual([])
  expect((await set.summary()).match(/1 to create/g)).toHaveLength(1)
})

test('without a job summary the plan is the answer (B40)', async () => {
  await using set = await desk(pullRequestEvent('eve/agent'))
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, out } = await set.run(comment, { GITHUB_STEP_SUMMARY: '' })
  expect(code).toBe(0)
  expect(out).toContain('1 to create')
})

test('the job summary has the plan once (B40)', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1, other: 2 }))
  await set.run(comment)
  expect((await set.summary()).match(/## Callsheet plan/g)).toHaveLength(1)
})

test('a comment never passes 65,536 characters and says where the rest is (B7)', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 5000 }, 'A long instruction. '.repeat(20)))
  expect((await set.run(comment)).code).toBe(0)
  const { body } = set.github.comments[0]!
  expect(body.length).toBeLessThanOrEqual(65_536)
  expect(body.length).toBeGreaterThan(60_000)
  expect(body).toContain('https://github.test/team/agent/actions/runs/99')
  expect(body).toMatch(/more changes\*?\*? not shown/)
  expect(body.trimEnd()).toMatch(/<\/sub>$/)
})

test.each([
  { says: 'a token that is not valid', env: { GITHUB_TOKEN: `not-${TOKEN}` }, told: 'Bad credentials' },
  { says: 'no token', env: { GITHUB_TOKEN: '' }, told: 'GITHUB_TOKEN is not set' },
  { says: 'no pull request', env: { GITHUB_EVENT_PATH: '' }, told: '--pr NUMBER' },
  { says: 'plain http', env: { GITHUB_API_URL: 'http://github.test' }, told: 'must start with https' },
])('$says fails with what to do, and without the token (B42)', async ({ env, told }) => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1 }))
  const { code, out, err } = await set.run([...comment, '--debug'], env)
  expect(code).toBe(1)
  expect(err).toContain(told)
  expect(out + err + (await set.summary())).not.toContain(TOKEN)
})

test('--pr and --repo stand in for the event, --target narrows', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1, other: 1 }))
  const env = { GITHUB_EVENT_PATH: '', GITHUB_REPOSITORY: '' }
  const argv = [...comment, '--repo', 'team/agent', '--pr', '12', '--target', 'other']
  expect((await set.run(argv, env)).code).toBe(0)
  expect(set.github.comments.map(({ issue, body }) => [issue, body.includes('desk/other')])).toEqual([
    [12, true],
  ])
})

const failed = ['github', 'comment', '--failed', 'plan.txt', '--target', 'main']

test.each([
  { says: 'what it said', text: 'Error: a conflict ``` <!-- x', told: 'a conflict' },
  { says: 'that it did not start', text: undefined, told: 'stopped before the plan' },
])('a failed plan takes the place of an older one: $says', async ({ text, told }) => {
  await using set = await desk()
  if (text !== undefined) await set.fixture.writeFile('plan.txt', text)
  set.github.comment({ issue: 7, body: `${mark}\n1 to create` })
  expect(await set.run(failed)).toMatchObject({ code: 0, err: '' })
  expect(did(set)).toEqual(['PATCH'])
  const { body } = set.github.comments[0]!
  expect(body.startsWith(mark)).toBe(true)
  expect(body).toContain(told)
  expect(body).toContain(`Commit ${'a'.repeat(40)}`)
  expect(body).not.toContain('1 to create')
  expect(await set.summary()).toContain(told)
})

test('a failed plan gets no comment of its own; the job summary has it', async () => {
  await using set = await desk()
  await set.fixture.writeFile('plan.txt', 'Error: no key')
  expect((await set.run(failed)).out).toContain('no comment')
  expect(did(set)).toEqual([])
  expect(await set.summary()).toContain('Error: no key')
})

test('a failed plan is told though callsheet.yaml is what is broken', async () => {
  await using set = await desk()
  await set.fixture.writeFile('callsheet.yaml', 'name: "desk" # ours\ntargets: [\n')
  set.github.comment({ issue: 7, body: `${mark}\nold` })
  expect(await set.run(failed)).toMatchObject({ code: 0 })
  expect(did(set)).toEqual(['PATCH'])
})

test('what a failed plan said is cut at its start, never past the limit of a comment (B7)', async () => {
  await using set = await desk()
  await set.fixture.writeFile('plan.txt', `${'line\n'.repeat(40_000)}Error: the end`)
  set.github.comment({ issue: 7, body: `${mark}\nold` })
  await set.run(failed)
  const { body } = set.github.comments[0]!
  expect(body.length).toBeLessThan(65_536)
  expect(body).toContain('Error: the end')
})

test.each([
  {
    says: 'neither plan nor failure',
    argv: ['github', 'comment'],
    told: 'One of --plan, --run, --failed and --untouched',
  },
  {
    says: 'both',
    argv: [...comment, ...failed.slice(2)],
    told: 'One of --plan, --run, --failed and --untouched',
  },
  { says: 'no target', argv: failed.slice(0, 4), told: '--target has to say' },
])('$says is a clear fault', async ({ argv, told }) => {
  await using set = await desk()
  const { code, err } = await set.run(argv)
  expect(code).toBe(1)
  expect(err).toContain(told)
})

test('an event that is no JSON is a clear fault', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1 }))
  await set.fixture.writeFile('event.json', '{ "pull_request": ')
  const { code, err } = await set.run(comment)
  expect(code).toBe(1)
  expect(err).toMatch(/event\.json \(GITHUB_EVENT_PATH\) is no JSON.*\(USAGE\)/)
})
