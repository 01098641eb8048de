import { expect, test } from 'vitest'
import { scenario, stage, type Stage } from './harness.ts'

const OWNED = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['category'],
  errorMessage: { required: 'Every scenario has a category.' },
  properties: {
    tags: {
      description: 'One tag names the team that owns it.',
      contains: { $ref: 'common.json#/$defs/team' },
    },
    max_turns: { maximum: 20 },
    folder: { $ref: 'common.json#/$defs/folder' },
    key: { pattern: '^[a-z-]+$' },
    targets: { minItems: 1, maxItems: 1 },
  },
}
const COMMON = {
  $defs: {
    team: { pattern: '^team-' },
    folder: { enum: ['sales'], description: 'Only sales has scenarios.' },
  },
}

/** A stage whose workspace has schemas of its own. */
async function policed(
  files: Readonly<Record<string, string | object>>,
  schemas: readonly string[] = ['policy/owned.json'],
  rules = '',
): Promise<Stage> {
  const texts = Object.entries(files).map(([file, text]) => [
    file,
    typeof text === 'string' ? text : JSON.stringify(text),
  ])
  const set = await stage(Object.fromEntries(texts) as Record<string, string>)
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  const checks = `checks:\n  schemas: ${JSON.stringify(schemas)}\n  rules: { ${rules} }\n`
  await set.fixture.writeFile('callsheet.yaml', config + checks)
  return set
}

/** Findings of the team's rules, in short. */
async function found(set: Stage): Promise<string[]> {
  const { out } = await set.run(['validate', '--format', 'json'])
  const { problems } = JSON.parse(out) as { problems: Record<string, string | number>[] }
  return problems
    .filter(({ code }) => code === 'policy' || code === 'bad-policy')
    .map(({ file, line, severity, message }) => `${file}:${line} ${severity} ${message}`)
}

const FILES = { 'policy/owned.json': OWNED, 'policy/common.json': COMMON }

test('a scenario keeps to the rules of its team as it is merged, at the place of the field (B178)', async () => {
  await using set = await policed({
    ...FILES,
    'sales/_defaults.yaml': 'tags: [team-a]\nmax_turns: 30\n',
    'sales/fine.yaml': scenario('Fine', 'category: HAPPY_PATH\nmax_turns: 10\n'),
    'sales/long.yaml': scenario('Long', 'category: HAPPY_PATH\n'),
    'other/No.yaml': scenario('No', 'tags: [smoke]\n'),
    'root.yaml': scenario('Root', 'category: HAPPY_PATH\ntags: [team-b]\n'),
  })
  expect(await found(set)).toEqual([
    'other/No.yaml:1 error "key" must match pattern "^[a-z-]+$". (policy/owned.json)',
    'other/No.yaml:1 error Every scenario has a category. (policy/owned.json)',
    'other/No.yaml:1 error Only sales has scenarios. (policy/owned.json)',
    'other/No.yaml:10 error One tag names the team that owns it. (policy/owned.json)',
    'sales/_defaults.yaml:2 error "max_turns" must be <= 20. (policy/owned.json)',
  ])
  expect(await set.run(['plan'])).toMatchObject({ code: 1, err: expect.stringContaining('(policy)') })
  expect(set.requests()).toEqual([])
})

test('rules weigh them, and a comment silences one (B178)', async () => {
  const files = {
    ...FILES,
    'one.yaml': scenario('One', 'category: HAPPY_PATH\ntags: [team-a]\nmax_turns: 30\n'),
    'two.yaml': scenario(
      'Two',
      'category: HAPPY_PATH\ntags: [team-a]\n# callsheet-ignore policy\nmax_turns: 30\n',
    ),
  }
  await using set = await policed(files, ['policy/owned.json'], 'policy: warning')
  expect(await found(set)).toEqual(['one.yaml:12 warning "max_turns" must be <= 20. (policy/owned.json)'])
})

test.each([
  ['is missing', {}, /gone\.json is not a file of the repository/],
  ['is no JSON', { 'gone.json': '{' }, /gone\.json is not JSON/],
  ['is no object', { 'gone.json': '[]' }, /does not hold a JSON object/],
  ['has a keyword that nobody knows', { 'gone.json': { maxlength: 3 } }, /unknown keyword: "maxlength"/],
  ['is no schema', { 'gone.json': { type: 'text' } }, /schema is invalid/],
  [
    'refers to the net',
    { 'gone.json': { $ref: 'https://example.com/x.json' } },
    /nothing is loaded from the net/,
  ],
  ['refers to what is outside', { 'gone.json': { $ref: '../../../x.json' } }, /not a file of the repository/],
])(
  'a schema that %s is an error where it is named (B178)',
  async (_, files: Record<string, string | object>, message) => {
    await using set = await policed({ 'one.yaml': scenario('One'), ...files }, ['gone.json'])
    const [first, ...others] = await found(set)
    expect(first).toMatch(/^callsheet\.yaml:6 error The schema gone\.json cannot be used: /)
    expect(first).toMatch(message)
    expect(others).toEqual([])
  },
)
