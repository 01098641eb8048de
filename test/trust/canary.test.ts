import { readdir, readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import { createFixture, type FsFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/server.ts'
import { run, scenario, type Ran, vendors } from '../cli/harness.ts'
import { answer, cut, tinyServer, type TinyServer } from '../providers/tiny-server.ts'

// With characters that URLs, HTML, JSON and Base64 spell differently.
const canaries = {
  CEKURA_API_KEY: 'canary-cekura+0/1=x&<\\>>>???',
  BLAND_API_KEY: 'canary-bland+0/2=x&<\\>>>???',
  EQHO_API_KEY: 'canary-eqho+0/3=x&<\\>>>???',
  VAPI_API_KEY: 'canary-vapi+0/8=x&<\\>>>???',
  ELEVENLABS_API_KEY: 'canary-elevenlabs+0/6=x&<\\>>>???',
  RETELL_API_KEY: 'canary-retell+0/7=x&<\\>>>???',
  GITHUB_TOKEN: 'canary-github+0/4=x',
} as const

/** One that stands in a file. */
const IN_FILE = 'canary-in-file-5'

/** Every spelling in which a server may say a key. */
const spellingsOf = (key: string) => [
  key,
  encodeURIComponent(key),
  JSON.stringify(key).slice(1, -1),
  key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  key.replace(/\W/g, sign => `&#${sign.codePointAt(0)};`),
  Buffer.from(key).toString('hex'),
  ...[key, `${key}:`, `:${key}`].map(text => Buffer.from(text).toString('base64')),
  Buffer.from(key).toString('base64url'),
]

/** In what is said no spelling of a canary may be left, nor the beginning of one that was cut. */
const spellings = [...Object.values(canaries), IN_FILE, IN_FILE.replaceAll('-', '_')].flatMap(canary => [
  ...spellingsOf(canary),
  ...spellingsOf(canary).map(spelled => spelled.slice(0, 12)),
])

function expectNoCanary(text: string, where: string): void {
  const found = spellings.find(spelling => text.includes(spelling))
  expect([where, found]).toEqual([where, undefined])
}

async function expectNoCanaryIn(fixture: FsFixture): Promise<void> {
  const found = await readdir(fixture.path, { recursive: true, withFileTypes: true })
  const files = found.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) expectNoCanary(await readFile(file, 'utf8'), file)
}

function config(urlOf: (vendor: (typeof vendors)[number]) => string, more = ''): string {
  return `version: 1
name: canary
targets:
  cekura: { provider: cekura, project_id: 742, agent_id: 2142, base_url: "${urlOf('cekura')}"${more} }
  bland: { provider: bland, pathway_id: pw_front_desk, base_url: "${urlOf('bland')}"${more} }
  eqho: { provider: eqho, base_url: "${urlOf('eqho')}"${more}, run: { agent_id: 665f1c0a9b3e4d2f8a7c6b01 } }
  vapi: { provider: vapi, personality: Impatient, base_url: "${urlOf('vapi')}"${more}, run: { agent_id: 3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d401 } }
  elevenlabs: { provider: elevenlabs, agent_id: agent_front_desk, base_url: "${urlOf('elevenlabs')}"${more} }
  retell: { provider: retell, llm_id: llm_front_desk, base_url: "${urlOf('retell')}"${more} }
`
}

/** Every command that reaches a platform or reads what was written for it, in every form. */
const commands: readonly (readonly string[])[] = [
  ['validate', '--debug'],
  ['plan', '--verbose', '--debug', '--out', 'plan.json'],
  ['plan', '--format', 'json'],
  ['plan', '--format', 'markdown'],
  ['plan', '--format', 'html'],
  ['report', '--plan', 'plan.json', '--format', 'annotations'],
  ['apply', '--yes', '--verbose', '--debug'],
  ['apply', '--yes', '--format', 'json', '--debug'],
  ['apply', '--yes', '--format', 'markdown'],
  ['apply', 'plan.json', '--debug'],
  ['run', '--yes', '--out', 'run.json', '--transcripts', '--debug'],
  ['run', '--yes', '--format', 'json', '--share'],
  ['run', '--resume', '--debug'],
  ['report', '--run', 'run.json', '--format', 'junit'],
  ['report', '--run', 'run.json', '--format', 'html'],
  ['drift', '--debug'],
  ['drift', '--format', 'json'],
  ['drift', '--format', 'markdown'],
  ['pull', '--adopt', '--debug'],
  ['pull', '--dry-run', '--format', 'json'],
  ['show', 'one', '--target', 'bland', '--debug'],
  ['show', 'one', '--target', 'cekura', '--raw', '--format', 'json'],
  ['state', 'list', '--target', 'eqho', '--format', 'json'],
  ['state', 'show', 'scenario.one', '--target', 'eqho'],
  ['state', 'import', 'scenario.other', '5'.repeat(24), '--target', 'eqho', '--debug'],
  ['generate', 'from-call', '--target', 'bland', '--call-id', 'call_8f2c', '--debug'],
  ['generate', 'instructions', 'one.yaml', '--target', 'cekura', '--debug'],
]

/** Those that ask GitHub. */
const gitHubCommands: readonly (readonly string[])[] = [
  ['github', 'comment', '--plan', 'saved.json', '--pr', '1', '--debug'],
  ['github', 'drift-issue', '--drift', 'drift.json', '--debug'],
  ['github', 'find-plan', '--target', 'cekura', '--sha', 'a'.repeat(40), '--debug'],
]

async function say(argv: readonly string[], fixture: FsFixture, env = {}): Promise<Ran> {
  const pause = () => Promise.resolve()
  const ran = await run(argv, { cwd: fixture.path, env: { ...canaries, ...env }, pause })
  expectNoCanary(ran.out + ran.err, argv.join(' '))
  return ran
}

test('when all goes well the keys are nowhere: not in answers, files, state, or the platform’s log (B42)', async () => {
  await using fixture = await createFixture({ 'one.yaml': scenario('One'), 'two.yaml': scenario('Two') })
  const emulator = await startEmulator({
    dataDir: fixture.getPath('data'),
    logFile: fixture.getPath('data/requests.log'),
  })
  try {
    await fixture.writeFile(
      'callsheet.yaml',
      config(vendor => `${emulator.url}/${vendor}`),
    )
    const codes = new Map<string, number>()
    for (const argv of commands) codes.set(argv.join(' '), (await say(argv, fixture)).code)
    expect(codes.get('apply --yes --verbose --debug')).toBe(0)
    expect(codes.get('drift --debug')).toBe(0)
    expect(codes.get('run --yes --format json --share')).toBe(0)
  } finally {
    await emulator.close()
  }
  await expectNoCanaryIn(fixture)
  expect(await fixture.readFile('data/requests.log', 'utf8')).toContain('POST')
})

/** The key of a request, wherever a platform expects it. */
function keyIn(headers: Parameters<RequestListener>[0]['headers']): string {
  const key =
    headers['x-cekura-api-key'] ??
    headers['x-api-key'] ??
    headers['xi-api-key'] ??
    headers['authorization'] ??
    ''
  return String(key).replace(/^(?:token|bearer) /i, '')
}

/** Says the key back in every way that a platform has. */
const echoing =
  (status: number, bodyOf: (key: string) => string): RequestListener =>
  (request, response) => {
    const key = keyIn(request.headers)
    response.writeHead(status, {
      'x-request-id': `req-${key}`,
      'set-cookie': `key=${key}`,
      'www-authenticate': `Key realm="${encodeURIComponent(key)}"`,
      ...(status >= 300 &&
        status < 400 && { location: `https://evil.example/?key=${encodeURIComponent(key)}` }),
    })
    response.end(bodyOf(key))
  }

const inJson = (key: string) => JSON.stringify({ detail: `The key ${key} is not good.`, key, [key]: [key] })
// The text of an error is cut at some length: no length may leave a part of the key.
const atCut = (key: string) => JSON.stringify({ detail: `${'z'.repeat(480)}${key}` })
const spelled = (key: string) => spellingsOf(key).join(' ')
const spelledInJson = (key: string) => JSON.stringify({ detail: spellingsOf(key) })
// A row of each platform, whatever its list is called.
const inObjects = (text: string) => {
  const rows = [{ id: '5'.repeat(24), name: 'One', instructions: text, description: text }]
  return JSON.stringify({ count: 1, next: null, results: rows, scenarios: rows, data: rows })
}

const failures: readonly { says: string; listener: RequestListener }[] = [
  { says: 'a 401 in JSON', listener: echoing(401, inJson) },
  { says: 'a 401 in text', listener: echoing(401, key => `bad key: ${key}`) },
  {
    says: 'a 401 as a page',
    listener: echoing(401, key => `<html><title>Bad ${key}</title><p>${key}</p></html>`),
  },
  { says: 'a 400 that is cut within the key', listener: echoing(400, atCut) },
  { says: 'a 400 in all spellings', listener: echoing(400, spelled) },
  { says: 'a 400 with all spellings in JSON', listener: echoing(400, spelledInJson) },
  { says: 'a 200 that is no JSON', listener: echoing(200, key => `Welcome, ${key}`) },
  {
    says: 'a 200 with errors',
    listener: echoing(200, key => JSON.stringify({ errors: [{ message: key }] })),
  },
  { says: 'a redirect to another host', listener: echoing(302, inJson) },
  { says: 'a 404', listener: echoing(404, inJson) },
]

test.each(failures)('$says: the key that the platform says back is not told (B42)', async ({ listener }) => {
  const server = await tinyServer([listener])
  await using fixture = await failing(server)
  try {
    const codes = []
    for (const argv of commands.filter(([name]) => name !== 'validate' && name !== 'report'))
      codes.push((await say(argv, fixture)).code)
    const gitHub = { GITHUB_API_URL: server.url, GITHUB_REPOSITORY: 'team/agent' }
    for (const argv of gitHubCommands) codes.push((await say(argv, fixture, gitHub)).code)
    expect(codes).toContain(1)
  } finally {
    await server.close()
  }
  for (const canary of ['canary-bland', 'canary-github'])
    expect(server.seen.some(({ headers }) => keyIn(headers).includes(canary))).toBe(true)
  await expectNoCanaryIn(fixture)
})

const count = spellingsOf('any key').length

test('an object that holds the key, in any spelling, gets into no plan, no page and no file (B42, B103)', async () => {
  let spelling = 0
  const server = await tinyServer([echoing(200, key => inObjects(spellingsOf(key)[spelling]!))])
  await using fixture = await failing(server)
  const told = { code: 1, err: expect.stringMatching(/holds the key of [A-Z_]+, in /) }
  try {
    for (; spelling < count; spelling += 1)
      expect(await say(['plan', '--out', 'plan.json'], fixture)).toMatchObject(told)
    spelling = 0
    for (const argv of [
      ['plan', '--format', 'html'],
      ['pull', '--adopt'],
      ['show', '5', '--target', 'bland'],
    ])
      expect(await say(argv, fixture)).toMatchObject(told)
  } finally {
    await server.close()
  }
  await expectNoCanaryIn(fixture)
  expect(await fixture.exists('plan.json')).toBe(false)
})

test('what GitHub says of the token, in any spelling, gets into no output (B42, B103)', async () => {
  let spelling = 0
  const listener: RequestListener = ({ method, headers }, response) => {
    const said = spellingsOf(keyIn(headers))[spelling]!
    const made = { id: 1, number: 1, html_url: `https://x.example/${said}`, body: said }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(method === 'GET' ? [] : made))
  }
  const server = await tinyServer([listener])
  await using fixture = await failing(server)
  const env = { GITHUB_API_URL: server.url, GITHUB_REPOSITORY: 'team/agent' }
  const told = { code: 1, err: expect.stringContaining('holds the token in GITHUB_TOKEN') }
  try {
    for (; spelling < count; spelling += 1)
      expect(await say(gitHubCommands[0]!, fixture, env)).toMatchObject(told)
  } finally {
    await server.close()
  }
})

test('a file that holds the key stops all that would carry it on, and is named (B103)', async () => {
  const server = await tinyServer([echoing(200, () => '[]')])
  await using fixture = await failing(server)
  try {
    const text = scenario('Three').replace('an appointment', `to say ${canaries.EQHO_API_KEY}`)
    await fixture.writeFile('three.yaml', text)
    for (const argv of [
      ['plan', '--out', 'plan.json'],
      ['plan', '--format', 'html'],
      ['apply', '--yes'],
    ]) {
      const ran = await say([...argv, '--target', 'eqho'], fixture)
      expect(ran.code).toBe(1)
      expect(ran.err).toContain('three.yaml holds the key of target eqho, in instructions')
    }
    expect(await fixture.exists('plan.json')).toBe(false)
    expect(server.seen).toEqual([])
  } finally {
    await server.close()
  }
})

test('what is around a key is left off with a warning, what is inside is refused; both name the variable (B101)', async () => {
  const server = await tinyServer([answer(200, [])])
  await using fixture = await failing(server)
  try {
    const trimmed = await say(['plan', '--target', 'eqho'], fixture, {
      EQHO_API_KEY: `"${canaries.EQHO_API_KEY}"\n`,
    })
    expect(trimmed.err).toContain('The key in EQHO_API_KEY has blanks, line breaks or quotes around it')
    expect(keyIn(server.seen[0]!.headers)).toBe(canaries.EQHO_API_KEY)
    const sent = server.seen.length
    const refused = await say(['plan', '--target', 'eqho'], fixture, { EQHO_API_KEY: 'canary-eqho in two' })
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('The key in EQHO_API_KEY has a blank inside'),
    })
    expect(server.seen).toHaveLength(sent)
  } finally {
    await server.close()
  }
})

test('a connection that is cut: no key in what is told (B42)', async () => {
  const server = await tinyServer([cut])
  await using fixture = await failing(server)
  try {
    const argv = ['plan', '--target', 'eqho', '--format', 'json', '--debug', '--verbose']
    expect((await say(argv, fixture)).code).toBe(1)
  } finally {
    await server.close()
  }
})

test('a key that no header can hold is not told either', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': config(() => 'https://127.0.0.1:1'),
    'one.yaml': scenario('One'),
  })
  const keys = { CEKURA_API_KEY: 'canary-cekur\u0000a\n☃', BLAND_API_KEY: 'canary-bland\n☃' }
  for (const target of ['cekura', 'bland'])
    expect((await say(['plan', '--debug', '--target', target], fixture, keys)).code).toBe(1)
})

test.each([
  { says: 'in a target', text: `, api_key: "${IN_FILE}"` },
  { says: 'in a file with an error', text: `, api_key: ${IN_FILE}, "` },
  { says: 'as a token', text: `, token: ${IN_FILE}` },
  { says: 'in the address', text: '', url: `https://user:${IN_FILE}@x.example` },
  { says: 'in place of the variable', text: `, api_key_env: ${IN_FILE}` },
  {
    says: 'in place of the variable, and looking like one',
    text: `, api_key_env: ${IN_FILE.replaceAll('-', '_')}`,
  },
])('a key in callsheet.yaml, $says, is an error that does not show it (B42)', async ({ text, url }) => {
  await using fixture = await createFixture({
    // A note on where state is kept shows the line of a target that keeps no mark.
    'callsheet.yaml': config(() => url ?? 'https://127.0.0.1:1', text).replace(/\n {2}elevenlabs: .*/, ''),
    'one.yaml': scenario('One'),
  })
  for (const format of ['text', 'json', 'markdown', 'annotations', 'sarif', 'junit'])
    await say(['validate', '--format', format, '--verbose', '--debug'], fixture)
  for (const format of ['text', 'json', 'html', 'markdown'])
    expect((await say(['plan', '--format', format, '--verbose', '--debug'], fixture)).code).toBe(1)
})

/** A workspace whose platforms are all that server, with a plan and a drift from better days. */
async function failing(server: TinyServer): Promise<FsFixture> {
  const fixture = await createFixture({ 'one.yaml': scenario('One'), 'two.yaml': scenario('Two') })
  const emulator = await startEmulator()
  await fixture.writeFile(
    'callsheet.yaml',
    config(vendor => `${emulator.url}/${vendor}`),
  )
  const { code } = await say(['plan', '--out', 'saved.json'], fixture)
  expect(code).toBe(0)
  await fixture.writeFile('drift.json', (await say(['drift', '--format', 'json'], fixture)).out)
  await emulator.close()
  await fixture.writeFile(
    'callsheet.yaml',
    config(() => server.url),
  )
  return fixture
}
