import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startEmulator, type RunningEmulator } from '../../../src/emulator/server.ts'
import { KEY, plain, SCENARIOS } from '../cekura/asking.ts'

const running: RunningEmulator[] = []
afterEach(() => Promise.all(running.splice(0).map(emulator => emulator.close())))

async function start(...faults: string[]): Promise<RunningEmulator> {
  const emulator = await startEmulator({ keepLog: true, faults })
  running.push(emulator)
  return emulator
}

const post = ({ url }: RunningEmulator): Promise<Response> =>
  fetch(`${url}/cekura${SCENARIOS}`, { method: 'POST', headers: KEY, body: JSON.stringify(plain()) })

const rows = (emulator: RunningEmulator): number => emulator.state()['cekura']?.['scenarios']?.length ?? 0

test.each([
  ['create:1=cut-early', 0],
  ['create:1=cut', 1],
])('B22: %s gives no answer and leaves %i rows', async (fault, stored) => {
  const emulator = await start(fault)
  await expect(post(emulator)).rejects.toThrow('fetch failed')
  expect(rows(emulator)).toBe(stored)
  expect(emulator.requests).toMatchObject([{ method: 'POST', status: 0, faults: [fault] }])
  expect((await post(emulator)).status).toBe(201)
})

test('B22: the connection is cut in the middle of the answer', async () => {
  const emulator = await start('create:1=cut-body')
  const sent = request(`${emulator.url}/cekura${SCENARIOS}`, { method: 'POST', headers: KEY })
  sent.end(JSON.stringify(plain()))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  await expect(once(response, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(response.statusCode).toBe(201)
  expect(Buffer.concat(chunks).length).toBeLessThan(Number(response.headers['content-length']))
  expect(rows(emulator)).toBe(1)
  expect(emulator.requests).toMatchObject([{ status: 0 }])
})

test('a fault around one that answered on the wire has nothing to say any more', async () => {
  const emulator = await start('create:1=stored-503', 'create:1=wrong-length')
  const answer = await post(emulator)
  await answer.text().catch(() => undefined)
  expect(answer.status).toBe(201)
  expect(emulator.requests).toMatchObject([{ status: 201 }])
})

test('the length of an answer is said to be half of what it is', async () => {
  const emulator = await start('list:1=wrong-length')
  const { hostname, port } = new URL(emulator.url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET /cekura${SCENARIOS}?project_id=742 HTTP/1.1\r\nHost: ${hostname}\r\nX-CEKURA-API-KEY: any\r\nConnection: close\r\n\r\n`,
  )
  const chunks: Buffer[] = []
  socket.on('data', chunk => chunks.push(chunk))
  await once(socket, 'close')
  const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n')
  expect(JSON.parse(body)).toMatchObject({ count: 0 })
  expect(head.toLowerCase()).toContain(`content-length: ${Math.floor(body.length / 2)}`)
  expect(emulator.requests).toMatchObject([{ status: 200 }])
})

test('a slow answer comes after its wait, and closing does not wait for it', async () => {
  const emulator = await start('create:1=slow;wait=100000')
  const end = post(emulator).catch((error: unknown) => String(error))
  await expect.poll(() => rows(emulator), { timeout: 30_000 }).toBe(1)
  await emulator.close()
  running.length = 0
  expect(await end).toBe('TypeError: fetch failed')
})
