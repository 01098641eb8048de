import { inspect } from 'node:util'
import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { interrupted } from '../../src/model/pause.ts'
import { createHttp, type Http } from '../../src/providers/http.ts'
import { retryAfterOf, retryRule } from '../../src/providers/http-retry.ts'
import { platformText } from '../../src/providers/http-text.ts'
import { CANARY, connectionTo, type TestConnection } from './connection.ts'
import { answer, cut, silence, tinyServer, type TinyServer } from './tiny-server.ts'

const open: TinyServer[] = []
afterEach(() => Promise.all(open.splice(0).map(server => server.close())))

interface Setup {
  readonly http: Http
  readonly server: TinyServer
  readonly connection: TestConnection
  /** What was waited for between tries. */
  readonly waits: number[]
}

async function serving(
  answers: readonly RequestListener[],
  changes: Partial<TestConnection> = {},
): Promise<Setup> {
  const server = await tinyServer(answers)
  open.push(server)
  const waits: number[] = []
  const connection = connectionTo(server.url, {
    pause: async (ms, signal) => {
      waits.push(ms)
      if (signal.aborted) throw interrupted({ waitingFor: 'the platform' })
    },
    ...changes,
  })
  const http = createHttp({
    connection,
    platform: 'Acme',
    keyVariable: 'ACME_API_KEY',
    headers: key => ({ 'x-acme-key': key }),
  })
  return { http, server, connection, waits }
}

async function faultOfRequest(work: Promise<unknown>): Promise<Fault> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Fault)) throw new Error(`Expected a fault, got ${inspect(thrown)}`)
  return thrown
}

function faultCodeOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (thrown) {
    return thrown instanceof Fault ? thrown.code : 'no fault'
  }
}

describe('requests', () => {
  test('carry the key, the agent and the query, and give the parsed answer', async () => {
    const { http, server, connection } = await serving([answer(200, { a: 1 })])
    expect(await http.request('GET', '/things/', { query: { q: 'a b', none: undefined } })).toEqual({ a: 1 })
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      url: '/things/?q=a+b',
      headers: { 'x-acme-key': CANARY, 'user-agent': 'callsheet-test' },
    })
    expect(connection.told).toEqual(['faster'])
  })

  test('an empty 204 is no answer', async () => {
    const { http } = await serving([answer(204)])
    expect(await http.request('PATCH', '/things/1/', { body: {} })).toBeUndefined()
  })

  test('a success that is not JSON is a fault', async () => {
    const { http } = await serving([answer(200, '<html><title>Maintenance</title></html>')])
    const fault = await faultOfRequest(http.request('GET', '/things/'))
    expect(fault).toMatchObject({
      code: 'API',
      message: expect.stringMatching(
        /^Acme answered 200 at 127\.0\.0\.1:\d+, but not with JSON: Maintenance$/,
      ),
    })
  })
})

describe('retries', () => {
  test.each([
    { says: 'a GET after 503', method: 'GET', first: answer(503), requests: 2 },
    { says: 'a GET after 408', method: 'GET', first: answer(408), requests: 2 },
    { says: 'a GET after a cut', method: 'GET', first: cut, requests: 2 },
    { says: 'a PUT after 500', method: 'PUT', first: answer(500), requests: 2 },
    { says: 'a DELETE after 502', method: 'DELETE', first: answer(502), requests: 2 },
    { says: 'a POST after 429', method: 'POST', first: answer(429), requests: 2 },
    { says: 'a PATCH after 429', method: 'PATCH', first: answer(429), requests: 2 },
  ] as const)('repeats $says', async ({ method, first, requests }) => {
    const { http, server } = await serving([first, answer(200, {})])
    expect(await http.request(method, '/things/1/')).toEqual({})
    expect(server.seen).toHaveLength(requests)
  })

  test.each([
    { says: 'a POST after 503', method: 'POST', first: answer(503), code: 'UNCLEAR' },
    { says: 'a POST after a cut', method: 'POST', first: cut, code: 'UNCLEAR' },
    { says: 'a POST after 400', method: 'POST', first: answer(400), code: 'API' },
    { says: 'a PATCH after 503', method: 'PATCH', first: answer(503), code: 'API' },
    { says: 'a PATCH after a cut', method: 'PATCH', first: cut, code: 'NETWORK' },
    { says: 'a GET after 400', method: 'GET', first: answer(400), code: 'API' },
  ] as const)('never repeats $says (B22)', async ({ method, first, code }) => {
    const { http, server } = await serving([first, answer(200, {})])
    await expect(http.request(method, '/things/')).rejects.toMatchObject({ code })
    expect(server.seen).toHaveLength(1)
  })

  test('a GET is tried four times', async () => {
    const { http, server } = await serving([answer(503)])
    await expect(http.request('GET', '/things/')).rejects.toMatchObject({ code: 'API', api: { status: 503 } })
    expect(server.seen).toHaveLength(4)
  })

  test('a refusal for rate is tried ten times', async () => {
    const { http, server } = await serving([answer(429, '', { 'retry-after': '0' })])
    await expect(http.request('POST', '/things/')).rejects.toMatchObject({
      code: 'API',
      api: { status: 429 },
    })
    expect(server.seen).toHaveLength(10)
  })

  test('a silent server ends in a timeout', async () => {
    const { http, server } = await serving([silence], { timeoutMs: 50 })
    await expect(http.request('POST', '/things/')).rejects.toMatchObject({ code: 'UNCLEAR' })
    expect(server.seen).toHaveLength(1)
  })

  test('a POST that never left is not unclear', async () => {
    const { http, server } = await serving([answer(200)])
    await server.close()
    open.length = 0
    await expect(http.request('POST', '/things/')).rejects.toMatchObject({ code: 'NETWORK' })
  })

  test('a DELETE that meets 404 is done', async () => {
    const { http } = await serving([answer(503), answer(404)])
    expect(await http.request('DELETE', '/things/1/')).toBeUndefined()
  })

  test('a 404 is an answer only where it may be missing', async () => {
    const { http } = await serving([answer(404)])
    expect(await http.request('GET', '/things/1/', { mayBeMissing: true })).toBeUndefined()
    await expect(http.request('GET', '/things/1/')).rejects.toMatchObject({ code: 'API' })
  })
})

describe('the pace', () => {
  test('Retry-After in seconds is obeyed and told (B23)', async () => {
    const { http, connection, waits } = await serving([
      answer(429, '', { 'retry-after': '7' }),
      answer(200, {}),
    ])
    await http.request('POST', '/things/')
    expect(connection.told).toEqual([waits[0], 'faster'])
    expect(waits[0]).toBeGreaterThanOrEqual(7000)
    expect(waits[0]).toBeLessThanOrEqual(7100)
  })

  test('Retry-After as a date is obeyed and told (B23)', async () => {
    // The platform's clock is a day behind ours.
    const now = Date.now() - 86_400_000
    const [date, at] = [now, now + 30_000].map(time => new Date(time).toUTCString())
    const refusal = answer(429, '', { date: date!, 'retry-after': at! })
    const { http, connection } = await serving([refusal, answer(200, {})])
    await http.request('GET', '/things/')
    expect(connection.told[0]).toBeGreaterThanOrEqual(30_000)
    expect(connection.told[0]).toBeLessThanOrEqual(30_100)
  })

  test('every try waits until the pace is ready', async () => {
    let asked = 0
    const pace = { slower: () => undefined, faster: () => undefined, ready: async () => void (asked += 1) }
    const { http } = await serving([answer(429), answer(429), answer(200, {})], { pace })
    await http.request('GET', '/things/')
    expect(asked).toBe(3)
  })

  test('an abort ends a wait for the pace, and nothing is sent', async () => {
    const aborting = new AbortController()
    const pace = {
      slower: () => undefined,
      faster: () => undefined,
      ready: () => new Promise<void>(() => undefined),
    }
    const { http, server } = await serving([answer(200, {})], { pace, signal: aborting.signal })
    const request = http.request('POST', '/things/')
    aborting.abort()
    await expect(request).rejects.toMatchObject({ code: 'INTERRUPTED' })
    expect(server.seen).toHaveLength(0)
  })

  test('an abort ends a wait between tries, but lets a running write finish (B25)', async () => {
    const aborting = new AbortController()
    const abortThen =
      (status: number): RequestListener =>
      (_, response) => {
        aborting.abort()
        response.writeHead(status).end('{}')
      }
    const running = await serving([abortThen(201)], { signal: aborting.signal })
    expect(await running.http.request('POST', '/things/')).toEqual({})
    const refused = await serving([abortThen(429)], { signal: aborting.signal })
    await expect(refused.http.request('POST', '/things/')).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })

  test.each([
    { header: '2', wait: 2000 },
    { header: '0', wait: 0 },
    { header: '3600', wait: 60_000 },
    { header: '-5', wait: 0 },
    { header: new Date(90_000).toUTCString(), wait: 50_000 },
    { header: 'soon', wait: undefined },
    { header: undefined, wait: undefined },
  ])('Retry-After: $header', ({ header, wait }) => {
    expect(retryAfterOf(header, 40_000)).toBe(wait)
  })

  test('waits grow, are capped, and never fall below what was asked (B23)', () => {
    const backOff = retryRule('GET', () => 1)
    expect([1, 2, 3, 4].map(() => backOff({ status: 500 }))).toEqual([200, 400, 800, undefined])
    const refused = retryRule('POST', () => 1)
    expect(Array.from({ length: 10 }, () => refused({ status: 429 }))).toEqual([
      500,
      1000,
      2000,
      4000,
      8000,
      16_000,
      32_000,
      60_000,
      60_000,
      undefined,
    ])
    expect(retryRule('GET', () => 0)({ status: 429, retryAfter: 3000 })).toBe(3000)
    const hurried = retryRule('POST', () => 1)
    expect([1, 2, 3].map(() => hurried({ status: 429, retryAfter: 0 }))).toEqual([500, 1000, 2000])
    expect(retryRule('GET', () => 0)({ status: 500 })).toBe(100)
  })
})

describe('hosts', () => {
  test.each([
    { url: 'https://api.acme.test', fine: true },
    { url: 'http://127.0.0.1:1', fine: true },
    { url: 'http://localhost:1/acme', fine: true },
    { url: 'http://[::1]:1', fine: true },
    { url: 'http://api.acme.test', fine: false },
    { url: 'http://127.0.0.1.acme.test', fine: false },
    { url: 'ftp://127.0.0.1', fine: false },
    { url: 'nonsense', fine: false },
  ])('$url is accepted: $fine', ({ url, fine }) => {
    const connection = connectionTo(url)
    const code = faultCodeOf(() =>
      createHttp({ connection, platform: 'Acme', keyVariable: 'K', headers: () => ({}) }),
    )
    expect(code).toBe(fine ? undefined : 'INSECURE_URL')
  })

  test('a redirect to another host is refused, and the key stays here', async () => {
    const other = await serving([answer(200, {})])
    const { http } = await serving([answer(302, '', { location: `${other.server.url}/things/` })])
    await expect(http.request('GET', '/things/')).rejects.toMatchObject({ code: 'INSECURE_URL' })
    expect(other.server.seen).toHaveLength(0)
  })

  test('a read follows a redirect on its own host, a write never', async () => {
    const { http, server } = await serving([answer(301, '', { location: '/things/' }), answer(200, { a: 1 })])
    expect(await http.request('GET', '/things')).toEqual({ a: 1 })
    const writing = await serving([answer(307, '', { location: '/things/' })])
    await expect(writing.http.request('POST', '/things')).rejects.toMatchObject({ code: 'INSECURE_URL' })
    expect([server.seen.length, writing.server.seen.length]).toEqual([2, 1])
  })
})

describe('faults', () => {
  test.each([
    { body: { personality: ['Invalid pk'] }, text: 'personality: Invalid pk' },
    { body: { name: ['too long', 'odd'], tags: ['bad'] }, text: 'name: too long, odd; tags: bad' },
    { body: ['Invalid personalities provided.'], text: 'Invalid personalities provided.' },
    {
      body: { errors: { 'scenarios[1].metrics[0]': ['unknown'] } },
      text: 'scenarios[1].metrics[0]: unknown',
    },
    { body: { detail: 'Not found.' }, text: 'Not found.' },
    { body: { error: { message: 'Nope', code: 7 } }, text: 'Nope; code: 7' },
    { body: { conditions: [{ id: ['taken'] }] }, text: 'conditions.0.id: taken' },
    { body: '"plain"', text: 'plain' },
    { body: 'just\n text', text: 'just text' },
    { body: '<!DOCTYPE html><html><title> Bad Gateway </title><p>x</p></html>', text: 'Bad Gateway' },
    { body: '<html><body><h1>Oh</h1> no</body></html>', text: 'Oh no' },
    { body: '', text: '' },
  ])('say what the platform says: $text', ({ body, text }) => {
    expect(platformText(typeof body === 'string' ? body : JSON.stringify(body))).toBe(text)
  })

  test('long texts are cut', () => {
    expect(platformText('x'.repeat(9000))).toHaveLength(501)
  })

  test.each([
    { status: 401, says: 'Acme did not accept the key (401): no', hint: /ACME_API_KEY/ },
    { status: 402, says: 'Acme says that the account is out of credit (402): no', hint: /credit/ },
    { status: 403, says: 'The key may not do this at Acme (403): no', hint: /read-only/ },
    { status: 404, says: 'Acme does not know this object (404): no', hint: /deleted/ },
    { status: 409, says: 'Acme sees a conflict with what is there (409): no', hint: /Plan again/ },
    { status: 400, says: 'Acme refused the request (400): no', hint: undefined },
    { status: 502, says: 'Acme failed (502): no', hint: /Try again/ },
  ])('$status has its own sentence', async ({ status, says, hint }) => {
    const { http } = await serving([answer(status, { detail: 'no' })])
    const fault = await faultOfRequest(http.request('PATCH', '/things/1/'))
    expect(fault.message).toBe(says)
    expect(fault.hint ?? '').toMatch(hint ?? /^$/)
  })

  test('name method, route, status and request id (B45)', async () => {
    const { http } = await serving([answer(400, { detail: 'no' }, { 'x-request-id': 'req-1' })])
    const fault = await faultOfRequest(http.request('POST', '/things/', { query: { a: 1 } }))
    expect(fault.api).toEqual({ method: 'POST', route: '/things/?a=1', status: 400, requestId: 'req-1' })
  })

  test.each([
    { says: 'a refusal that echoes it', first: answer(400, { detail: `bad key ${CANARY}` }) },
    { says: 'an unclear end', first: answer(503, `oops ${CANARY}`) },
    { says: 'a cut', first: cut },
    { says: 'no answer in time', first: silence },
    { says: 'no JSON', first: answer(200, `not json ${CANARY}`) },
    { says: 'a redirect', first: answer(307, '', { location: `https://other.test/?k=${CANARY}` }) },
  ])('never hold the key: $says (B42, B45)', async ({ first }) => {
    const { http } = await serving([first], { timeoutMs: 300 })
    const fault = await faultOfRequest(http.request('POST', `/things/?key=${CANARY}`, { body: { a: 1 } }))
    const everything = [
      inspect(fault, { depth: 9, showHidden: true }),
      JSON.stringify(fault),
      fault.stack,
    ].join('\n')
    expect(everything).not.toContain(CANARY)
    expect(everything).toContain('***')
  })
})
