import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { editYaml } from '../../src/workspace/index.ts'

interface Case {
  readonly says: string
  readonly before: string
  readonly path: (string | number)[]
  readonly value?: Json
  readonly after: string
}

describe('values (B31)', () => {
  test.each<Case>([
    {
      says: 'keeps plain',
      before: 'a: old # why\nb: 1\n',
      path: ['a'],
      value: 'new',
      after: 'a: new # why\nb: 1\n',
    },
    {
      says: 'keeps single quotes',
      before: "a:   'old' # why\n",
      path: ['a'],
      value: "it's",
      after: "a:   'it''s' # why\n",
    },
    {
      says: 'keeps double quotes',
      before: 'a: "old"\n',
      path: ['a'],
      value: 'say "x"',
      after: 'a: "say \\"x\\""\n',
    },
    {
      says: 'quotes what looks like a number',
      before: 'a: old\n',
      path: ['a'],
      value: '10',
      after: "a: '10'\n",
    },
    {
      says: 'quotes what older YAML takes for a truth',
      before: 'a: x\n',
      path: ['a'],
      value: 'yes',
      after: "a: 'yes'\n",
    },
    { says: 'quotes a comment', before: 'a: x\n', path: ['a'], value: 'x # y', after: "a: 'x # y'\n" },
    { says: 'takes quotes off for a number', before: 'a: "1"\n', path: ['a'], value: 2, after: 'a: 2\n' },
    { says: 'writes null', before: 'a: x # y\n', path: ['a'], value: null, after: 'a: null # y\n' },
    {
      says: 'fills what is empty',
      before: 'a: # why\nb: 1\n',
      path: ['a'],
      value: 5,
      after: 'a: 5 # why\nb: 1\n',
    },
    { says: 'keeps a missing line break', before: 'a: 1\nb: 2', path: ['b'], value: 3, after: 'a: 1\nb: 3' },
    {
      says: 'keeps CRLF',
      before: 'a: x\r\nb: 2\r\n',
      path: ['a'],
      value: 'x\ny\n',
      after: 'a: |\r\n  x\r\n  y\r\nb: 2\r\n',
    },
    {
      says: 'turns a line into a block',
      before: 'p:\n    a: old # why\n    b: 1\n',
      path: ['p', 'a'],
      value: 'x\n\ny',
      after: 'p:\n    a: |- # why\n        x\n\n        y\n    b: 1\n',
    },
    {
      says: 'keeps a block and its comment',
      before: 'a: | # why\n    x\n    y\n\n# b\nb: 1\n',
      path: ['a'],
      value: 'x\nz\n',
      after: 'a: | # why\n    x\n    z\n\n# b\nb: 1\n',
    },
    {
      says: 'changes how a block ends only when it must',
      before: 'a: |\n  x\nb: |-\n  y\n',
      path: ['a'],
      value: 'z',
      after: 'a: |-\n  z\nb: |-\n  y\n',
    },
    {
      says: 'folds what was folded, as wide as it was',
      before: 'a: >-\n  one two three four five six seven eight nine\n  ten eleven\nb: 1\n',
      path: ['a'],
      value: 'one two three four five six seven eight nine ten twelve\nthirteen',
      after: 'a: >-\n  one two three four five six seven eight nine\n  ten twelve\n\n  thirteen\nb: 1\n',
    },
    {
      says: 'indents a block whose first line is indented',
      before: 'a: |\n  x\n',
      path: ['a'],
      value: '  x\ny\n',
      after: 'a: |2\n    x\n  y\n',
    },
    {
      says: 'turns a block into a line',
      before: 'a: |\n  x\n  y\nb: 1\n',
      path: ['a'],
      value: 3,
      after: 'a: 3\nb: 1\n',
    },
    {
      says: 'turns a mapping into a line and keeps the comment at its key',
      before: 'a: # why\n  b: 1 # b\n  c: 2\nd: 1\n',
      path: ['a'],
      value: 'x',
      after: 'a: x # why\nd: 1\n',
    },
    {
      says: 'turns a line into a mapping',
      before: 'a: x # why\nd:\n   e: 1\n',
      path: ['a'],
      value: { b: 1, c: [{ d: 'x y' }] },
      after: 'a: # why\n   b: 1\n   c:\n      - d: x y\nd:\n   e: 1\n',
    },
    {
      says: 'quotes control characters',
      before: 'a: x\n',
      path: ['a'],
      value: 'a\u001b[31m\u202e\nb',
      after: 'a: "a\\u001b[31m\\u202e\\nb"\n',
    },
  ])('$says', check)
})

describe('mappings (B31)', () => {
  test.each<Case>([
    {
      says: 'adds at the end, before what stands below',
      before: 'p:\n  a: 1 # a\n\n# q\nq: 1\n',
      path: ['p', 'b'],
      value: 'x',
      after: 'p:\n  a: 1 # a\n  b: x\n\n# q\nq: 1\n',
    },
    { says: 'adds without a final line break', before: 'a: 1', path: ['b'], value: 2, after: 'a: 1\nb: 2' },
    {
      says: 'makes what is missing on the way',
      before: 'p:\n    a: 1\n',
      path: ['q', 'r', 's'],
      value: 'x',
      after: 'p:\n    a: 1\nq:\n    r:\n        s: x\n',
    },
    {
      says: 'makes a mapping of nothing',
      before: 'p:\nq: 1\n',
      path: ['p', 'a'],
      value: 1,
      after: 'p:\n  a: 1\nq: 1\n',
    },
    {
      says: 'makes a mapping of {}',
      before: 'p: {} # x\n',
      path: ['p', 'a'],
      value: 1,
      after: 'p: # x\n  a: 1\n',
    },
    { says: 'fills an empty text', before: '', path: ['a'], value: 1, after: 'a: 1\n' },
    {
      says: 'fills a text of comments',
      before: '# only\r\n# this',
      path: ['a'],
      value: 1,
      after: '# only\r\n# this\r\na: 1\r\n',
    },
    {
      says: 'fills a document that is only begun',
      before: '---\n',
      path: ['a'],
      value: 1,
      after: '---\na: 1\n',
    },
    {
      says: 'takes out a member with its comment and leaves the neighbours theirs',
      before: '# a\na: 1\n# b\nb: 2 # two\n# c\nc: 3\n',
      path: ['b'],
      after: '# a\na: 1\n# b\n# c\nc: 3\n',
    },
    { says: 'takes out the last member', before: 'a: 1\nb:\n  c: 1\n  # of c', path: ['b'], after: 'a: 1' },
    {
      says: 'leaves an empty mapping',
      before: 'p:\n  a: 1\nq: 1\n',
      path: ['p', 'a'],
      after: 'p: {}\nq: 1\n',
    },
    { says: 'leaves an empty file', before: '# x\na: 1 # y\n', path: ['a'], after: '# x\n{}\n' },
    {
      says: 'takes out a member below a text that keeps empty lines',
      before: 'a: >+\n  x y\n  z\n  w\n\nb: 1\n\nc: 2\n',
      path: ['b'],
      after: 'a: >+\n  x y\n  z\n  w\n\nc: 2\n',
    },
    {
      says: 'takes out the last member below a text that keeps empty lines',
      before: 'a: |+\n  x\n\nb: 1',
      path: ['b'],
      after: 'a: |+\n  x\n\n',
    },
    {
      says: 'takes out a member behind a dash',
      before: 'l:\n  - a: 1\n    # b\n    b: 2\n  - a: 3\n    b: 4\n',
      path: ['l', 1, 'a'],
      after: 'l:\n  - a: 1\n    # b\n    b: 2\n  - b: 4\n',
    },
    {
      says: 'changes members one by one',
      before: 'p:\n  a: 1 # a\n  b: "x" # b\n  c: y # c\n',
      path: ['p'],
      value: { c: 'z', b: 'x', d: true },
      after: 'p:\n  b: "x" # b\n  c: z # c\n  d: true\n',
    },
    {
      says: 'knows keys in quotes and keys behind a question mark',
      before: '? "a b"\n: 1\n"c": 2\n',
      path: ['a b'],
      value: 3,
      after: '? "a b"\n: 3\n"c": 2\n',
    },
    { says: 'quotes new keys', before: 'a: 1\n', path: ['x: y'], value: 1, after: "a: 1\n'x: y': 1\n" },
  ])('$says', check)

  test('puts a new field after the nearest earlier one', () => {
    const order = ['name', 'description', 'tags', 'persona']
    const text = '# s\nname: x # n\n# p\npersona: { name: y }\nvendor: {}\n'
    const edits = [
      { path: ['tags'], value: ['a'] },
      { path: ['description'], value: 'd' },
      { path: ['other'], value: 1 },
    ]
    expect(editYaml(text, edits, { order })).toBe(
      '# s\nname: x # n\ndescription: d\ntags: [a]\n# p\npersona: { name: y }\nvendor: {}\nother: 1\n',
    )
  })
})

describe('lists (B31)', () => {
  test.each<Case>([
    {
      says: 'keeps equal items and their comments',
      before: 'l:\n- a # a\n# about b\n- "b"\n\n- c # c\nm: 1\n',
      path: ['l'],
      value: ['x', 'a', 'c', 'd'],
      after: 'l:\n- x\n- a # a\n# about b\n\n- c # c\n- d\nm: 1\n',
    },
    {
      says: 'edits a replaced mapping in parts',
      before: 'l:\n  -   id: 1 # one\n      say: a\n  -   id: 2 # two\n      say: "b" # b\n',
      path: ['l'],
      value: [
        { id: 2, say: 'c' },
        { id: 3, say: 'd' },
      ],
      after: 'l:\n  -   id: 2 # two\n      say: "c" # b\n  -   id: 3\n      say: d\n',
    },
    {
      says: 'replaces a text in its quotes',
      before: "l:\n  - 'one' # 1\n  - two # 2\n",
      path: ['l', 0],
      value: 'three',
      after: "l:\n  - 'three' # 1\n  - two # 2\n",
    },
    {
      says: 'adds in the quotes of the others',
      before: 'l:\n  - "a"\n',
      path: ['l', 1],
      value: 'b',
      after: 'l:\n  - "a"\n  - "b"\n',
    },
    { says: 'takes out the last item', before: 'l:\n  - a\nm: 1\n', path: ['l', 0], after: 'l: []\nm: 1\n' },
    {
      says: 'replaces a list altogether',
      before: 'l:\n- a\n- b\n',
      path: ['l'],
      value: [1],
      after: 'l:\n- 1\n',
    },
    {
      says: 'replaces a list in its column',
      before: 'k:\n  - a\nl:\n- a\n- b\n',
      path: ['l'],
      value: ['x y z w', 1],
      after: 'k:\n  - a\nl:\n- x y z w\n- 1\n',
    },
    {
      says: 'writes a list anew in its column',
      before: 'k:\n  - a\nl:\n- a\n- b\n',
      path: ['l'],
      value: [[1]],
      after: 'k:\n  - a\nl:\n- - 1\n',
    },
    {
      says: 'knows lists in lists',
      before: 'l:\n  - - a\n    - b\n  - c\n',
      path: ['l', 0, 2],
      value: 'x',
      after: 'l:\n  - - a\n    - b\n    - x\n  - c\n',
    },
    {
      says: 'writes a text of lines below a dash',
      before: 'l:\n  - a # why\n  - b\n',
      path: ['l', 0],
      value: 'x\ny\n',
      after: 'l:\n  - | # why\n    x\n    y\n  - b\n',
    },
  ])('$says', check)
})

describe('brackets (B31)', () => {
  test.each<Case>([
    {
      says: 'keeps spaces and quotes',
      before: "a: [ x,  'y' , z ] # c\n",
      path: ['a', 1],
      value: 'w',
      after: "a: [ x,  'w' , z ] # c\n",
    },
    {
      says: 'adds an item',
      before: 'a: [x, y] # c\n',
      path: ['a'],
      value: ['x', 'y', 'z'],
      after: 'a: [x, y, z] # c\n',
    },
    {
      says: 'adds an item in front',
      before: 'a: ["x"]\n',
      path: ['a'],
      value: ['w', 'x'],
      after: 'a: ["w", "x"]\n',
    },
    {
      says: 'takes out an item',
      before: 'a: [x, y, z]\n',
      path: ['a'],
      value: ['x', 'z'],
      after: 'a: [x, z]\n',
    },
    { says: 'takes out the last item', before: 'a: [x, y, z]\n', path: ['a', 2], after: 'a: [x, y]\n' },
    { says: 'empties', before: 'a: [ x ]\n', path: ['a', 0], after: 'a: []\n' },
    { says: 'replaces all', before: 'a: [x, y]\n', path: ['a'], value: [{ b: 1 }], after: 'a: [{ b: 1 }]\n' },
    {
      says: 'adds a member',
      before: 'a: { x: 1 }\n',
      path: ['a', 'y'],
      value: 'two, three',
      after: "a: { x: 1, y: 'two, three' }\n",
    },
    {
      says: 'adds a member as JSON',
      before: 'a: {"x": "1"}\n',
      path: ['a', 'y'],
      value: 'z',
      after: 'a: {"x": "1", "y": "z"}\n',
    },
    { says: 'takes out a member', before: 'a: { x: 1, y: 2 }\n', path: ['a', 'x'], after: 'a: { y: 2 }\n' },
    {
      says: 'gives a bare key a value',
      before: 'a: { x, y: }\n',
      path: ['a'],
      value: { x: 1, y: 2 },
      after: 'a: { x: 1, y: 2 }\n',
    },
    {
      says: 'writes lines in quotes',
      before: 'a: { x: 1 }\n',
      path: ['a', 'x'],
      value: 'l\nm',
      after: 'a: { x: "l\\nm" }\n',
    },
    {
      says: 'edits over lines with comments',
      before: 'a: [\n  x, # x\n  # about y\n  y, # y\n  z # z\n]\n',
      path: ['a'],
      value: ['x', 'z', 'w'],
      after: 'a: [\n  x, # x\n  # about y\n  z, # z\n  w\n]\n',
    },
    {
      says: 'takes out the last line with the comma before it',
      before: 'a: [\n  x, # x\n  y\n]\n',
      path: ['a', 1],
      after: 'a: [\n  x # x\n]\n',
    },
    {
      says: 'keeps a comma at the end',
      before: 'a: {\n  x: 1,\n  y: 2, # y\n}\n',
      path: ['a'],
      value: { x: 1, y: 2, z: 3 },
      after: 'a: {\n  x: 1,\n  y: 2, # y\n  z: 3,\n}\n',
    },
    {
      says: 'knows mappings without brackets',
      before: 'a: [x: 1, y]\n',
      path: ['a', 0, 'z'],
      value: 2,
      after: 'a: [{ x: 1, z: 2 }, y]\n',
    },
  ])('$says', check)
})

describe('aliases (B31)', () => {
  test.each<Case>([
    {
      says: 'replaces an alias',
      before: 'a: &x 1\nb: *x # b\nc: *x\n',
      path: ['b'],
      value: 2,
      after: 'a: &x 1\nb: 2 # b\nc: *x\n',
    },
    {
      says: 'keeps what aliases say',
      before: 'a: &x 1\nb: *x # b\nc: *x\n',
      path: ['a'],
      value: 2,
      after: 'a: &x 2\nb: 1 # b\nc: 1\n',
    },
    {
      says: 'spells out what goes away',
      before: 'a: &x 1\nb: *x\nc: [*x]\n',
      path: ['a'],
      after: 'b: 1\nc: [1]\n',
    },
    {
      says: 'writes into an alias',
      before: 'a: &x { n: 1, m: 2 }\nb: *x\n',
      path: ['b', 'n'],
      value: 3,
      after: 'a: &x { n: 1, m: 2 }\nb:\n  n: 3\n  m: 2\n',
    },
    {
      says: 'writes beside a merge key',
      before: 'a: &x\n  n: 1\nb:\n  <<: *x # merged\n  m: 2\n',
      path: ['b', 'n'],
      value: 3,
      after: 'a: &x\n  n: 1\nb:\n  <<: *x # merged\n  m: 2\n  n: 3\n',
    },
    {
      says: 'keeps what merged mappings say',
      before: 'a: &x\n  n: 1\nb:\n  <<: *x\n  m: 2\n',
      path: ['a', 'n'],
      value: 5,
      after: 'a: &x\n  n: 5\nb:\n  <<: *x\n  m: 2\n  n: 1\n',
    },
    {
      says: 'takes out a merged member',
      before: 'a: &x\n  n: 1\n  k: 1\nb:\n  <<: *x\n  m: 2\n',
      path: ['b', 'n'],
      after: 'a: &x\n  n: 1\n  k: 1\nb:\n  k: 1\n  m: 2\n',
    },
    {
      says: 'spells out what can no longer be merged',
      before: 'a: &x\n  n: 1\nb:\n  <<: *x # b\n  m: 2\n',
      path: ['a'],
      value: 'text',
      after: 'a: &x text\nb:\n  <<: # b\n    n: 1\n  m: 2\n',
    },
    {
      says: 'keeps an anchor on a mapping that gets lines',
      before: 'l:\n  - &x a\n  - *x\n',
      path: ['l', 0],
      value: { b: 1, c: 2 },
      after: 'l:\n  - &x\n    b: 1\n    c: 2\n  - a\n',
    },
  ])('$says', check)
})

test('a text in a block keeps how it ends when asked', () => {
  const text = 'a: |\n  x\nb: |-\n  y\nc: z\n'
  const edits = [
    { path: ['a'], value: 'x' },
    { path: ['b'], value: 'w\n' },
    { path: ['c'], value: 'v' },
  ]
  expect(editYaml(text, edits, { blockEnds: 'kept' })).toBe('a: |\n  x\nb: |-\n  w\nc: v\n')
})

test('a byte order mark stays', () => {
  expect(editYaml('\uFEFFa: 1\n', [{ path: ['a'], value: 2 }])).toBe('\uFEFFa: 2\n')
})

test.each([
  { says: 'a text with errors', text: 'a: [\n', path: ['a'], value: 1, code: 'INVALID_WORKSPACE' },
  { says: 'a field stated twice', text: 'a: 1\na: 2\n', path: ['a'], value: 1, code: 'INVALID_WORKSPACE' },
  { says: 'a list instead of fields', text: '- a\n', path: ['a'], value: 1, code: 'INVALID_WORKSPACE' },
  {
    says: 'a name that reaches the prototype',
    text: 'a: 1\n',
    path: ['__proto__'],
    value: 1,
    code: 'UNSUPPORTED',
  },
  { says: 'a place that a list does not have', text: 'a: [1]\n', path: ['a', 7], value: 1, code: 'INTERNAL' },
])('refuses $says', ({ text, path, value, code }) => {
  expect(() => editYaml(text, [{ path, value }])).toThrow(expect.objectContaining({ code }))
})

function check({ before, path, value, after }: Case): void {
  const edits = [{ path, value }]
  const text = editYaml(before, edits)
  expect(text).toBe(after)
  expect(value === undefined || editYaml(text, edits) === after).toBe(true)
}
