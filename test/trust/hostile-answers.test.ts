import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { scenario, stage, type Ran, type Stage, type Vendor, vendors } from '../cli/harness.ts'
import { answer, tinyServer } from '../providers/tiny-server.ts'
import { expectHarmlessMarkdown, expectHarmlessText } from './harmless.ts'

const MEGABYTE = 2 ** 20
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const bomb = gzipSync(Buffer.alloc(200 * MEGABYTE, ' '))
const gzipped =
  (status: number, body: Buffer): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-encoding': 'gzip' }).end(body)

const scripts = '<!doctype html><title>Down</title><script>alert(1)</script><body>\u001b[31m ::error::x'

interface Strange {
  readonly says: string
  readonly listener: RequestListener
  readonly tells: RegExp
}

/** Answers to any request that no API gives. */
const answers: readonly Strange[] = [
  { says: 'a page with scripts', listener: answer(200, scripts), tells: /not with JSON: Down/ },
  { says: 'a refusal with scripts', listener: answer(403, scripts), tells: /403\): Down/ },
  { says: 'half a document', listener: answer(200, '{"results": ['), tells: /not with JSON/ },
  { says: 'a number', listener: answer(200, '5'), tells: /no list/ },
  { says: 'null', listener: answer(200, 'null'), tells: /no list/ },
  {
    says: 'an object for a list',
    listener: answer(200, { results: {}, scenarios: {}, data: {} }),
    tells: /no list/,
  },
  {
    says: 'a thousand levels',
    listener: answer(200, `{"results": ${deep(1000)}}`),
    tells: /nested too deeply/,
  },
]

/** Those that want to fill the memory or the stack; all platforms share the client that reads them. */
const large: readonly Strange[] = [
  {
    says: 'ten megabytes of text',
    listener: answer(200, JSON.stringify('x'.repeat(10 * MEGABYTE))),
    tells: /no list/,
  },
  {
    says: 'ten megabytes of a page',
    listener: answer(400, `<html>${'<script '.repeat(MEGABYTE)}`),
    tells: /400/,
  },
  {
    says: 'ten megabytes of a refusal',
    listener: answer(400, { detail: 'x '.repeat(5 * MEGABYTE) }),
    tells: /400.*x x x x.*…/,
  },
  {
    says: 'a hundred thousand levels',
    listener: answer(200, `{"results": ${deep(100_000)}}`),
    tells: /nested too deeply/,
  },
  {
    says: 'a refusal of as many levels',
    listener: answer(400, `{"detail": ${deep(100_000)}}`),
    tells: /400/,
  },
  { says: 'a gzip bomb', listener: gzipped(200, bomb), tells: /larger than 64 MiB/ },
  { says: 'a refusal that is a gzip bomb', listener: gzipped(400, bomb), tells: /larger than 64 MiB/ },
]

const cases = vendors.flatMap(vendor =>
  (vendor === 'eqho' ? [...answers, ...large] : answers).map(strange => ({ vendor, ...strange })),
)

test.each(cases)(
  '$vendor: $says is a clear failure, harmless in every form',
  async ({ vendor, listener, tells }) => {
    const server = await tinyServer([listener])
    await using set = await at(vendor, server.url, { 'one.yaml': scenario('One') })
    try {
      for (const command of ['plan', 'drift']) {
        const { code, out, err } = await set.run([command, '--format', 'json', '--debug'])
        expect(code).toBe(1)
        expectHarmlessText(err)
        const { error } = JSON.parse(out)
        expect(error.message).toMatch(tells)
        expect(error.code).toBe('API')
        expect(error.message.length).toBeLessThan(1000)
      }
    } finally {
      await server.close()
    }
  },
)

test('what is no gzip although it says so is told after some tries', async () => {
  const server = await tinyServer([gzipped(200, Buffer.from('{"results": []}'))])
  await using set = await at('eqho', server.url, { 'one.yaml': scenario('One') })
  const { code, err } = await set.run(['plan'])
  await server.close()
  expect(code).toBe(1)
  expect(err).toMatch(/could not be reached at 127\.0\.0\.1:\d+: incorrect header check/)
})

/** A list that always has one more page, with a row that nobody has seen. */
const endless = (pageOf: (page: number) => unknown): RequestListener =>
  (() => {
    let page = 0
    return (_, response) => void response.end(JSON.stringify(pageOf((page += 1))))
  })()

test.each<{ vendor: Vendor; says: string; pageOf: (page: number) => unknown; tells: RegExp }>([
  {
    vendor: 'cekura',
    says: 'a list without end',
    pageOf: page => ({
      results: [{ id: page, name: `Row ${page}` }],
      count: 1,
      next: `/test_framework/v1/scenarios/?page=${page + 1}`,
    }),
    tells: /does not come to an end/,
  },
  {
    vendor: 'cekura',
    says: 'a list that goes in circles',
    pageOf: () => ({ results: [{ id: 1, name: 'Row' }], count: 1, next: '/x?page=1' }),
    tells: /comes back to a page/,
  },
  {
    vendor: 'eqho',
    says: 'a list without end',
    pageOf: page => ({
      scenarios: [{ _id: String(page).padStart(24, '0'), name: `Row ${page}` }],
      meta: { next_page: page + 1 },
    }),
    tells: /does not come to an end/,
  },
  {
    vendor: 'retell',
    says: 'a list without end',
    pageOf: page => ({
      items: [{ test_case_definition_id: `t${page}`, name: `Row ${page}` }],
      has_more: true,
      pagination_key: `k${page}`,
    }),
    tells: /does not come to an end/,
  },
  {
    vendor: 'vapi',
    says: 'a list without end',
    pageOf: page => [
      { id: `${String(page).padStart(8, '0')}-0000-4000-8000-000000000000`, name: `Row ${page}` },
    ],
    tells: /does not come to an end/,
  },
])('$vendor: $says is given up', async ({ vendor, pageOf, tells }) => {
  const server = await tinyServer([endless(pageOf)])
  await using set = await at(vendor, server.url, { 'one.yaml': scenario('One') })
  const { code, err } = await set.run(['plan'])
  await server.close()
  expect(code).toBe(1)
  expect(err).toMatch(tells)
})

const wrongValues = [5, null, 'x', [], {}, true, [null, 5, { a: [] }], { a: { b: 1 }, id: {} }, -1, '']

interface Mutation {
  readonly path: readonly string[]
  readonly value: unknown
}

test.each(vendors)('%s: rows in which any member has a wrong type never end in a crash', async vendor => {
  const one = await applied(vendor, { 'a/case.yaml': rich('Case') })
  const paths = pathsOf(one.rows[0]!, 3)
  await one.set[Symbol.asyncDispose]()
  const mutations = paths.flatMap((path, index) =>
    wrongValues.filter((_, turn) => (turn + index) % 3 === 0).map((value): Mutation => ({ path, value })),
  )
  const files = mutations.map((_, index) => [`a/case-${index}.yaml`, rich(`Case ${index}`)])
  const { set, rows } = await applied(vendor, Object.fromEntries(files))
  await using _ = set
  const byId = new Map(rows.map((row, index) => [idOf(row), mutations[index]!]))
  const proxy = await tinyServer([forwarding(`${set.emulator.url}/${vendor}`, byId)])
  try {
    const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
    const proxied = config.replace(`${set.emulator.url}/${vendor}`, proxy.url)
    await set.fixture.writeFile('callsheet.yaml', proxied)
    for (const argv of [
      ['plan', '--refresh'],
      ['plan', '--refresh', '--format', 'markdown'],
      ['plan', '--refresh', '--format', 'html'],
      ['plan', '--prune', '--force', '--format', 'json', '--out', 'plan.json'],
      ['drift'],
      ['drift', '--format', 'markdown'],
      ['pull', '--dry-run'],
      ['apply', '--yes', '--overwrite', '--format', 'json'],
    ])
      expect({ argv, crash: crashIn(await set.run(argv)) }).toEqual({ argv, crash: undefined })

    // The same objects as those of somebody else.
    await set.fixture.rm('.callsheet')
    await set.fixture.writeFile('callsheet.yaml', proxied.replace('name: stage', 'name: other'))
    await set.fixture.rm('a')
    for (const argv of [['pull', '--adopt', '--dry-run'], ['pull', '--adopt'], ['validate'], ['plan']])
      expect({ argv, crash: crashIn(await set.run(argv)) }).toEqual({ argv, crash: undefined })
  } finally {
    await proxy.close()
  }
})

test('what the platform says in a refusal of a step is harmless in every form, with its request id (B45)', async () => {
  const words = `\u001b[31m @team <img src=x onerror=y>\n::error::x\r##[error] ${'y'.repeat(600)}`
  const refusing: RequestListener = ({ method }, response) => {
    const headers = { 'x-request-id': '::error::\u009b31m<script>' }
    const refusal = { detail: [{ loc: ['body', words], msg: words }] }
    response.writeHead(method === 'GET' ? 200 : 422, headers)
    response.end(JSON.stringify(method === 'GET' ? [] : refusal))
  }
  const server = await tinyServer([refusing])
  await using set = await at('eqho', server.url, { 'one.yaml': scenario('One') })
  try {
    const text = await set.run(['apply', '--yes', '--verbose', '--debug'])
    expect(text.code).toBe(1)
    expectHarmlessText(text.out + text.err)
    expect(text.out).toMatch(/request: POST \/v1\/simulation\/scenarios → 422, request id/)
    const markdown = await set.run(['apply', '--yes', '--format', 'markdown'])
    expectHarmlessMarkdown(markdown.out)
    const { targets } = JSON.parse((await set.run(['apply', '--yes', '--format', 'json'])).out)
    expect(targets[0].outcomes[0]).toMatchObject({ status: 'failed', error: { code: 'API', status: 422 } })
  } finally {
    await server.close()
  }
})

test('what it says in a last look that fails is harmless too', async () => {
  const id = '5'.repeat(24)
  let made: unknown
  const listener: RequestListener = (request, response) => {
    if (request.method === 'POST') {
      request.setEncoding('utf8')
      let body = ''
      request.on('data', (chunk: string) => (body += chunk))
      request.on('end', () => {
        made = { ...(JSON.parse(body) as object), _id: id }
        response.end(JSON.stringify(made))
      })
    } else if (request.url?.endsWith(id)) response.end(JSON.stringify(made))
    else if (made) response.writeHead(400).end('"a\\n::error::\\u001b[31mx ##[error]"')
    else response.end('[]')
  }
  const server = await tinyServer([listener])
  await using set = await at('eqho', server.url, { 'one.yaml': scenario('One') })
  const { code, err } = await set.run(['apply', '--yes'])
  await server.close()
  expect(code).toBe(0)
  expect(err).toMatch(/The final look at what was kept failed: .*400/)
  expectHarmlessText(err)
})

/** A workspace whose only target is at an address. */
async function at(vendor: Vendor, url: string, files: Record<string, string>): Promise<Stage> {
  const set = await stage(files, { vendor })
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  await set.fixture.writeFile('callsheet.yaml', config.replace(`${set.emulator.url}/${vendor}`, url))
  return set
}

type Row = Readonly<Record<string, unknown>>

async function applied(
  vendor: Vendor,
  files: Record<string, string>,
): Promise<{ set: Stage; rows: readonly Row[] }> {
  const set = await stage(files, { vendor })
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  return { set, rows: set.rows(vendor, 'scenarios') }
}

function rich(name: string): string {
  return scenario(
    name,
    'tags: [smoke]\nvariables: { agent: { account: a1 } }\nmax_turns: 9\nmax_duration: 60\n',
  )
}

/** Members and their members, down to a level. */
function pathsOf(row: Row, levels: number): string[][] {
  return Object.entries(row).flatMap(([name, value]) => {
    if (IDS.includes(name)) return []
    const isOpen = levels > 1 && typeof value === 'object' && value !== null
    const inner = isOpen ? pathsOf(value as Row, levels - 1).map(path => [name, ...path]) : []
    return [[name], ...inner]
  })
}

const IDS = ['id', '_id', 'test_case_definition_id']

function idOf(row: Row): string {
  return String(row['id'] ?? row['_id'] ?? row['test_case_definition_id'])
}

/** Passes requests on, and spoils one member of each object that comes back. */
function forwarding(url: string, byId: ReadonlyMap<string, Mutation>): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => void forward(Buffer.concat(chunks)))

    async function forward(body: Buffer): Promise<void> {
      const { host: _, connection: _c, 'content-length': _l, ...headers } = request.headers
      const answered = await fetch(url + request.url, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      })
      const text = await answered.text()
      response.writeHead(answered.status)
      response.end(text === '' ? '' : JSON.stringify(spoiled(JSON.parse(text), byId)))
    }
  }
}

function spoiled(value: unknown, byId: ReadonlyMap<string, Mutation>): unknown {
  if (Array.isArray(value)) return value.map(item => spoiled(item, byId))
  if (typeof value !== 'object' || value === null) return value
  const row = value as Row
  const mutation = 'name' in row ? byId.get(idOf(row)) : undefined
  if (mutation) return withValue(row, mutation.path, mutation.value)
  return Object.fromEntries(Object.entries(row).map(([name, member]) => [name, spoiled(member, byId)]))
}

function withValue(value: unknown, [name, ...rest]: readonly string[], wrong: unknown): unknown {
  if (name === undefined) return wrong
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? withValue(item, rest, wrong) : item))
  if (typeof value !== 'object' || value === null) return value
  return name in value ? { ...value, [name]: withValue((value as Row)[name], rest, wrong) } : value
}

/** The word that gives a crash away, with what was said about it. */
function crashIn({ out, err }: Ran): string | undefined {
  const crash = /INTERNAL|TypeError|RangeError|Cannot read|is not (?:a function|iterable)|\[object Object\]/
  const found = crash.exec(out + err)?.[0]
  return found && `${found}: ${err.slice(0, 500)}`
}
