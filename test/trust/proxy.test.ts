import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { createHttp } from '../../src/providers/http.ts'
import { run, scenario, stage, type Vendor, vendors } from '../cli/harness.ts'
import { connectionTo } from '../providers/connection.ts'
import { connectProxy } from './connect-proxy.ts'

const scopes: Readonly<Record<Vendor, string>> = {
  cekura: 'project_id: 742',
  bland: 'pathway_id: pw_front_desk',
  eqho: 'concurrency: 4',
  elevenlabs: 'concurrency: 4',
  retell: 'llm_id: llm_1',
  vapi: 'concurrency: 4',
}

const PASSWORD = 'pass-canary'
/** What the first byte of a TLS handshake is. */
const HANDSHAKE = 0x16

const withoutWaits = { pause: () => Promise.resolve() }

function workspaceAt(vendor: Vendor) {
  return createFixture({
    'callsheet.yaml': `version: 1\nname: desk\ntargets:\n  main: { provider: ${vendor}, ${scopes[vendor]}, base_url: "https://api.acme.invalid" }\n`,
    'one.yaml': scenario('One'),
  })
}

const proxyAt = (port: number) => ({ HTTPS_PROXY: `http://me:${PASSWORD}@127.0.0.1:${port}` })

test.each(vendors)('%s is reached through the proxy (B100)', async vendor => {
  await using fixture = await workspaceAt(vendor)
  await using proxy = await connectProxy()
  const ran = await run(['plan', '--debug'], {
    cwd: fixture.path,
    env: proxyAt(proxy.port),
    ...withoutWaits,
  })
  expect(ran.code).toBe(1)
  expect(proxy.heads[0]).toMatch(/^CONNECT api\.acme\.invalid:443 HTTP\/1\.1\r\n/)
  const credentials = Buffer.from(`me:${PASSWORD}`).toString('base64')
  expect(proxy.heads[0]!.toLowerCase()).toContain(`proxy-authorization: basic ${credentials}`.toLowerCase())
  expect(proxy.heads.join('')).not.toContain('test-key')
  expect(proxy.firstBytes[0]).toBe(HANDSHAKE)
  expect(ran.err).toContain(`at api.acme.invalid through the proxy 127.0.0.1:${proxy.port}`)
  expect(ran.out + ran.err).not.toContain(PASSWORD)
  expect(ran.out + ran.err).not.toContain(credentials)
})

test.each([
  { status: 407, says: 'The proxy wants to know who asks: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT.' },
  { status: 502, says: 'Check HTTPS_PROXY and base_url' },
])('a proxy that answers $status is told as one (B100)', async ({ status, says }) => {
  await using fixture = await workspaceAt('bland')
  await using proxy = await connectProxy(status)
  const ran = await run(['plan'], { cwd: fixture.path, env: proxyAt(proxy.port), ...withoutWaits })
  expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(`the proxy answered ${status}`) })
  expect(ran.err).toContain(says)
  expect(ran.err).not.toContain(PASSWORD)
})

test('what the proxy did not let through is not unclear (B100)', async () => {
  await using proxy = await connectProxy(403)
  const host = `127.0.0.1:${proxy.port}`
  const connection = connectionTo('https://api.acme.invalid', {
    proxy: { url: `http://${host}`, host, variable: 'HTTPS_PROXY' },
  })
  const http = createHttp({ connection, platform: 'Acme', keyVariable: 'ACME_API_KEY', headers: () => ({}) })
  await expect(http.request('POST', '/things', { body: {} })).rejects.toMatchObject({ code: 'NETWORK' })
})

test('what NO_PROXY names does not go through it; the error says where it went (B100)', async () => {
  await using fixture = await workspaceAt('eqho')
  await using proxy = await connectProxy()
  const env = { ...proxyAt(proxy.port), NO_PROXY: 'acme.invalid:443' }
  const ran = await run(['plan'], { cwd: fixture.path, env, ...withoutWaits })
  expect(ran).toMatchObject({
    code: 1,
    err: expect.stringContaining('could not be reached at api.acme.invalid: '),
  })
  expect(proxy.heads).toEqual([])
})

test('a SOCKS proxy is refused by name, and nothing is sent (B100)', async () => {
  await using fixture = await workspaceAt('cekura')
  await using proxy = await connectProxy()
  const env = { ALL_PROXY: `socks5://me:${PASSWORD}@127.0.0.1:${proxy.port}` }
  const ran = await run(['plan'], { cwd: fixture.path, env })
  expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('ALL_PROXY names a SOCKS proxy') })
  expect(ran.err).not.toContain(PASSWORD)
  expect(proxy.heads).toEqual([])
})

test('an emulator is never asked through a proxy, embedded or not (B100)', async () => {
  await using set = await stage({ 'one.yaml': scenario('One') })
  await using proxy = await connectProxy()
  const env = {
    ...proxyAt(proxy.port),
    HTTP_PROXY: `http://127.0.0.1:${proxy.port}`,
    ALL_PROXY: 'socks5://x',
  }
  expect(await set.run(['plan'], { env })).toMatchObject({ code: 0 })
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  await set.fixture.writeFile('callsheet.yaml', config.replace(/base_url: "[^"]*"/, 'base_url: emulator'))
  expect(await set.run(['plan'], { env })).toMatchObject({ code: 0 })
  expect(proxy.heads).toEqual([])
})

test('GitHub is reached through the proxy as well (B100)', async () => {
  await using fixture = await createFixture()
  await using proxy = await connectProxy(407)
  const env = {
    ...proxyAt(proxy.port),
    GITHUB_TOKEN: 'gh-token',
    GITHUB_REPOSITORY: 'team/agent',
    GITHUB_API_URL: 'https://api.github.invalid',
    GITHUB_OUTPUT: fixture.getPath('output'),
  }
  const argv = ['github', 'find-plan', '--target', 'main', '--sha', 'a'.repeat(40)]
  const ran = await run(argv, { cwd: fixture.path, env })
  expect(proxy.heads[0]).toMatch(/^CONNECT api\.github\.invalid:443 HTTP\/1\.1\r\n/)
  expect(ran.code).toBe(1)
  expect(ran.err).toContain(
    `GitHub was not reached at api.github.invalid through the proxy 127.0.0.1:${proxy.port}`,
  )
  expect(ran.err).toContain('Check HTTPS_PROXY')
  expect(ran.out + ran.err).not.toContain(PASSWORD)
})
