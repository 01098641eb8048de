import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { run, scenario, stage } from './harness.ts'

const TWO_TARGETS = `version: 1
name: desk
targets:
  one: { provider: cekura, project_id: 742, agent_id: 2142, defaults: { cekura: { personality: Normal Male } } }
  two: { provider: bland, pathway_id: pw_front_desk, defaults: { max_turns: 9 } }
`

test('a new file has its schema line, and states nothing that the defaults above it do (B142)', async () => {
  await using fixture = await createFixture({
    'node_modules/callsheet/schemas/scenario.schema.json': '{}',
    'scenarios/callsheet.yaml': TWO_TARGETS,
    'scenarios/_defaults.yaml': 'language: de\ncekura: { metrics: [greeting_by_name] }\n',
  })
  const cwd = fixture.path
  const { code, out } = await run(['new', 'scenarios/booking/late-caller'], { cwd })
  expect({ code, out }).toEqual({
    code: 0,
    out: `+ scenarios/booking/late-caller.yaml  Late caller
From the defaults above it: cekura.metrics, cekura.personality, language.
Next: write what the caller does and what has to hold, then \`callsheet validate\` and \`callsheet plan\`.
`,
  })
  expect(await fixture.readFile('scenarios/booking/late-caller.yaml', 'utf8')).toBe(`\
# yaml-language-server: $schema=../../node_modules/callsheet/schemas/scenario.schema.json
name: Late caller
instructions: |
  You are … You call because …
  Say what you know and what you want, and when you hang up.
expected_outcome: The agent …
`)
  expect((await run(['validate'], { cwd })).code).toBe(0)
})

test('without defaults it states what a first scenario of the platforms has (B142)', async () => {
  await using set = await stage({})
  expect((await set.run(['new', 'one.yaml', '--format', 'json'])).code).toBe(0)
  const text = await set.fixture.readFile('one.yaml', 'utf8')
  expect(text).toContain('language: en\n')
  expect(text).toContain('cekura:\n  personality: Normal Female\n  metrics: [expected_outcome]\n')
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(2)
})

test('--like copies what a file states with its comments, but for what is its own (B142)', async () => {
  const first = `# yaml-language-server: $schema=x/scenario.schema.json\n# Why we test this.\n${scenario('One', 'key: one\nformerly: [uno]\ntags: [smoke] # always\n')}`
  await using set = await stage({
    'one.yaml': first,
    'node_modules/callsheet/schemas/scenario.schema.json': '{}',
  })
  expect((await set.run(['new', 'a/two-more.yaml', '--like', 'one.yaml'])).code).toBe(0)
  const text = await set.fixture.readFile('a/two-more.yaml', 'utf8')
  expect(text.split('\n').slice(0, 3)).toEqual([
    '# yaml-language-server: $schema=../node_modules/callsheet/schemas/scenario.schema.json',
    '# Why we test this.',
    'name: Two more',
  ])
  expect(text).toContain('tags: [smoke] # always\n')
  expect(text).not.toMatch(/^(key|formerly):/m)
})

test.each([
  [['new', 'one.yaml'], 'is there already'],
  [['new', '../one.yaml'], 'lies outside the workspace'],
  [['new', '_two.yaml'], 'would not be read as a scenario'],
  [['new', 'a/one.yaml'], 'The key "one" is taken'],
  [['new', 'two.yaml', '--like', 'none.yaml'], 'There is no scenario file none.yaml'],
  [['new', 'two.yaml', '--like', 'broken.yaml'], 'The file has errors'],
  [['new', 'two.yaml', '--like', 'odd.yaml'], 'Nothing was written'],
])('%j writes nothing (B142)', async (argv, said) => {
  await using set = await stage({
    'one.yaml': scenario('One'),
    'broken.yaml': 'name: [',
    'odd.yaml': `${scenario('Odd')}nmae: x\n`,
  })
  const { code, out, err } = await set.run(argv)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(said)
  expect(await set.fixture.exists('two.yaml')).toBe(false)
})
