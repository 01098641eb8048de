import { symlink } from 'node:fs/promises'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { acmeScenario, acmeStage, exampleModule, saying, installed } from './acme-stage.ts'

const PATH = './providers/acme'

/** The example with something else in it. */
function changed(expression: string): string {
  return `import acme from ${exampleModule.slice(exampleModule.indexOf('"')).trim()}\nexport default ${expression}\n`
}

/** The example with another part of its provider. */
function part(members: string): string {
  return changed(`{ ...acme, provider: { ...acme.provider, ${members} } }`)
}

function atPath(module: string): Record<string, string> {
  return { 'providers/acme/index.js': module }
}

/** What one problem of a workspace with this provider says. */
async function refusal(files: Record<string, string>, provider = PATH) {
  await using set = await acmeStage({ 'one.yaml': acmeScenario('One'), ...files }, { provider })
  const { code, out, err } = await set.run(['validate', '--format', 'json'])
  expect(code).toBe(1)
  expect(err).toBe('')
  const { problems } = JSON.parse(out)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ severity: 'error', file: 'callsheet.yaml', line: 4, column: 21 })
  expect(problems[0].message).not.toMatch(/\n|\bat \S+:\d+:\d+|[\x00-\x1f\x7f-\x9f]/)
  expect((await set.run(['plan'])).code).toBe(1)
  expect(set.server.requests).toEqual([])
  return `${problems[0].code}: ${problems[0].message}`
}

const BOOM = String.raw`() => { throw new Error('bo\u001b[31mom\nnext line') }`

test.each([
  [
    'a package that is not installed',
    {},
    'callsheet-provider-acme',
    'missing-provider: The package callsheet-provider-acme is not installed: no node_modules from the workspace upwards has it. Install it with `npm install --save-dev callsheet-provider-acme`, or correct its name.',
  ],
  [
    'a path that leads to nothing',
    {},
    PATH,
    'missing-provider: The provider ./providers/acme is not there: the repository has no providers/acme. Correct the path, which begins at the folder of callsheet.yaml.',
  ],
  ['a path outside the repository', {}, '../elsewhere', /^bad-provider: .* lies outside the repository/],
  [
    'a folder without a module',
    { 'providers/acme/readme.md': '' },
    PATH,
    /has no module to load: it needs an index\.js/,
  ],
  [
    'a package whose exports lead to nothing',
    { 'node_modules/callsheet-provider-acme/package.json': '{ "exports": "./gone.js" }' },
    'callsheet-provider-acme',
    /^bad-provider: The package callsheet-provider-acme has no module to load/,
  ],
  [
    'no default export',
    atPath('export const acme = 1\n'),
    PATH,
    /It exports no provider: its default export has to be/,
  ],
  ['another default export', atPath('export default 7\n'), PATH, /It exports no provider/],
  [
    'a newer version of the interface',
    atPath(changed('{ ...acme, interface: 2 }')),
    PATH,
    /made for version 2 of the interface of providers, and this Callsheet has version 1\. Update Callsheet, or take an older version of the package\.$/,
  ],
  [
    'an older version of the interface',
    atPath(changed('{ ...acme, interface: 0 }')),
    PATH,
    /version 0 .*\. Take a newer version of the package\.$/,
  ],
  ['no version', atPath(changed('{ provider: acme.provider }')), PATH, /does not say for which version/],
  ['no schema', atPath(changed('{ ...acme, settings: undefined }')), PATH, /A schema is missing/],
  ['no provider', atPath(changed('{ ...acme, provider: undefined }')), PATH, /It exports no provider/],
  [
    'a provider without encode',
    atPath(part('encode: undefined')),
    PATH,
    /Its provider has no function encode\./,
  ],
  ['a name that is none', atPath(part("name: 'A b'")), PATH, /The name of its provider is "A b"/],
  [
    'the name of our own block',
    atPath(part("name: 'eqho'")),
    PATH,
    /"eqho", which is the block of a platform that Callsheet knows/,
  ],
  ['the name of a field', atPath(part("name: 'persona'")), PATH, /"persona", which is a field of scenarios/],
  [
    'an address that is none',
    atPath(part("baseUrl: 'file:///x'")),
    PATH,
    /baseUrl of its provider is no address/,
  ],
  [
    'a capability that is none',
    atPath(part("capabilities: { ...acme.provider.capabilities, list: 'often' }")),
    PATH,
    /The capability list/,
  ],
  [
    'a module that throws',
    atPath("throw new Error('out of order')\n"),
    PATH,
    /It failed while it was loaded: out of order\./,
  ],
  ['a module that throws no error', atPath('throw null\n'), PATH, /It failed while it was loaded: null\./],
  [
    'a getter that throws',
    atPath("export default { interface: 1, get provider() { throw new Error('no') } }\n"),
    PATH,
    /failed: no\./,
  ],
  [
    'encode throws',
    atPath(part(`encode: ${BOOM}`)),
    PATH,
    'bad-provider: The provider acme (./providers/acme) failed in encode of one.yaml: boom next line.',
  ],
  ['scopeOf throws', atPath(part(`scopeOf: ${BOOM}`)), PATH, /failed in scopeOf: bo/],
  [
    'encode gives nothing',
    atPath(part('encode: () => undefined')),
    PATH,
    /gave no usable answer in encode of one\.yaml: it is no object\./,
  ],
  [
    'encode comes later',
    atPath(part('encode: async () => ({ resources: [], findings: [] })')),
    PATH,
    /"resources" is no list of resources\./,
  ],
])('B251: %s is one sentence at the target, and nothing is asked', async (_, files, provider, message) => {
  const told = await refusal(files, provider)
  expect(told).toEqual(saying(message))
})

test('B251: a link that leads out of the repository is not followed', async () => {
  await using elsewhere = await createFixture({ 'index.js': exampleModule })
  await using set = await acmeStage(
    { 'one.yaml': acmeScenario('One'), 'providers/readme.md': '' },
    { provider: PATH },
  )
  await symlink(elsewhere.path, set.fixture.getPath('providers/acme'), 'dir')
  const { code, out } = await set.run(['validate'])
  expect(code).toBe(1)
  expect(out).toContain('lies outside the repository')
})

test('B251: two providers of one name are told apart before one takes the state of the other', async () => {
  const files = { ...atPath(exampleModule), ...installed('callsheet-provider-acme', exampleModule) }
  await using set = await acmeStage({ 'one.yaml': acmeScenario('One'), ...files }, { provider: PATH })
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  const other = '  other: { provider: callsheet-provider-acme, project: 8 }\n'
  await set.fixture.writeFile('callsheet.yaml', config + other)
  const { code, out } = await set.run(['validate'])
  expect(code).toBe(1)
  expect(out).toContain('Its provider is called "acme", and so is that of ./providers/acme.')
})

test.each([
  ['decode', 'decode: (remote, references, stated) => { if (stated) throw new Error("lost") }', 'plan', 1],
  [
    'list',
    'open: (scope, connection) => ({ ...acme.provider.open(scope, connection), list() { throw new Error("lost key-of-acme-123") } })',
    'plan',
    1,
  ],
  [
    'list',
    'open: (scope, connection) => ({ ...acme.provider.open(scope, connection), list: async () => ({ listed: "yes" }) })',
    'plan',
    1,
  ],
  ['kindOf', 'kindOf: () => "many"', 'plan', 1],
  [
    'write',
    'open: (scope, connection) => ({ ...acme.provider.open(scope, connection), write: async () => { throw new TypeError("lost key-of-acme-123") } })',
    'apply',
    1,
  ],
  [
    'write',
    'open: (scope, connection) => ({ ...acme.provider.open(scope, connection), write: async () => ({}) })',
    'apply',
    1,
  ],
  ['open', 'open: () => ({})', 'plan', 1],
])(
  "B251: what goes wrong in %s is told as the provider's, without a stack and without the key",
  async (what, member, command, exit) => {
    await using set = await acmeStage(
      {
        'one.yaml': acmeScenario('One'),
        'providers/other/index.js': part(member),
        ...atPath(exampleModule),
      },
      { provider: PATH },
    )
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
    await set.fixture.writeFile('callsheet.yaml', config.replace(PATH, './providers/other'))
    await set.fixture.writeFile('one.yaml', acmeScenario('One', 'hasty'))
    const argv = command === 'apply' ? ['apply', '--yes'] : ['plan']
    const { code, out, err } = await set.run(argv, { env: { ACME_API_KEY: 'key-of-acme-123' } })
    expect(code).toBe(exit)
    const said = out + err
    expect(said).toMatch(
      new RegExp(
        String.raw`The provider acme \(\./providers/other\) (failed|gave no usable answer) in ${what}\b`,
      ),
    )
    expect(said).not.toContain('key-of-acme-123')
    expect(said).not.toMatch(/\bat .*:\d+:\d+/)
  },
)

test('B251: a fault that a provider tells on purpose keeps its code and its hint, from whatever copy of the package', async () => {
  const fault = `Object.assign(new Error('No such project.'), { name: 'Fault', code: 'NOT_FOUND', hint: 'Look at the number.' })`
  const module = part(
    `open: (scope, connection) => ({ ...acme.provider.open(scope, connection), list: async () => { throw ${fault} } })`,
  )
  await using set = await acmeStage(
    { 'one.yaml': acmeScenario('One'), ...atPath(module) },
    { provider: PATH },
  )
  const { code, out } = await set.run(['plan', '--format', 'json'])
  expect(code).toBe(1)
  expect(JSON.parse(out).error).toEqual({
    code: 'NOT_FOUND',
    message: 'No such project.',
    hint: 'Look at the number.',
  })
})

test('B251: a session of a class, and a provider that is frozen, are as good as any', async () => {
  const module =
    part(`open(scope, connection) {
    const own = acme.provider.open(scope, connection)
    return new (class { list(w) { return own.list(w) } read(t, i) { return own.read(t, i) } resolve(w) { return own.resolve(w) }
      write(c, x) { return own.write(c, x) } delete(c) { return own.delete(c) } })()
  }`)
      .replace('export default {', 'export default Object.freeze({')
      .trimEnd() + ')\n'
  await using set = await acmeStage(
    { 'one.yaml': acmeScenario('One'), ...atPath(module) },
    { provider: PATH },
  )
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})
