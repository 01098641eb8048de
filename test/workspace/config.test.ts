import { expect, test } from 'vitest'
import { scenario, spot, workspaceOf } from './fixture.ts'

const files = { 'a.yaml': scenario }

function targets(lines: string): string {
  return `version: 1\nname: desk\ntargets:\n${lines}`
}

test.each([
  {
    says: 'a misspelt provider',
    text: targets('  a: { provider: cekurra, project_id: 1 }\n'),
    spots: ['callsheet.yaml:4:18 unknown-value'],
    message:
      '"provider" is "cekurra", but must be "cekura", "bland", "eqho", "vapi", "elevenlabs" or "retell". Did you mean "cekura"?',
  },
  {
    says: 'no provider',
    text: targets('  a: { project_id: 1 }\n'),
    spots: ['callsheet.yaml:4:3 missing-field'],
    message:
      '"a" lacks the required field "provider". It is one of "cekura", "bland", "eqho", "vapi", "elevenlabs" or "retell".',
  },
  {
    says: 'a rule over several fields',
    text: targets('  a: { provider: bland }\n'),
    spots: ['callsheet.yaml:4:6 invalid-value'],
    message: '"a" breaks a rule. Exactly one of a Bland pathway, a persona or an agent.',
  },
  {
    says: 'a name of a target',
    text: targets('  A B: { provider: eqho }\n'),
    spots: ['callsheet.yaml:4:3 bad-format'],
    message:
      '"A B" cannot be a name in "targets". The destinations by name: lower-case letters, digits and -, at most 32.',
  },
  {
    says: 'a key in the file',
    text: targets('  a: { provider: eqho, api_key: sk-canary }\n'),
    spots: ['callsheet.yaml:4:24 key-in-file'],
    message:
      'A file must not hold a key: take "api_key" out. Keys come from the environment; "api_key_env" names the variable.',
  },
  {
    says: 'a field of a scenario in defaults',
    text: targets('  a: { provider: eqho, defaults: { name: x } }\n'),
    spots: ['callsheet.yaml:4:36 not-in-defaults'],
    message: '"name" belongs into each scenario, not into defaults.',
  },
  {
    says: 'a misspelt place of state',
    text: targets('  a: { provider: eqho, state: gti }\n'),
    spots: ['callsheet.yaml:4:31 unknown-value'],
    message: '"state" is "gti", but must be "file" or "git".',
  },
  {
    says: 'a place of state that is no text',
    text: targets('  a: { provider: eqho, state: [] }\n'),
    spots: ['callsheet.yaml:4:31 wrong-type'],
    message: '"state" must be text or a mapping, not a list.',
  },
  {
    says: 'a misspelt field of git state',
    text: targets('  a: { provider: eqho, state: { git: { remote: x, remot: x } } }\n'),
    spots: ['callsheet.yaml:4:51 unknown-field'],
    message: 'Unknown field "remot" in "git". Did you mean "remote"?',
  },
  {
    says: 'another version',
    text: 'version: 2\nname: desk\ntargets: { a: { provider: eqho } }\n',
    spots: ['callsheet.yaml:1:10 unknown-value'],
    message: '"version" must be 1.',
  },
])('B34: $says', async ({ text, spots, message }) => {
  const { problems, config, scenarios } = await workspaceOf({ ...files, 'callsheet.yaml': text })
  expect(problems.map(spot)).toEqual(spots)
  expect(problems[0]!.message).toBe(message)
  expect(config).toBeUndefined()
  expect(scenarios).toHaveLength(1)
})

test.each([
  { says: 'a number', plain: '${ID}', env: { ID: '742' }, filled: 742 },
  { says: 'a default', plain: '${ID:-7}', env: {}, filled: 7 },
  { says: 'a default for an empty variable', plain: '${ID:-7}', env: { ID: '' }, filled: 7 },
  { says: 'two in one', plain: '${A}${B}', env: { A: '1', B: '2' }, filled: 12 },
])('$says in a plain scalar becomes a number', async ({ plain, env, filled }) => {
  const text = targets(`  a:\n    provider: cekura\n    project_id: ${plain}\n`)
  const { config, problems } = await workspaceOf({ ...files, 'callsheet.yaml': text }, { env })
  expect(problems).toEqual([])
  expect(config!.targets['a']).toMatchObject({ project_id: filled })
})

test.each([
  { says: 'quoted', value: '"${ID}"', filled: '742' },
  { says: 'with other text', value: 'pw_${ID}', filled: 'pw_742' },
  { says: 'with a leading zero', value: '${ZERO}', filled: '007' },
  { says: 'larger than a safe integer', value: '${LONG}', filled: '12345678901234567890' },
  { says: 'escaped', value: '"$${ID}"', filled: '${ID}' },
  { says: 'holding YAML', value: '${YAML}', filled: 'x, folder: y' },
  { says: 'holding a reference', value: '${DOLLAR}', filled: '${ID}' },
])('a variable that is $says stays text', async ({ value, filled }) => {
  const env = { ID: '742', ZERO: '007', LONG: '12345678901234567890', YAML: 'x, folder: y', DOLLAR: '${ID}' }
  const text = targets(`  a:\n    provider: bland\n    pathway_id: ${value}\n`)
  const { config, problems } = await workspaceOf({ ...files, 'callsheet.yaml': text }, { env })
  expect(problems).toEqual([])
  expect(config!.targets['a']).toMatchObject({ pathway_id: filled })
})

test('a variable that is not set is told at its place, and nothing else is said of that place', async () => {
  const text = targets('  a:\n    provider: cekura\n    project_id: ${NOPE}\n')
  const { problems } = await workspaceOf({ ...files, 'callsheet.yaml': text })
  expect(problems.map(spot)).toEqual(['callsheet.yaml:6:17 missing-variable'])
  expect(problems[0]!.message).toBe(
    'The environment variable NOPE is not set. Set it, or write ${NOPE:-default}.',
  )
})

test.each([
  { value: '${9 lives}', says: '${9 lives} does not name a variable. Write ${NAME}, or $${ for a plain ${.' },
  { value: '${BASE', says: '${BASE is not closed. Write ${NAME}, or $${ for a plain ${.' },
  {
    value: '${BASE:-${ID}}',
    says: '${BASE:-${ID} has a variable inside another, which is not filled in. Write ${NAME}.',
  },
])('what is no name of a variable is told: $value', async ({ value, says }) => {
  const text = targets(`  a:\n    provider: bland\n    pathway_id: ${value}\n`)
  const { problems } = await workspaceOf({ ...files, 'callsheet.yaml': text }, { env: { ID: '1' } })
  expect(problems.map(spot)).toEqual(['callsheet.yaml:6:17 bad-variable'])
  expect(problems[0]!.message).toBe(says)
})

test('B42: a message never holds what came from the environment', async () => {
  const text = targets('  a:\n    provider: ${CANARY}\n  b:\n    provider: eqho\n    base_url: ${CANARY}\n')
  const { problems } = await workspaceOf(
    { ...files, 'callsheet.yaml': text },
    { env: { CANARY: 'sk-canary' } },
  )
  expect(problems.map(spot)).toEqual(['callsheet.yaml:5:15 unknown-value', 'callsheet.yaml:8:15 bad-format'])
  expect(JSON.stringify(problems)).not.toContain('sk-canary')
})

test('variables are filled in nowhere else', async () => {
  const { scenarios } = await workspaceOf(
    { 'a.yaml': 'name: ${HOME}\ninstructions: x\n' },
    { env: { HOME: '/' } },
  )
  expect(scenarios[0]!.value['name']).toBe('${HOME}')
})

test('comments and names of fields are left alone', async () => {
  const text = `# \${NOPE}\n${targets('  a: { provider: eqho }\n')}`
  expect((await workspaceOf({ ...files, 'callsheet.yaml': text })).problems).toEqual([])
})
