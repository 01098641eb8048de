import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/server.ts'
import { KEY, plain, SCENARIOS } from './cekura/asking.ts'

/** What a caller gets who found the emulator under this name, and how many rows there are then. */
async function askedAs(host: string): Promise<{ status: number | undefined; text: string; rows: number }> {
  const emulator = await startEmulator()
  const headers = { ...KEY, host }
  const sent = request(`${emulator.url}/cekura${SCENARIOS}`, { method: 'POST', headers })
  sent.end(JSON.stringify(plain()))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const rows = emulator.state()['cekura']?.['scenarios']?.length ?? 0
  await emulator.close()
  return { status: response.statusCode, text: Buffer.concat(chunks).toString(), rows }
}

test.each(['localhost', 'LOCALHOST:8080', '127.0.0.1', '127.8.9.10:80', '[::1]', '[::1]:4000'])(
  'a caller who says %s is answered',
  async host => {
    expect(await askedAs(host)).toMatchObject({ status: 201, rows: 1 })
  },
)

test.each([
  'evil.example',
  'evil.example:8080',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '127.1.evil',
  '10.0.0.1',
  '[::2]',
])('a caller who says %s is not: the name was bound to this machine from elsewhere', async host => {
  const { status, text, rows } = await askedAs(host)
  expect({ status, rows }).toEqual({ status: 421, rows: 0 })
  expect(JSON.parse(text)).toEqual({
    error: `The emulator answers to localhost, 127.0.0.1 and [::1] only, and was asked as "${host}".`,
  })
})
