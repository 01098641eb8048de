import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scenario } from '../cli/harness.ts'
import { desk, pullRequestEvent } from './desk.ts'

const noKey = { CEKURA_API_KEY: '' }
const fork = pullRequestEvent('eve/agent')

test.each([
  { says: "a fork's pull request", event: fork, env: noKey, code: 0 },
  { says: 'a pull request of a fork that is gone', event: pullRequestEvent(null), env: noKey, code: 0 },
  {
    says: "Dependabot's pull request",
    event: pullRequestEvent(),
    env: { ...noKey, GITHUB_ACTOR: 'dependabot[bot]' },
    code: 0,
  },
  { says: 'a pull request of our own', event: pullRequestEvent(), env: noKey, code: 1 },
  {
    says: 'a push',
    event: { ref: 'refs/heads/main' },
    env: { ...noKey, GITHUB_EVENT_NAME: 'push' },
    code: 1,
  },
  {
    says: "pull_request_target, which has secrets, so a missing key is somebody's mistake",
    event: fork,
    env: { ...noKey, GITHUB_EVENT_NAME: 'pull_request_target' },
    code: 1,
  },
])('plan without a key on $says: exit $code (B40)', async ({ event, env, code }) => {
  await using set = await desk(event)
  const ran = await set.run(['plan', '--out', 'plan.json'], env)
  expect(ran.code).toBe(code)
  expect(ran.err).toContain(code === 0 ? 'Not planned' : 'CEKURA_API_KEY is not set')
  expect(await set.summary()).toContain(code === 0 ? 'Not planned' : '')
  expect(existsSync(set.fixture.getPath('plan.json'))).toBe(false)
})

test('it validates instead, into the job summary too, and the comment has nothing to say (B40)', async () => {
  await using set = await desk(fork)
  await set.scenario(scenario('One', 'first_mesage: Hello\n'))
  const wrong = await set.run(['plan', '--out', 'plan.json'], noKey)
  expect(wrong.code).toBe(1)
  expect(wrong.err).toContain('first_mesage')

  await set.scenario(scenario('One'))
  const right = await set.run(['plan', '--out', 'plan.json'], noKey)
  expect(right.out).toContain('2 files')
  expect(await set.summary()).toMatch(
    /## Callsheet validate[\s\S]*> Not planned: this pull request comes from a fork/,
  )

  const said = await set.run(['github', 'comment', '--plan', 'plan.json'])
  expect(said).toMatchObject({ code: 0, out: '' })
  expect(said.err).toContain('no plan to comment on')
  expect(set.github.requests).toEqual([])
})

test('with JSON the one document is that of validate (B38)', async () => {
  await using set = await desk(fork)
  const { out } = await set.run(['plan', '--format', 'json'], noKey)
  expect(JSON.parse(out)).toMatchObject({ version: 1, summary: { scenarios: 1, errors: 0 } })
})
