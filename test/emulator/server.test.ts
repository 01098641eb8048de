import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { createFixture } from 'fs-fixture'
import { afterEach, expect, test } from 'vitest'
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../src/emulator/server.ts'
import { replyOf } from './asking.ts'
import { asking, KEY, plain, SCENARIOS, type CekuraBody } from './cekura/asking.ts'

let running: RunningEmulator[] = []

afterEach(async () => {
  await Promise.all(running.map(emulator => emulator.close()))
  running = []
})

async function start(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator(options)
  running.push(emulator)
  return emulator
}

const post = (url: string, body: object): Promise<Response> =>
  fetch(`${url}/cekura${SCENARIOS}`, { method: 'POST', headers: KEY, body: JSON.stringify(body) })

test('next is an absolute address of this server, with the prefix, and can be followed', async () => {
  const { url } = await start({ pageSize: 1 })
  await post(url, plain({ name: 'First' }))
  await post(url, plain({ name: 'Second' }))
  const first = await replyOf<CekuraBody>(
    await fetch(`${url}/cekura${SCENARIOS}?agent_id=2143`, { headers: KEY }),
  )
  expect(first.body.next).toBe(`${url}/cekura${SCENARIOS}?agent_id=2143&page=2`)
  const second = await replyOf<CekuraBody>(await fetch(first.body.next ?? '', { headers: KEY }))
  expect(second.body).toMatchObject({ next: null, results: [{ name: 'First' }] })
})

test('close ends idle connections', async () => {
  const emulator = await start()
  await (await post(emulator.url, plain())).text()
  await emulator.close()
  running = []
  await expect(post(emulator.url, plain())).rejects.toThrow('fetch failed')
})

test('close does not wait for a request that is half sent', async () => {
  const emulator = await start()
  const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
  // The answer to the whole request shows that the server has also read the half one behind it.
  socket.write('GET /one HTTP/1.1\r\nHost: localhost\r\n\r\nGET /two HTTP/1.1\r\n')
  await once(socket, 'data')
  const ended = once(socket, 'close')
  await emulator.close()
  running = []
  expect(await ended).toBeDefined()
})

test('a data folder has one emulator at a time; the lock of a process that died is taken over', async () => {
  await using fixture = await createFixture({
    'emulator.lock': JSON.stringify({ pid: process.pid, started: 0 }),
  })
  const first = await start({ dataDir: fixture.path })
  await expect(startEmulator({ dataDir: fixture.path })).rejects.toMatchObject({
    code: 'EMULATOR_DATA_IN_USE',
  })
  await first.close()
  running = []
  await start({ dataDir: fixture.path })
})

test('a port that is taken is an error', async () => {
  const { url } = await start()
  await expect(startEmulator({ port: Number(new URL(url).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})

test('what was written is there after a restart, and the seed is not applied again', async () => {
  await using fixture = await createFixture()
  const dataDir = fixture.getPath('data')
  const before = await start({ dataDir })
  const created = await replyOf<CekuraBody>(await post(before.url, plain()))
  await fetch(`${before.url}/cekura${SCENARIOS}${created.body.id}/`, { method: 'DELETE', headers: KEY })
  await post(before.url, plain({ name: 'Kept' }))
  const state = before.state()
  await before.close()
  running = []
  const after = await start({ dataDir, seed: { cekura: { projects: [{ id: 1, name: 'Other' }] } } })
  expect(after.state()).toEqual(state)
  expect((await replyOf<CekuraBody>(await post(after.url, plain()))).body.id).toBe(created.body.id + 2)
})

test('B42: the log file has one line a request and no key', async () => {
  await using fixture = await createFixture()
  const logFile = fixture.getPath('logs/requests.jsonl')
  const { emulator, ask } = asking({ logFile, keepLog: true })
  const secret = { 'x-cekura-api-key': 'canary-51f0' }
  await ask('GET', `${SCENARIOS}?project_id=742&page=1`, undefined, secret)
  await ask('POST', SCENARIOS, { name: 'canary-51f0' }, secret)
  emulator.close()
  const text = readFileSync(logFile, 'utf8')
  expect(text).not.toContain('canary')
  expect(
    text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toEqual(emulator.requests)
  expect(emulator.requests).toMatchObject([
    {
      vendor: 'cekura',
      method: 'GET',
      path: `${SCENARIOS}?project_id=742&page=1`,
      status: 200,
      in_flight: 1,
    },
    { vendor: 'cekura', method: 'POST', path: SCENARIOS, status: 400, in_flight: 1 },
  ])
})

test('the log says how many requests were under way', async () => {
  const { emulator, ask } = asking({ keepLog: true, latencyMs: 5 })
  await Promise.all([1, 2, 3].map(() => ask('GET', `${SCENARIOS}?project_id=742`)))
  expect(emulator.requests.map(({ in_flight }) => in_flight).sort((one, other) => one - other)).toEqual([
    1, 2, 3,
  ])
})

test('B23: requests beyond the rate are answered 429 until time has passed', async () => {
  let time = 0
  const { ask } = asking({ rate: 2, now: () => time })
  const statusOf = async () => (await ask('GET', '/user/v1/projects/')).status
  expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([200, 200, 429])
  expect((await ask('GET', '/user/v1/projects/')).headers.get('retry-after')).toBe('1')
  time = 500
  expect([await statusOf(), await statusOf()]).toEqual([200, 429])
})
