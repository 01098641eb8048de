import { expect, test } from 'vitest'
import { config, scenario, spot, workspaceOf } from './fixture.ts'

test.each([
  {
    says: 'B19: one key in two folders',
    files: { 'a/x.yaml': scenario, 'b/x.yaml': scenario },
    spots: ['b/x.yaml:1:1 duplicate-key'],
    message: 'The key "x" is already that of a/x.yaml. Give one of the two another "key".',
  },
  {
    says: 'B19: one key, stated and from a file name',
    files: { 'a.yaml': `${scenario}key: b\n`, 'b.yaml': scenario },
    spots: ['b.yaml:1:1 duplicate-key'],
    message: 'The key "b" is already that of a.yaml. Give one of the two another "key".',
  },
  {
    says: 'B19: keys that differ in case',
    files: { 'a.yaml': `${scenario}key: Refund\n`, 'b.yaml': `${scenario}key: refund\n` },
    spots: ['b.yaml:3:6 duplicate-key'],
    message:
      'The key "refund" is already that of a.yaml as "Refund", and case does not tell keys apart. Give one of the two another "key".',
  },
  {
    says: 'B19: keys that differ in case, the other way round',
    files: { 'a.yaml': `${scenario}key: refund\n`, 'b.yaml': `${scenario}key: Refund\n` },
    spots: ['b.yaml:3:6 duplicate-key'],
  },
  {
    says: 'B19: a key of a file that has other errors',
    files: { 'a.yaml': `${scenario}key: b\nbogus: 1\n`, 'b.yaml': scenario },
    spots: ['a.yaml:4:1 unknown-field', 'b.yaml:1:1 duplicate-key'],
  },
  {
    says: 'B120: more passes than trials',
    files: { 'a.yaml': `${scenario}run: { repeat: 2, pass: 3 }\n` },
    spots: ['a.yaml:3:25 out-of-range'],
    message: 'The scenario is tried 2 times, so it cannot pass 3 times. Raise "repeat" or lower "pass".',
  },
  {
    says: 'B120: more passes than trials, with defaults',
    files: { '_defaults.yaml': 'run: { pass: 2 }\n', 'a.yaml': scenario },
    spots: ['_defaults.yaml:1:14 out-of-range'],
    message: 'The scenario is tried once, so it cannot pass 2 times. Raise "repeat" or lower "pass".',
  },
  {
    says: 'B120: trials that add up with defaults',
    files: {
      '_defaults.yaml': 'run: { pass: 2, quarantine: true }\n',
      'a.yaml': `${scenario}run: { repeat: 3 }\n`,
    },
    spots: [],
  },
  {
    says: 'a file name that is no key',
    files: { 'my file.yaml': scenario },
    spots: ['my file.yaml:1:1 bad-key'],
  },
  {
    says: 'a file name that need not be a key',
    files: { 'my file.yaml': `${scenario}key: mine\n` },
    spots: [],
  },
  {
    says: 'a former key that is in use',
    files: { 'a.yaml': `${scenario}formerly: [old, B]\n`, 'b.yaml': scenario },
    spots: ['a.yaml:3:17 formerly-in-use'],
    message: '"B" is still the key of b.yaml, so it is not a former one. Take it out.',
  },
  {
    says: 'a former key that two scenarios claim',
    files: { 'a.yaml': `${scenario}formerly: [old]\n`, 'b.yaml': `${scenario}formerly: [old]\n` },
    spots: ['b.yaml:3:12 formerly-twice'],
    message: '"old" is also a former key in a.yaml. Only one scenario can continue it.',
  },
  {
    says: 'folders that differ in case, told once',
    files: {
      'a.yaml': `${scenario}folder: Sales/In\n`,
      'b.yaml': `${scenario}folder: sales/Out\n`,
      'c.yaml': `${scenario}folder: sales/Out/Deep\n`,
    },
    spots: ['b.yaml:3:9 folder-case'],
    message: 'The folder "sales" differs only in case from "Sales" of a.yaml. Write both alike.',
  },
  {
    says: 'folders that differ in case, the other way round',
    files: { 'a.yaml': `${scenario}folder: sales\n`, 'b.yaml': `${scenario}folder: Sales\n` },
    spots: ['b.yaml:3:9 folder-case'],
  },
  {
    says: 'a folder from the directory against a stated one',
    files: { 'Sales/a.yaml': scenario, 'b.yaml': `${scenario}folder: sales\n` },
    spots: ['b.yaml:3:9 folder-case'],
  },
  {
    says: 'B34: an unknown target',
    files: { 'a.yaml': `${scenario}targets: [cekura, blend]\n` },
    spots: ['a.yaml:3:19 unknown-target'],
    message: 'There is no target "blend". Did you mean "bland"?',
  },
  {
    says: 'an unknown target that resembles none',
    files: { 'a.yaml': `${scenario}targets: [production]\n` },
    spots: ['a.yaml:3:11 unknown-target'],
    message: 'There is no target "production". The workspace has "cekura" and "bland".',
  },
  {
    says: 'an unknown target in defaults, told once',
    files: { '_defaults.yaml': 'targets: [blend]\n', 'a.yaml': scenario, 'b.yaml': scenario },
    spots: ['_defaults.yaml:1:11 unknown-target'],
  },
  {
    says: 'B37: nothing for the caller',
    files: { 'a.yaml': 'name: a\nfirst_message: hi\n' },
    spots: ['a.yaml:1:1 no-instructions'],
    message: 'The scenario says nothing to the caller. State "instructions" or "conditional_actions".',
  },
  {
    says: 'instructions of spaces',
    files: { 'a.yaml': 'name: a\ninstructions: "  "\n' },
    spots: ['a.yaml:1:1 no-instructions'],
  },
  {
    says: 'B37: instructions in a block',
    files: { 'a.yaml': 'name: a\ncekura: { instructions: x }\n' },
    spots: [],
  },
  {
    says: 'B37: a prompt in a block, under the platform name',
    files: { 'a.yaml': 'name: a\nbland: { tester_persona_prompt: x }\n' },
    spots: [],
  },
  {
    says: 'B37: an expected outcome in a block is nothing for the caller',
    files: { 'a.yaml': 'name: a\ncekura: { expected_outcome_prompt: x }\n' },
    spots: ['a.yaml:1:1 no-instructions'],
  },
  {
    says: 'B37: instructions deep in a block',
    files: { 'a.yaml': 'name: a\neqho: { lead_scenario: { instructions: { task_instructions: x } } }\n' },
    spots: [],
  },
  {
    says: 'B37: settings beside the instructions of a block are nothing for the caller',
    files: { 'a.yaml': 'name: a\neqho: { lead_scenario: { instructions: { language: en } } }\n' },
    spots: ['a.yaml:1:1 no-instructions'],
  },
  {
    says: 'B37: a history of messages',
    files: { 'a.yaml': 'name: a\nmessage_history: [{ role: user, content: hi }]\n' },
    spots: [],
  },
  {
    says: 'B37: instructions from defaults',
    files: { '_defaults.yaml': 'instructions: x\n', 'a.yaml': 'name: a\n' },
    spots: [],
  },
  {
    says: 'B37: defaults cleared',
    files: { '_defaults.yaml': 'instructions: x\n', 'a.yaml': 'name: a\ninstructions: null\n' },
    spots: ['a.yaml:1:1 no-instructions'],
  },
])('$says', async ({ files, spots, message }) => {
  const { problems } = await workspaceOf(files)
  expect(problems.map(spot)).toEqual(spots)
  expect(problems.map(problem => problem.message).join('\n')).toMatch(message ?? '')
})

const conditional = `conditional_actions:
  role: caller
  conditions:
    - { id: 0, condition: "", action: Hello, type: standard, fixed_message: true }
`

test.each([
  {
    says: 'in one file',
    files: { 'a.yaml': `${scenario}${conditional}` },
    spots: ['a.yaml:3:1 two-instructions'],
    message: 'A scenario states either "instructions" or "conditional_actions", not both.',
  },
  {
    says: 'with instructions from defaults',
    files: { '_defaults.yaml': 'instructions: x\n', 'a.yaml': `name: a\n${conditional}` },
    spots: ['a.yaml:2:1 two-instructions'],
    message:
      'A scenario states either "instructions" or "conditional_actions", not both. "instructions: null" drops those of _defaults.yaml.',
  },
  {
    says: 'with instructions in a block',
    files: { 'a.yaml': `name: a\n${conditional}cekura: { instructions: x }\n` },
    spots: ['a.yaml:2:1 two-instructions'],
    message: 'A scenario states either "instructions" or "conditional_actions", not both.',
  },
])('B37: both ways to instruct, $says', async ({ files, spots, message }) => {
  const { problems } = await workspaceOf(files)
  expect(problems.map(spot)).toEqual(spots)
  expect(problems[0]!.message).toBe(message)
})

test('B37: a target without the defaults that instruct is found', async () => {
  const defaults = '  eqho: { provider: eqho, defaults: { instructions: x } }\n'
  const all = await workspaceOf({ 'callsheet.yaml': config + defaults, 'a.yaml': 'name: a\n' })
  const one = await workspaceOf({
    'callsheet.yaml': config + defaults,
    'a.yaml': 'name: a\ntargets: [eqho]\n',
  })
  expect(all.problems.map(spot)).toEqual(['a.yaml:1:1 no-instructions'])
  expect(one.problems).toEqual([])
})
