import { expect, test } from 'vitest'
import { spot, workspaceOf } from './fixture.ts'

const base = 'name: a\ninstructions: b\n'

test.each([
  {
    says: 'an unknown field',
    text: 'name: a\ninstuctions: b\ninstructions: b\n',
    spots: ['a.yaml:2:1 unknown-field'],
    message: 'Unknown field "instuctions". Did you mean "instructions"?',
  },
  {
    says: 'an unknown field that resembles nothing',
    text: `${base}zzz: 1\n`,
    spots: ['a.yaml:3:1 unknown-field'],
    message: 'Unknown field "zzz".',
  },
  {
    says: 'an unknown field deeper down',
    text: `${base}persona: { nmae: x }\n`,
    spots: ['a.yaml:3:12 unknown-field'],
    message: 'Unknown field "nmae" in "persona". Did you mean "name"?',
  },
  {
    says: 'an unknown field in a vendor block',
    text: `${base}cekura:\n  metricz: []\n`,
    spots: ['a.yaml:4:3 unknown-field'],
    message: 'Unknown field "metricz" in "cekura". Did you mean "metrics"?',
  },
  {
    says: 'a value that is not in the list',
    text: `${base}category: happy_pth\n`,
    spots: ['a.yaml:3:11 unknown-value'],
    message: expect.stringMatching(
      /^"category" is "happy_pth", but must be "CUSTOM", .* or "EDGE_CASE"\. Did you mean "HAPPY_PATH"\?$/,
    ),
  },
  {
    says: 'a missing name',
    text: '# comment\ninstructions: b\n',
    spots: ['a.yaml:1:1 missing-field'],
    message: 'The file lacks the required field "name".',
  },
  {
    says: 'a missing field deeper down',
    text: `${base}message_history:\n  - content: hi\n    role: user\n  - role: user\n`,
    spots: ['a.yaml:6:5 missing-field'],
    message: 'Item 2 of "message_history" lacks the required field "content".',
  },
  {
    says: 'a number in quotes',
    text: `${base}max_turns: "20"\n`,
    spots: ['a.yaml:3:12 wrong-type'],
    message: '"max_turns" must be a whole number, not text. Take the quotes away.',
  },
  {
    says: 'a number for a text',
    text: `${base}tags: [a, 2]\n`,
    spots: ['a.yaml:3:11 wrong-type'],
    message: 'Item 2 of "tags" must be text, not a number. Put it in quotes.',
  },
  {
    says: 'yes for true',
    text: `${base}enabled: yes\n`,
    spots: ['a.yaml:3:10 wrong-type'],
    message: '"enabled" must be true or false, not text. Write true or false.',
  },
  {
    says: 'a list for a mapping',
    text: `${base}persona:\n  - a\n`,
    spots: ['a.yaml:3:1 wrong-type'],
    message: '"persona" must be a mapping, not a list.',
  },
  {
    says: 'an empty name',
    text: 'name: ""\ninstructions: b\n',
    spots: ['a.yaml:1:7 out-of-range'],
    message: '"name" must not be empty.',
  },
  {
    says: 'a name without a value',
    text: 'name:\ninstructions: b\n',
    spots: ['a.yaml:1:1 wrong-type'],
    message: '"name" must be text, not empty.',
  },
  {
    says: 'a number below its limit',
    text: `${base}max_turns: 0\n`,
    spots: ['a.yaml:3:12 out-of-range'],
    message: '"max_turns" must be at least 1.',
  },
  {
    says: 'a malformed key',
    text: `${base}key: a b\n`,
    spots: ['a.yaml:3:6 bad-format'],
    message:
      '"key" is "a b", which does not fit. A key is 1 to 64 letters, digits, ".", "_" or "-", and starts with a letter or a digit.',
  },
])('B34: $says', async ({ text, spots, message }) => {
  const { problems, scenarios } = await workspaceOf({ 'a.yaml': text })
  expect(problems.map(spot)).toEqual(spots)
  expect(problems[0]!.message).toEqual(message)
  expect(scenarios).toEqual([])
})

test('B34: one run tells the errors of all files, and all errors of a file', async () => {
  const { problems } = await workspaceOf({
    'a.yaml': 'nam: a\ntags: [1]\nname: b\nname: c\ninstructions: x\n',
    'b/_defaults.yaml': 'languag: en\n',
    'b/b.yaml': 'name: b\n',
    'c.yaml': 'name: [\n',
    'd.yaml': 'name: d\ninstructions: x\ntargets: [blnd]\n',
  })
  expect(problems.map(spot)).toEqual([
    'a.yaml:1:1 unknown-field',
    'a.yaml:2:8 wrong-type',
    'a.yaml:4:1 duplicate-field',
    'b/_defaults.yaml:1:1 defaults-unusable',
    'b/_defaults.yaml:1:1 unknown-field',
    'c.yaml:2:1 yaml-syntax',
    'd.yaml:3:11 unknown-target',
  ])
})

test('problems have an end, on the same line', async () => {
  const { problems } = await workspaceOf({ 'a.yaml': `${base}bogus: 1\r\n` })
  expect(problems).toMatchObject([{ line: 3, column: 1, end_line: 3, end_column: 6 }])
})

test('a file with thousands of problems tells the first hundred', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `field_${index}: 1\n`)
  const { problems } = await workspaceOf({ 'a.yaml': base + lines.join('') })
  expect(problems).toHaveLength(101)
  expect(problems.at(-1)!.message).toContain('There are more problems from here on.')
})
