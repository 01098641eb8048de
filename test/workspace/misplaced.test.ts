import { expect, test } from 'vitest'
import { config, scenario, spot, workspaceOf } from './fixture.ts'

const FLAT =
  'Variables say who knows them. Write "variables: { agent: { account_id: 7, day: "Monday" } }" for what reaches ' +
  'the agent under test, or "caller" in place of "agent" for what only the simulated caller knows.'

test.each([
  {
    says: "a platform's field at the top",
    text: 'tool_ids: [TOOL_DTMF]\n',
    spots: ['a.yaml:3:1 misplaced-field'],
    message:
      '"tool_ids" does not belong at the top of a file, but into "cekura": write "cekura: { tool_ids: … }".',
  },
  {
    says: 'a portable field in a block',
    text: 'cekura: { persona: { name: Ann } }\n',
    spots: ['a.yaml:3:11 misplaced-field'],
    message: '"persona" does not belong in "cekura", but at the top of the file: write "persona: …" there.',
  },
  {
    says: "a field of another platform's block",
    text: 'cekura: { bland_tone_enabled: true }\n',
    spots: ['a.yaml:3:11 misplaced-field'],
    message:
      '"bland_tone_enabled" does not belong in "cekura", but into "bland": write "bland: { bland_tone_enabled: … }".',
  },
  {
    says: 'a field that lies deeper in its block',
    text: 'eqho: { action_mocks: {} }\n',
    spots: ['a.yaml:3:9 misplaced-field'],
    message:
      '"action_mocks" does not belong in "eqho", but into "eqho.environment_setup": write "eqho: { environment_setup: { action_mocks: … } }".',
  },
  {
    says: 'a field that several places have',
    text: 'conditions: []\n',
    spots: ['a.yaml:3:1 misplaced-field'],
    message:
      '"conditions" does not belong at the top of a file, but into "conditional_actions" or "cekura.conditional_actions".',
  },
  {
    says: 'a misspelt field of a block',
    text: 'personalty_id: 7\ntool_idz: []\n',
    spots: ['a.yaml:3:1 unknown-field', 'a.yaml:4:1 unknown-field'],
    message: 'Unknown field "tool_idz". Did you mean "cekura.tool_ids"?',
  },
  {
    says: 'flat variables: one finding however many they are',
    text: 'variables: { account_id: 7, day: Monday }\n',
    spots: ['a.yaml:3:1 misplaced-field'],
    message: FLAT,
  },
  {
    says: 'a flat variable among others',
    text: 'variables:\n  agent: { a: 1 }\n  account_id: 7\n  day: Monday\n',
    spots: ['a.yaml:3:1 misplaced-field'],
    message: FLAT,
  },
  {
    says: 'the English name of a language',
    text: 'language: German\n',
    spots: ['a.yaml:3:11 language-name'],
    message: 'A language is stated by its code, and "German" is a name. Write "language: de".',
  },
  {
    says: "a language's own name",
    text: 'language: español\n',
    spots: ['a.yaml:3:11 language-name'],
    message: 'A language is stated by its code, and "español" is a name. Write "language: es".',
  },
  { says: 'several languages', text: 'language: multi\n', spots: [] },
])('$says (B138)', async ({ text, spots, message = '' }) => {
  const { problems } = await workspaceOf({ 'a.yaml': scenario + text })
  expect(problems.map(spot)).toEqual(spots)
  expect(problems.map(problem => problem.message).join('\n')).toContain(message)
})

test('a required field with a slip is not missing as well (B138)', async () => {
  const { problems } = await workspaceOf({ 'a.yaml': scenario.replace('name:', 'nmae:') })
  expect(problems.map(spot)).toEqual(['a.yaml:1:1 unknown-field'])
})

test.each([
  {
    says: 'a setting of a target at the top',
    text: `${config}project_id: 7\n`,
    message: '"project_id" is a setting of a target: write it below "targets", in the target that it is for.',
  },
  {
    says: 'a setting of another provider',
    text: config.replace('pathway_id: pw_1', 'pathway_id: pw_1, project_id: 7'),
    message: '"project_id" is a setting for "cekura", and this target has another provider.',
  },
  {
    says: 'a field in the defaults of a target',
    text: config.replace('project_id: 742', 'project_id: 742, defaults: { tool_ids: [TOOL_DTMF] }'),
    message:
      '"tool_ids" does not belong at the top of a file, but into "cekura": write "cekura: { tool_ids: … }".',
  },
])('in callsheet.yaml: $says (B138)', async ({ text, message }) => {
  const { problems } = await workspaceOf({ 'callsheet.yaml': text, 'a.yaml': scenario })
  expect(problems.map(({ code, message }) => ({ code, message }))).toEqual([
    { code: 'misplaced-field', message },
  ])
})

const line = (path: string) => `# yaml-language-server: $schema=${path}\n`

test('a line that names a schema for editors and leads nowhere is told', async () => {
  const { problems } = await workspaceOf({
    'node_modules/callsheet/schemas/scenario.schema.json': '{}',
    'a.yaml': line('node_modules/callsheet/schemas/scenario.schema.json') + scenario,
    'x/b.yaml': line('schemas/scenario.schema.json') + scenario,
    'x/c.yaml': line('https://example.com/scenario.schema.json') + scenario,
    'x/_defaults.yaml': `${line('../gone.json')}language: en\n`,
  })
  expect(problems.map(problem => `${problem.severity} ${spot(problem)}`)).toEqual([
    'note x/_defaults.yaml:1:33 schema-line',
    'note x/b.yaml:1:33 schema-line',
  ])
  expect(problems[1]!.message).toBe(
    'This line names a schema that is not there, so an editor checks nothing in the file. Write "# yaml-language-server: $schema=../node_modules/callsheet/schemas/scenario.schema.json".',
  )
})

test('where no schema is at hand, the way to have one is told', async () => {
  const { problems } = await workspaceOf({ 'a.yaml': line('gone.json') + scenario })
  expect(problems[0]!.message).toContain('npm install --save-dev callsheet')
})
