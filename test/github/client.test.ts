import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { gitHubClient } from '../../src/github/client.ts'
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

test('a redirect is refused, so the token stays with its host', async () => {
  await using github = await fakeGitHub()
  await using other = await fakeGitHub()
  github.faults.push({ method: 'POST', status: 302, headers: { location: `${other.url}/elsewhere` } })
  const failed = clientOf(github).request(create, { ...at, body: 'Hello' })
  await expect(failed).rejects.toMatchObject({ code: 'NETWORK' })
  expect(other.requests).toEqual([])
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
