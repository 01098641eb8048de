import { rm } from 'node:fs/promises'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { createEmulatorApp, startEmulator } from '../../src/emulator/server.ts'
import { vendors } from '../../src/emulator/vendors.ts'
import { KEY, SCENARIOS } from './cekura/asking.ts'

const LIST = `/cekura${SCENARIOS}?project_id=742`
const NAME = 'x-callsheet-emulator'
const names = vendors.map(({ name }) => name)

/** The identity of the data in a folder, as one emulator after another finds it. */
function identityIn(dataDir: string | undefined): string {
  const emulator = createEmulatorApp({ dataDir })
  emulator.close()
  return emulator.identity
}

test('data has one identity as long as it is there', async () => {
  await using fixture = await createFixture()
  const data = fixture.getPath('data')
  const first = identityIn(data)
  expect(identityIn(data)).toBe(first)
  expect(identityIn(fixture.getPath('other'))).not.toBe(first)
  await rm(data, { recursive: true })
  expect(identityIn(data)).not.toBe(first)
})

test('rows that were deleted by hand take their identity with them', async () => {
  await using fixture = await createFixture()
  const first = identityIn(fixture.path)
  await Promise.all(names.map(name => rm(fixture.getPath(`${name}.jsonl`))))
  expect(identityIn(fixture.path)).not.toBe(first)
})

test('data from before identities gets one and keeps it', async () => {
  await using fixture = await createFixture({ 'cekura.jsonl': '' })
  const first = identityIn(fixture.path)
  expect(first).toMatch(/^[0-9a-f-]{36}$/)
  expect(identityIn(fixture.path)).toBe(first)
})

test('without a folder each emulator has an identity of its own', () => {
  expect(identityIn(undefined)).not.toBe(identityIn(undefined))
})

test.each([
  { says: 'an answer', status: 200 },
  { says: 'a caller without a key', headers: {}, status: 401 },
  { says: 'an unknown path', path: '/nowhere', status: 404 },
  { says: 'a caller from elsewhere', headers: { ...KEY, host: 'evil.example' }, status: 421 },
  { says: "a gateway's page", faults: ['any:*=html-503'], status: 503 },
])(
  '$says: $status, with the identity in the header',
  async ({ path = LIST, headers = KEY, status, faults = [] }) => {
    const { app, identity } = createEmulatorApp({ faults })
    const answer = await app.request(path, { headers })
    expect({ status: answer.status, identity: answer.headers.get(NAME) }).toEqual({ status, identity })
  },
)

test('an answer that a fault writes to the wire itself has the header too', async () => {
  const emulator = await startEmulator({ faults: ['list:1=wrong-length', 'list:2=html-502'] })
  const identities: (string | null)[] = []
  for (const _ of [1, 2, 3]) {
    const answer = await fetch(`${emulator.url}/cekura/user/v1/projects/`, { headers: KEY })
    identities.push(answer.headers.get(NAME))
    await answer.text().catch(() => undefined)
  }
  await emulator.close()
  expect(identities).toEqual([emulator.identity, emulator.identity, emulator.identity])
})

test('the first page says what is served', async () => {
  const { app, identity } = createEmulatorApp()
  expect(await (await app.request('/')).json()).toEqual({ identity, platforms: names })
})

test('B23: answers have the date of the clock that dates in Retry-After are counted from', async () => {
  const now = () => Date.UTC(2020, 0, 1)
  const { app } = createEmulatorApp({ now, faults: ['any:1=429;retry-after=date:2'] })
  const { headers } = await app.request('/cekura/user/v1/projects/', { headers: KEY })
  expect([headers.get('date'), headers.get('retry-after')]).toEqual([
    'Wed, 01 Jan 2020 00:00:00 GMT',
    'Wed, 01 Jan 2020 00:00:02 GMT',
  ])
})
