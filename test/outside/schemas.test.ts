import { expect, test } from 'vitest'
import { compiledBlock } from '../../src/workspace/outside/compile.ts'
import { receivedSchemas, sentSchemas } from '../../src/workspace/outside/sent-schemas.ts'
import { acmeScenario, acmeStage, exampleModule, saying } from './acme-stage.ts'
import { tinyServer, answer } from '../providers/tiny-server.ts'

const PATH = './providers/acme'
const FILES = { 'one.yaml': acmeScenario('One'), 'providers/acme/index.js': exampleModule }

async function problemsOf(files: Record<string, string>, target = '') {
  await using set = await acmeStage({ ...FILES, ...files }, { provider: PATH, target })
  const { out } = await set.run(['validate', '--format', 'json'])
  const { problems } = JSON.parse(out) as {
    problems: { file: string; line: number; column: number; message: string }[]
  }
  return problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
}

test.each([
  [
    'an unknown field of the block',
    { 'one.yaml': 'name: One\ninstructions: x\nacme:\n  voise: calm\n' },
    '',
    'one.yaml:4:3 Unknown field "voise" in "acme". Did you mean "voice"?',
  ],
  [
    'a value that is none',
    { 'one.yaml': 'name: One\ninstructions: x\nacme: { voice: loud }\n' },
    '',
    'one.yaml:3:16 "voice" is "loud", but must be "calm" or "hasty".',
  ],
  [
    'a number that is too large',
    { 'one.yaml': 'name: One\ninstructions: x\nacme: { speed: 3 }\n' },
    '',
    'one.yaml:3:16 "speed" must be at most 2.',
  ],
  [
    'a number in quotes',
    { 'one.yaml': 'name: One\ninstructions: x\nacme: { speed: "1" }\n' },
    '',
    'one.yaml:3:16 "speed" must be a number, not text. Take the quotes away.',
  ],
  [
    'an item below a reference',
    { 'one.yaml': 'name: One\ninstructions: x\nacme: { labels: [a, ""] }\n' },
    '',
    /^one\.yaml:3:\d+ .*must not be empty\.$/,
  ],
  [
    'a block in defaults',
    { '_defaults.yaml': 'acme: { voice: loud }\n' },
    '',
    '_defaults.yaml:1:16 "voice" is "loud", but must be "calm" or "hasty".',
  ],
  [
    'a block in a value of a matrix',
    {
      'one.yaml':
        'name: One\ninstructions: x\nmatrix:\n  who:\n    a: { acme: { voice: loud } }\n    b: {}\n',
    },
    '',
    'one.yaml:5:25 "voice" is "loud", but must be "calm" or "hasty".',
  ],
  [
    'a block in the defaults of a target',
    {},
    ', defaults: { acme: { speed: fast } }',
    /callsheet\.yaml:4:\d+ "speed" must be a number, not text\./,
  ],
  [
    'a setting that is unknown',
    {},
    ', projekt: 1',
    /callsheet\.yaml:4:\d+ Unknown field "projekt" in "main"\. Did you mean "project"\?/,
  ],
  [
    'a path that drift is to ignore',
    {},
    ', ignore: [acme.voise]',
    /There is no field "acme\.voise"\. Did you mean "voice"\?/,
  ],
  ['a key in the file', {}, ', api_key: sk-1', /A file must not hold a key: take "api_key" out\./],
  ['our own fields of its scenarios', { 'one.yaml': 'name: One\ninstructions: [x\n' }, '', /one\.yaml/],
])('B252: %s is told at its place, as for a platform of our own', async (_, files, target, told) => {
  const problems = await problemsOf(files, target)
  expect(problems).toContainEqual(saying(told))
})

test('B252: a setting that is missing or wrong, and the built-in emulator, are told at the target', async () => {
  await using set = await acmeStage(FILES, { provider: PATH })
  const say = async (target: string) => {
    await set.fixture.writeFile(
      'callsheet.yaml',
      `version: 1\nname: stage\ntargets:\n  main: { provider: ${PATH}${target} }\n`,
    )
    return (await set.run(['validate'])).out
  }
  expect(await say('')).toContain('"main" lacks the required field "project".')
  expect(await say(', project: many')).toContain('"project" must be a whole number, not text.')
  expect(await say(', project: 1, base_url: emulator')).toContain('there is no built-in emulator of it')
  expect(await say(', project: 1')).toContain('No problems')
})

/** The example with another schema of its block. */
function withBlock(expression: string): Record<string, string> {
  const from = exampleModule.slice(exampleModule.indexOf('"')).trim()
  return {
    'providers/acme/index.js': `import acme from ${from}\nexport default { ...acme, block: ${expression} }\n`,
  }
}

test.each([
  ['is huge', '{ enum: [..."x".repeat(200_000)] }', /The schema of its block is larger than 256 KiB\./],
  [
    'holds itself',
    '(() => { const all = {}; all.not = all; return all })()',
    /The schema of its block is no object of JSON\./,
  ],
  ['is a list', '[]', /A schema is missing/],
  ['is no schema', "{ type: 'nothing' }", /The schema of its block cannot be used: schema is invalid/],
  [
    'has a pattern that is none',
    "{ properties: { voice: { pattern: '(' } } }",
    /The schema of its block cannot be used: Invalid regular expression/,
  ],
  ['refers to what is not there', "{ $ref: '#/$defs/gone' }", /The schema of its block cannot be used/],
  ['is asynchronous', '{ $async: true }', /The schema of its block is an asynchronous one\./],
  [
    'refers to itself for ever',
    "{ $ref: '#' }",
    /could not be held against this: Maximum call stack size exceeded\.|cannot be used/,
  ],
])('B252: a schema that %s is refused in a sentence', async (_, block, message) => {
  expect((await problemsOf(withBlock(block))).join('\n')).toMatch(message)
})

test('B252: nothing is loaded for a schema, from the net or from files', async () => {
  const server = await tinyServer([answer(200, {})])
  try {
    const told = await problemsOf(withBlock(`{ $ref: '${server.url}/schema.json' }`))
    expect(told.join('\n')).toContain(`it refers to ${server.url}/schema.json, and nothing is loaded for it.`)
    expect(server.seen).toEqual([])
  } finally {
    await server.close()
  }
  const told = await problemsOf({
    ...withBlock("{ $ref: 'scenario.schema.json' }"),
    'scenario.schema.json': '{}',
  })
  expect(told.join('\n')).toContain('it refers to scenario.schema.json, and nothing is loaded for it.')
})

test('B252: formats and annotations that nobody knows are passed over', async () => {
  const block = `{ type: 'object', 'x-shown': 1, properties: { voice: { format: 'a'.repeat(9999), 'x-mine': true } } }`
  expect(await problemsOf(withBlock(block))).toEqual([])
})

test.each([
  [
    'a slow pattern',
    { properties: { voice: { type: 'string', pattern: '^(a+)+$' } } },
    { voice: `${'a'.repeat(64)}!` },
  ],
  [
    'references that multiply',
    {
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `d${index}`,
          index === 59
            ? { type: ['object', 'string'] }
            : { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
        ]),
      ),
    },
    {},
  ],
])('B252: %s is given up, of each value from then on', (_, block, value) => {
  const compiled = compiledBlock({ provider: PATH, name: 'acme', block, settings: {} }, 1000)
  if ('refused' in compiled) throw new Error(compiled.refused)
  const reason = "The provider's schema of its block could not be held against this: that takes too long."
  expect(compiled.checkBlock(value)).toMatchObject([{ keyword: 'unchecked', params: { reason } }])
  expect(compiled.checkBlock({})).toMatchObject([{ keyword: 'unchecked', params: { reason } }])
  expect(compiled.checkSettings({})).toEqual([])
})

test('B252: a schema that cannot be held against a value is told at the value', async () => {
  const told = await problemsOf(withBlock("{ allOf: [{ $ref: '#' }] }"))
  expect(told.join('\n')).toMatch(
    /one\.yaml:7:7 The provider's schema of its block could not be held against this: Maximum call stack/,
  )
})

test('B252: a second thread is sent the schemas, and has the same ones', async () => {
  const block = { type: 'object', properties: { voice: { enum: ['calm'] } } } as const
  const compiled = compiledBlock({ provider: PATH, name: 'acme', block, settings: {} })
  if ('refused' in compiled) throw new Error(compiled.refused)
  const set = { blocks: [compiled], isOpen: true, schemaIn: () => ({}) }
  const received = await receivedSchemas(structuredClone(sentSchemas(set)))
  expect(received).toMatchObject({ isOpen: true, blocks: [{ name: 'acme', provider: PATH }] })
  expect(received.blocks[0]!.checkBlock({ voice: 'loud' })).toMatchObject([
    { instancePath: '/voice', keyword: 'enum' },
  ])
  expect((await receivedSchemas(sentSchemas({ ...set, blocks: [] }))).isOpen).toBe(true)
})

test('B252: findings of a provider have codes that rules can name', async () => {
  const from = exampleModule.slice(exampleModule.indexOf('"')).trim()
  const finding = (code: string) =>
    `{ severity: 'warning', code: '${code}', message: '${code}\\nhasty.', at: ['acme', 'voice'] }`
  const module = `import acme from ${from}
export default { ...acme, provider: { ...acme.provider, encode: (scenario, scope) => ({
  ...acme.provider.encode(scenario, scope), findings: [${finding('acme-haste')}, ${finding('Duplicate Key!')}] }) } }\n`
  await using set = await acmeStage({ ...FILES, 'providers/acme/index.js': module }, { provider: PATH })
  const codes = async () => {
    const { problems } = JSON.parse((await set.run(['validate', '--format', 'json'])).out)
    return problems.map(({ code, severity }: { code: string; severity: string }) => `${severity} ${code}`)
  }
  expect(await codes()).toEqual(['warning acme-finding', 'warning acme-haste'])
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  await set.fixture.writeFile(
    'callsheet.yaml',
    `${config}checks: { rules: { acme-finding: error, acme-other: off } }\n`,
  )
  expect(await codes()).toEqual(['error acme-finding', 'warning acme-haste'])
})
