import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { allRows, gitHubClient } from '../../src/github/client.ts'
import { isReadOnly } from '../../src/github/refusal.ts'
import { Secret } from '../../src/model/secret.ts'
import { Fault, faultOf } from '../../src/model/fault.ts'
import { fakeGitHub, type FakeFault, type FakeGitHub } from './fake-github.ts'

const at = { owner: 'team', repo: 'agent', issue_number: 7 }
const list = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
const create = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'

function clientOf({ url }: Pick<FakeGitHub, 'url'>, pauses: number[] = [], signal?: AbortSignal) {
  return gitHubClient({
    apiUrl: url,
    token: new Secret('gh-token'),
    signal: signal ?? new AbortController().signal,
    pause: async ms => void pauses.push(ms),
  })
}

const get = (status: number, headers = {}): FakeFault => ({ method: 'GET', status, headers })
const post = (status: number, headers = {}): FakeFault => ({ method: 'POST', status, headers })

test.each([
  { says: 'a read is repeated after a passing failure', faults: [get(502), get(503)], tries: 3, status: 200 },
  {
    says: 'a read is given up in the end',
    faults: [get(502), get(502), get(502), get(502)],
    tries: 4,
    status: 502,
  },
  { says: 'a refusal is not repeated', faults: [get(404)], tries: 1, status: 404 },
  { says: 'a create is not repeated after a failure', faults: [post(502)], tries: 1, status: 502 },
  { says: 'a create is repeated after 429', faults: [post(429)], tries: 2, status: 201 },
  {
    says: 'a create is repeated after a secondary rate limit',
    faults: [post(403, { 'retry-after': '7' })],
    tries: 2,
    status: 201,
    pause: 7000,
  },
  {
    says: 'a long rate limit is not waited for',
    faults: [get(403, { 'retry-after': '3600' })],
    tries: 1,
    status: 403,
  },
])('$says', async ({ faults, tries, status, pause }) => {
  await using github = await fakeGitHub()
  github.faults.push(...faults)
  const pauses: number[] = []
  const route = faults[0]!.method === 'GET' ? list : create
  const ended = await clientOf(github, pauses)
    .request(route, { ...at, body: 'Hello' })
    .then(
      answer => answer.status,
      (thrown: unknown) => faultOf(thrown).api?.status,
    )
  expect(ended).toBe(status)
  expect(github.requests).toHaveLength(tries)
  expect(pauses).toHaveLength(tries - 1)
  expect(pauses).toEqual(pause === undefined ? pauses : [pause])
})

test('GitHub out of reach is a fault that says so, without the token (B42)', async () => {
  const failed = clientOf({ url: 'http://127.0.0.1:1/v3' }).request(list, at)
  const fault = faultOf(await failed.catch((thrown: unknown) => thrown))
  expect(fault).toMatchObject({
    code: 'NETWORK',
    api: { method: 'GET', route: '/repos/team/agent/issues/7/comments' },
  })
  expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('gh-token')
})

test.each([301, 302, 307, 308])(
  'a redirect (%i) is not followed, so the token stays with its host',
  async status => {
    await using github = await fakeGitHub()
    await using other = await fakeGitHub()
    github.faults.push({ method: 'POST', status, headers: { location: `${other.url}/elsewhere` } })
    const failed = clientOf(github).request(create, { ...at, body: 'Hello' })
    await expect(failed).rejects.toMatchObject({
      code: 'API',
      message: expect.stringContaining(`${other.url}/elsewhere`),
      hint: expect.stringContaining('GITHUB_API_URL'),
      api: { method: 'POST', status },
    })
    expect(other.requests).toEqual([])
    expect(github.requests).toHaveLength(1)
  },
)

test.each([301, 307])('a repository that moved (%i) is told, with what to do', async status => {
  await using github = await fakeGitHub()
  github.faults.push(get(status, { location: '/repositories/1300192/issues/7/comments' }))
  const failed = clientOf(github).request(list, at)
  await expect(failed).rejects.toMatchObject({
    code: 'API',
    message: expect.stringContaining('/repositories/1300192'),
    hint: expect.stringContaining('--repo'),
  })
})

const PAGE = '<!DOCTYPE html><html><body>Unicorn!</body></html>'

test.each([
  { status: 502, type: 'text/html', body: PAGE, tries: 4 },
  { status: 403, type: 'text/html', body: PAGE, tries: 1 },
  { status: 200, type: 'text/html', body: PAGE, tries: 1 },
  { status: 200, type: 'application/json', body: PAGE, tries: 1 },
  { status: 200, type: 'application/octet-stream', body: PAGE, tries: 1 },
  { status: 200, type: 'application/json', body: 'null', tries: 1 },
])('a page in place of data is told in a sentence: $status $type', async ({ status, type, body, tries }) => {
  await using github = await fakeGitHub()
  for (let time = 0; time < tries; time += 1)
    github.faults.push({ ...get(status, { 'content-type': type }), body })
  const fault = faultOf(
    await clientOf(github)
      .request(list, at)
      .catch((thrown: unknown) => thrown),
  )
  expect(fault).toMatchObject({ code: 'NETWORK', api: { method: 'GET', status } })
  expect(fault.message).toMatch(/^[A-Z][^<>]*\.$/)
  expect(fault.hint).toContain('proxy')
  expect(github.requests).toHaveLength(tries)
})

test.each([
  { says: 'with no header', headers: {}, waits: 60_000, hint: 'in a minute' },
  { says: 'with a time', headers: { 'retry-after': '240' }, waits: undefined, hint: 'in 4 minutes' },
  {
    says: 'with a time of reset, by the clock of the server',
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '1000000600',
      date: new Date(1_000_000_000_000).toUTCString(),
    },
    waits: undefined,
    hint: 'in 10 minutes',
  },
])('a secondary rate limit $says is waited for, and told as one', async ({ headers, waits, hint }) => {
  await using github = await fakeGitHub()
  const body = '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes."}'
  for (let time = 0; time < 4; time += 1) github.faults.push({ ...post(403, headers), body })
  const pauses: number[] = []
  const failed = clientOf(github, pauses).request(create, { ...at, body: 'Hello' })
  const fault = faultOf(await failed.catch((thrown: unknown) => thrown))
  expect(fault).toMatchObject({ code: 'API', hint: expect.stringContaining(hint) })
  expect(isReadOnly(fault)).toBe(false)
  expect(pauses).toEqual(waits === undefined ? [] : [waits, waits, waits])
})

test('a limit that only a header tells of is no lack of a permission', async () => {
  await using github = await fakeGitHub()
  github.faults.push({ ...post(403, { 'retry-after': '900' }), body: '{"message":"Slow down."}' })
  const failed = clientOf(github).request(create, { ...at, body: 'Hello' })
  expect(isReadOnly(faultOf(await failed.catch((thrown: unknown) => thrown)))).toBe(false)
})

test('a list is followed by its links, however few rows a page has (B3)', async () => {
  await using github = await fakeGitHub({ mostComments: 10 })
  for (let id = 1; id <= 25; id += 1) github.comment({ id, issue: 7 })
  const rows = await allRows(clientOf(github).pages(list, { ...at, per_page: 100 }))
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  expect(github.requests).toHaveLength(3)
})

test('a list that goes on at another server does not get the token (B3)', async () => {
  await using github = await fakeGitHub()
  await using other = await fakeGitHub()
  const link = `<${other.url}/repos/team/agent/issues/7/comments?page=2>; rel="next"`
  github.faults.push({ ...get(200, { link }), body: '[]' })
  const failed = allRows(clientOf(github).pages(list, at))
  await expect(failed).rejects.toMatchObject({ code: 'API', hint: expect.stringContaining('GITHUB_API_URL') })
  expect(other.requests).toEqual([])
})

test.each([
  ['leads back to itself', '[]'],
  ['is no list', '{"comments":{}}'],
])('a list that %s is refused (B3)', async (_, body) => {
  await using github = await fakeGitHub()
  const link = `<${github.url}/repos/team/agent/issues/7/comments?page=2>; rel="next"`
  for (let time = 0; time < 4; time += 1) github.faults.push({ ...get(200, { link }), body })
  const failed = allRows(clientOf(github).pages(list, at))
  await expect(failed).rejects.toMatchObject({ code: 'API', message: expect.stringContaining('list') })
  expect(github.requests.length).toBeLessThan(4)
})

test('an answer that does not come is not waited for', async () => {
  const server = createServer(() => {})
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const client = gitHubClient({
    apiUrl: `http://127.0.0.1:${port}`,
    token: new Secret('gh-token'),
    signal: new AbortController().signal,
    timeoutMs: 20,
    pause: async () => {},
  })
  await expect(client.request(create, { ...at, body: 'Hello' })).rejects.toMatchObject({ code: 'NETWORK' })
  server.closeAllConnections()
  server.close()
})

test('an interrupt ends the waiting', async () => {
  await using github = await fakeGitHub()
  const failed = clientOf(github, [], AbortSignal.abort()).request(list, at)
  await expect(failed).rejects.toMatchObject({ code: 'INTERRUPTED' })
})

test.each([
  [403, 'POST', 'Resource not accessible by integration', true],
  [403, 'GET', 'Resource not accessible by personal access token', true],
  [403, 'PATCH', 'Must have admin rights', true],
  [404, 'POST', 'Not Found', true],
  [404, 'GET', 'Not Found', false],
  [403, 'GET', 'Forbidden', false],
  [403, 'POST', 'You have exceeded a secondary rate limit', false],
  [422, 'POST', 'Validation Failed', false],
  [401, 'POST', 'Bad credentials', false],
])('%i to a %s with "%s" means a read-only token: %s', (status, method, message, expected) => {
  expect(isReadOnly(new Fault('API', message, { api: { method, route: '/x', status } }))).toBe(expected)
})

test('a token that GitHub says back is not said on (B42)', async () => {
  const server = createServer((_, response) => {
    response.writeHead(403, { 'content-type': 'application/json', 'x-github-request-id': 'id-gh-token' })
    response.end(JSON.stringify({ message: 'Bad token gh-token' }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = clientOf({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const fault = await client.request(list, at).then(() => undefined, faultOf)
  server.close()
  expect(fault).toMatchObject({ code: 'API' })
  const told = [fault?.message, fault?.stack, JSON.stringify(fault), String(fault?.cause)].join('\n')
  expect(told).toContain('Bad token ***')
  expect(told).not.toContain('gh-token')
})
