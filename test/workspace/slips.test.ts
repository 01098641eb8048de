import { readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { placesIn } from '../../src/workspace/places.ts'
import { parseFields } from '../../src/workspace/syntax.ts'
import { scenario, spot, workspaceOf } from './fixture.ts'

interface Told {
  readonly spot: string
  readonly message: string
}

function toldOf(text: string): Told[] {
  const places = placesIn(text)
  return parseFields(text).flaws.map(({ code, severity, message, start, end }) => {
    const { line, column } = places.between(start, end)
    return { spot: `${line}:${column} ${severity} ${code}`, message }
  })
}

const rest = 'instructions: x\n'
const nbsp = '\u00A0'

describe('B68 YAML that nobody meant has one finding, with the line as it should be', () => {
  test.each<{ says: string; text: string; spot: string; write: string }>([
    {
      says: 'a # in a name',
      text: `name: Call about invoice #2231\n${rest}`,
      spot: '1:25 warning text-cut',
      write: 'name: "Call about invoice #2231"',
    },
    {
      says: 'a # in an item',
      text: `name: x\nexpected_outcome:\n  - Confirms order #4711 and says "bye".\n${rest}`,
      spot: '3:19 warning text-cut',
      write: `- 'Confirms order #4711 and says "bye".'`,
    },
    {
      says: 'a # that takes all',
      text: `name: x\ntags:\n  - #smoke\n${rest}`,
      spot: '3:5 warning text-cut',
      write: '- "#smoke"',
    },
    {
      says: 'a # in a field that is empty then',
      text: `name: x\ndescription: #1 priority\n${rest}`,
      spot: '2:14 warning text-cut',
      write: 'description: "#1 priority"',
    },
    {
      says: 'a # in a text of several lines',
      text: `name: x\ninstructions: Ask about order #4711\n  and say goodbye\n`,
      spot: '2:1 error text-cut',
      write: 'instructions: |',
    },
    {
      says: 'an item below which the next is indented too far',
      text: `name: x\nexpected_outcome:\n  - Greets\n   - Books\n${rest}`,
      spot: '4:1 warning swallowed-item',
      write: 'Indent it by 2, as that is. Write: - Books',
    },
    {
      says: 'a dash without a space',
      text: `name: x\ntags:\n  - a\n  -b\n${rest}`,
      spot: '4:3 error missing-space',
      write: '- b',
    },
    {
      says: 'dashes without a space',
      text: `name: x\nexpected_outcome:\n  -Greets\n  -Books\n${rest}`,
      spot: '3:3 warning missing-space',
      write: '- Greets',
    },
    {
      says: 'a dash with a no-break space',
      text: `name: x\nexpected_outcome:\n  -${nbsp}Greets\n  -${nbsp}Books\n${rest}`,
      spot: '3:3 warning missing-space',
      write: '- Greets',
    },
    {
      says: 'stars in place of dashes',
      text: `name: x\nexpected_outcome:\n  * Greets\n  * Books\n${rest}`,
      spot: '3:3 error swallowed-item',
      write: '- Greets',
    },
    ...['–', '—', '•'].map(sign => ({
      says: `${sign} in place of dashes`,
      text: `name: x\nexpected_outcome:\n  ${sign} Greets\n  ${sign} Books\n${rest}`,
      spot: '3:3 warning swallowed-item',
      write: `not with "${sign}", so this is a text and no list. Write: - Greets`,
    })),
    {
      says: 'a # in a list on one line',
      text: `name: x\ntags: [order #1, b]\n${rest}`,
      spot: '2:14 error text-cut',
      write: 'tags: ["order #1", b]',
    },
    {
      says: 'a # in the last item of a list on one line',
      text: `name: x\ntags: [a, order #1]\n${rest}`,
      spot: '2:17 error text-cut',
      write: 'tags: [a, "order #1"]',
    },
    {
      says: 'a colon without a space',
      text: `name:Caller\n${rest}`,
      spot: '1:1 error missing-space',
      write: 'name: Caller',
    },
    {
      says: 'a colon in a text',
      text: `name: Refund: late # todo\n${rest}`,
      spot: '1:7 error unquoted-text',
      write: 'name: "Refund: late" # todo',
    },
    {
      says: 'a colon in a text of several lines',
      text: 'name: x\ninstructions: Ask\n  Note: be polite\n',
      spot: '2:1 error unquoted-text',
      write: 'instructions: |',
    },
    {
      says: 'a placeholder',
      text: `name: {{customer}}\n${rest}`,
      spot: '1:7 error unquoted-text',
      write: 'name: "{{customer}}"',
    },
    {
      says: 'a placeholder before words',
      text: `name: {{customer}} calls\n${rest}`,
      spot: '1:7 error unquoted-text',
      write: 'name: "{{customer}} calls"',
    },
    {
      says: 'brackets before words',
      text: `name: [draft] x\n${rest}`,
      spot: '1:7 error unquoted-text',
      write: 'name: "[draft] x"',
    },
    ...['*bold* x', '@home', '`x`', '%x', '|x| y', '>5 minutes', '? maybe: so'].map(text => ({
      says: `a text that starts with ${text[0]!}`,
      text: `name: ${text}\n${rest}`,
      spot: '1:7 error unquoted-text',
      write: `name: "${text}"`,
    })),
    {
      says: 'a text that goes on behind quotes',
      text: `name: "Hello" she says\n${rest}`,
      spot: '1:7 error unquoted-text',
      write: `name: '"Hello" she says'`,
    },
    {
      says: 'an apostrophe in quotes',
      text: `name: 'I'm here'\n${rest}`,
      spot: '1:7 error unquoted-text',
      write: `name: "I'm here"`,
    },
    {
      says: 'an anchor that is text',
      text: `name: x\ndescription: &friends\n${rest}`,
      spot: '2:14 warning unquoted-text',
      write: 'description: "&friends"',
    },
    {
      says: 'a quote left open',
      text: `name: "abc\n${rest}`,
      spot: '1:7 error unclosed-quote',
      write: 'name: "abc"',
    },
    {
      says: 'the marks of a merge',
      text: `name: x\n<<<<<<< HEAD\n${rest}=======\ninstructions: y\n>>>>>>> other\nmax_turns: 3\n`,
      spot: '2:1 error conflict-mark',
      write: '<<<<<<<, ======= and >>>>>>>.',
    },
    {
      says: 'a text below | that is not indented',
      text: 'name: x\ninstructions: |\nYou are Sarah.\n\nYou want: x.\nexpected_outcome: a\n',
      spot: '3:1 error unindented-text',
      write: 'Write "  You are Sarah.".',
    },
    {
      says: 'a text below | that looks like fields',
      text: 'name: x\ninstructions: |\nRole: a caller\nMood: bad\nexpected_outcome: a\n',
      spot: '3:1 error unindented-text',
      write: 'Write "  Role: a caller".',
    },
    {
      says: 'a text below > whose second line is indented less',
      text: 'name: x\ninstructions: >\n    First\n  Second\n',
      spot: '4:3 error unindented-text',
      write: 'Write "    Second".',
    },
    {
      says: 'a text below | in a mapping',
      text: `name: x\npersona:\n  description: |\n  You are\n  kind\n${rest}`,
      spot: '4:3 error unindented-text',
      write: 'Write "    You are".',
    },
    {
      says: 'a text below | in a list',
      text: `name: x\nexpected_outcome:\n  - |\n  Greets\n  - b\n${rest}`,
      spot: '4:3 error unindented-text',
      write: 'Write "    Greets".',
    },
    {
      says: 'a field that is indented',
      text: 'name: Caller\n  instructions: Ask\n',
      spot: '2:3 error bad-indentation',
      write: 'instructions: Ask',
    },
    {
      says: 'a field that is indented less than its neighbour',
      text: `name: x\npersona:\n   name: a\n  description: b\n${rest}`,
      spot: '4:3 error bad-indentation',
      write: 'description: b',
    },
    {
      says: 'no-break spaces before a field',
      text: `name: x\npersona:\n${nbsp}${nbsp}name: y\n${rest}`,
      spot: '3:1 error odd-blank',
      write: 'name: y',
    },
    {
      says: 'a no-break space behind a colon',
      text: `name:${nbsp}x\n${rest}`,
      spot: '1:1 error odd-blank',
      write: 'name: x',
    },
    {
      says: 'an invisible character in a field’s name',
      text: `name: x\n\u200Binstructions: y\n`,
      spot: '2:1 error odd-blank',
      write: 'instructions: y',
    },
    {
      says: 'a byte order mark inside',
      text: `name: x\n\uFEFFinstructions: y\n`,
      spot: '2:1 error odd-blank',
      write: 'instructions: y',
    },
    {
      says: 'an invisible character in a text',
      text: `name: book\u200Bing\n${rest}`,
      spot: '1:11 warning odd-blank',
      write: 'Take it out.',
    },
    {
      says: 'an invisible character in a long text',
      text: 'name: x\ninstructions: |\n  One\n  two\uFEFF three\n',
      spot: '4:6 warning odd-blank',
      write: 'Take it out.',
    },
    {
      says: 'a no-break space at the edge of a text',
      text: `name: x\ntags: [${nbsp}smoke]\n${rest}`,
      spot: '2:8 warning odd-blank',
      write: 'Take it out.',
    },
    {
      says: 'a tab behind a dash',
      text: `name: x\ntool_mocks:\n  -\ttool: a\n    returns: b\n${rest}`,
      spot: '3:4 error tab-indentation',
      write: 'YAML wants spaces.',
    },
  ])('$says', ({ text, spot: place, write }) => {
    for (const variant of [text, text.replaceAll('\n', '\r\n')]) {
      const told = toldOf(variant)
      expect(told.map(flaw => flaw.spot)).toEqual([place])
      expect(told[0]!.message).toContain(write)
    }
  })

  test('several slips are told in one run, with what else is wrong', () => {
    const text = `name: Refund: late
tags: [smoke, 007]
expected_outcome:
  - Greets
  -Books #12
instructions: |
You are Sarah.
max_turns: 3
max_turns: 4
`
    expect(toldOf(text).map(flaw => flaw.spot)).toEqual([
      '1:7 error unquoted-text',
      '5:3 error missing-space',
      '7:1 error unindented-text',
      '2:15 warning number-rewritten',
      '9:1 error duplicate-field',
    ])
  })

  test('a line that may hold a key is not shown', () => {
    const [told] = toldOf('name: x\ntargets:\n  a: { provider: y }\n  token: {{abc}} d\n')
    expect(told!.message).toContain('Correct the line.')
    expect(told!.message).not.toContain('abc')
  })

  test.each<{ says: string; text: string; spots: string[]; write: string }>([
    {
      says: 'a colon that made a mapping',
      text: `${scenario}expected_outcome:\n  - Agent says: hello\n  - b\n`,
      spots: ['a.yaml:4:5 unquoted-text'],
      write: '- "Agent says: hello"',
    },
    {
      says: 'a colon in a list on one line',
      text: `${scenario}expected_outcome: [Agent says: hello, b]\n`,
      spots: ['a.yaml:3:20 unquoted-text'],
      write: 'expected_outcome: ["Agent says: hello", b]',
    },
    {
      says: 'a dash without a space where only a list is right',
      text: `${scenario}tags:\n  -a\n`,
      spots: ['a.yaml:4:3 missing-space'],
      write: '- a',
    },
    {
      says: 'a colon at the end',
      text: `${scenario}expected_outcome:\n  - The agent says:\n`,
      spots: ['a.yaml:4:5 unquoted-text'],
      write: '- "The agent says:"',
    },
    {
      says: 'braces and brackets',
      text: 'name: [draft]\ninstructions: {say}\ndescription: {{x}}\n',
      spots: ['a.yaml:1:7 unquoted-text', 'a.yaml:2:15 unquoted-text', 'a.yaml:3:14 unquoted-text'],
      write: 'name: "[draft]"',
    },
    {
      says: 'a real mapping where a text is wanted',
      text: 'name: x\ninstructions:\n  a: 1\n  b: 2\n',
      spots: ['a.yaml:2:1 wrong-type'],
      write: 'must be text, not a mapping',
    },
    {
      says: 'fields that are lines of a text',
      text: 'name: x\ninstructions: |\nRole: a caller\nMood: bad\nmax_turns: 3\n',
      spots: ['a.yaml:3:1 unindented-text'],
      write: 'Role: a caller',
    },
  ])('where a text is wanted, $says is told', async ({ text, spots, write }) => {
    const { problems } = await workspaceOf({ 'a.yaml': text })
    expect(problems.map(spot)).toEqual(spots)
    expect(problems[0]!.message).toContain(write)
  })
})

describe('B68 what is usual needs no word', () => {
  test.each<{ says: string; text: string }>([
    {
      says: 'comments',
      text: 'name: x # todo\n#name: y\ntags: [a, b] #both\nmax_turns: 20 #turns\ninstructions: "y" #z\n',
    },
    { says: 'a comment behind a text, set off', text: `name: Caller  # 2nd\n${rest}` },
    { says: 'a rule of #', text: `name: x ######\n${rest}` },
    { says: 'a # inside a word', text: `name: C#4 and a#b\n${rest}` },
    {
      says: 'a # in a text below |',
      text: 'name: x\ninstructions: |\n  Order #4711\n  - item\n  {{name}}: *a*\n',
    },
    { says: 'a # in quotes', text: `name: "Order #4711"\n${rest}` },
    {
      says: 'a dash in a text of several lines',
      text: 'name: x\ninstructions: Ask for a slot\n  - on Monday -\n  or later\n',
    },
    {
      says: 'negative numbers and dashes',
      text: `name: x\nvariables: { agent: { a: -5, b: -x } }\n${rest}`,
    },
    { says: 'an empty text below |', text: 'name: x\ndescription: |\ninstructions: y\n' },
    {
      says: 'an empty text below | and a slip in the next name',
      text: 'name: x\ndescription: |\ninstrctions: y\n',
    },
    { says: 'no-break spaces between words', text: `name: Bonjour${nbsp}! 10${nbsp}%\n${rest}` },
    { says: 'joined letters', text: 'name: 👩‍⚕️ می‌خواهم\ninstructions: วัน\u200Bนี้\n' },
    { says: 'a wide blank between words', text: 'name: 予約　変更\ninstructions: x\n' },
    { says: 'escaped blanks', text: 'name: "a\\u200Bb\\uFEFF"\ninstructions: x\n' },
    { says: 'anchors, aliases and merges', text: 'a: &a { x: 1 }\nb: *a\nc: { <<: *a }\nd: &d\n  - 1\n' },
    { says: 'an anchor that nothing refers to any more', text: 'name: &a x\ninstructions: y\n' },
    { says: 'flow mappings and lists', text: 'name: x\ntags: [a, b]\npersona: { name: "{{x}}" }\n' },
    {
      says: 'colons in quotes, times and addresses',
      text: 'name: "a: b"\ndescription: at 12:30 see https://x.test/a:b\n',
    },
    { says: 'equal signs', text: 'name: x\ninstructions: |\n  =======\n  <<<<<<< a\n' },
  ])('$says', ({ text }) => {
    expect(toldOf(text)).toEqual([])
  })

  const root = path.resolve(import.meta.dirname, '../..')
  const files = globSync(['scenarios/**/*.yaml', '.github/**/*.yml'], { cwd: root, dot: true })

  test.each(files)('%s', file => {
    expect(toldOf(readFileSync(path.join(root, file), 'utf8'))).toEqual([])
  })
})

test.each([
  '  - a: b: c\n',
  "a: 'b\n",
  'a #b\n',
  '- a #b\n',
  '- a\n   - b\n',
  '- |\n',
  'a: |\nb\n',
  'a:b\n',
  '\u00A0a: b\n',
  '\u00A0',
  '{{',
  'a: {{b}}\n',
  '\ta: b\n',
  '<<<<<<< \n',
  '- &a\n',
  '- "a" b\n',
  ' #',
  'a: b: ',
  'a: b\n  c: d\n',
  '-a\n',
])('an eighth of a mebibyte of %j is read in the end', piece => {
  const text = piece.repeat(2 ** 17 / piece.length)
  expect(parseFields(text).flaws.length).toBeGreaterThan(0)
  parseFields(`name: x\ntags:\n  ${text.replaceAll('\n', '\n  ')}`)
  parseFields(`name: ${text.replaceAll('\n', ' ')}\n`)
})

// A separator of lines that YAML does not know ends what `.` stands for.
test.each(['\t>#', '- ', '[a #b '])(
  'B196: an eighth of a mebibyte of %j on one line is read in the end',
  piece => {
    const line = piece.repeat(2 ** 17 / piece.length)
    expect(parseFields(`a: b: ${line}\u2028\n`)).toBeDefined()
    expect(parseFields(`${line}a: "\u2028\n`)).toBeDefined()
  },
)
