import { expect, test } from 'vitest'
import { placesIn } from '../../src/workspace/places.ts'
import { parseFields } from '../../src/workspace/syntax.ts'

function flawsIn(text: string): string[] {
  const places = placesIn(text)
  return parseFields(text).flaws.map(({ code, severity, start, end }) => {
    const { line, column } = places.between(start, end)
    return `${line}:${column} ${code}${severity === 'error' ? '' : ` (${severity})`}`
  })
}

test.each([
  { says: 'a sound file', text: 'name: a\n', flaws: [] },
  { says: 'no newline at the end', text: 'name: a', flaws: [] },
  { says: 'an empty file', text: '', flaws: ['1:1 empty-file'] },
  { says: 'only comments', text: '# a\n# b\n', flaws: ['1:1 empty-file'] },
  { says: 'a list', text: '# a\n- a\n', flaws: ['2:1 not-a-mapping'] },
  { says: 'a word', text: 'hello\n', flaws: ['1:1 not-a-mapping'] },
  { says: 'two documents', text: 'name: a\n---\nname: b\n', flaws: ['2:1 several-documents'] },
  { says: 'a document end', text: '---\nname: a\n...\n', flaws: [] },
  { says: 'a quote left open', text: 'name: a\ndescription: "b\n', flaws: ['2:14 unclosed-quote'] },
  {
    says: 'two errors, far apart',
    text: 'name: a: b\ntags: [x\ninstructions: c: d\n',
    flaws: ['1:7 unquoted-text', '3:1 yaml-syntax'],
  },
  {
    says: 'one thing per broken line',
    text: '1: a: b\n2: c\n',
    flaws: ['1:4 unquoted-text', '2:1 field-not-text'],
  },
  { says: 'tabs', text: 'a:\n\tb: 1\n\tc: 2\n', flaws: ['2:1 tab-indentation', '3:1 tab-indentation'] },
  { says: 'a tab inside a value', text: 'a: b\tc\n', flaws: [] },
  {
    says: 'a field twice',
    text: 'a: 1\nb:\n  c: 1\n  c: 2\na: 3\n',
    flaws: ['4:3 duplicate-field', '5:1 duplicate-field'],
  },
  { says: 'a field twice in a flow mapping', text: 'a: { b: 1, b: 2 }\n', flaws: ['1:12 duplicate-field'] },
  {
    says: 'names that reach a prototype',
    text: '__proto__: { x: 1 }\na: { constructor: 1 }\nprototype: 1\n',
    flaws: ['1:1 unsafe-field', '2:6 unsafe-field', '3:1 unsafe-field'],
  },
  {
    says: 'names that are not text',
    text: '1: a\ntrue: b\n? [x]\n: c\n~: d\n',
    flaws: ['1:1 field-not-text', '2:1 field-not-text', '3:3 field-not-text', '5:1 field-not-text'],
  },
  { says: 'a name of digits in quotes', text: '"1": a\n', flaws: [] },
  { says: 'an alias without anchor', text: 'a: *b\n', flaws: ['1:4 unknown-alias'] },
  { says: 'an alias inside its own anchor', text: 'a: &a [*a]\n', flaws: ['1:8 unknown-alias'] },
  { says: 'a merge of no mapping', text: 'a: &a 1\nb: { <<: *a }\n', flaws: ['2:10 bad-merge'] },
  {
    says: 'tags',
    text: 'a: !!binary aGk=\nb: !mine x\nc: !!str 1\n',
    flaws: ['1:4 yaml-tag', '2:4 yaml-tag'],
  },
  {
    says: 'numbers that JSON cannot hold',
    text: 'a: .inf\nb: .nan\n',
    flaws: ['1:4 number-not-finite', '2:4 number-not-finite'],
  },
  { says: 'an unknown directive', text: '%FOO bar\n---\na: 1\n', flaws: ['1:1 yaml-syntax (warning)'] },
])('$says: $flaws', ({ text, flaws }) => {
  expect(flawsIn(text)).toEqual(flaws)
})

test('numbers and words follow YAML 1.2, whatever the file says of itself', () => {
  const text = '%YAML 1.1\n---\na: yes\nb: 0o17\nc: 1_000\nd: 2020-01-01\ne: 12:30\nf: 1e3\ng: ~\n'
  expect(parseFields(text).value).toEqual({
    a: 'yes',
    b: 15,
    c: '1_000',
    d: '2020-01-01',
    e: '12:30',
    f: 1000,
    g: null,
  })
})

test('aliases and merge keys become plain data; own fields win over merged ones', () => {
  const text = 'a: &a { x: 1, y: 2 }\nb: &b { y: 3, z: 4 }\nc: { y: 9, <<: [*a, *b] }\nd: [*a]\n"<<": 5\n'
  expect(parseFields(text).value).toEqual({
    a: { x: 1, y: 2 },
    b: { y: 3, z: 4 },
    c: { x: 1, y: 9, z: 4 },
    d: [{ x: 1, y: 2 }],
    '<<': 5,
  })
})

test('aliases that multiply are stopped at the alias that goes too far', () => {
  const text = `a: &a [${'x, '.repeat(10)}]\nb: &b ${ten('a')}\nc: &c ${ten('b')}\nd: &d ${ten('c')}\ne: ${ten('d')}\n`
  const { flaws } = parseFields(text)
  expect(flaws.map(({ code }) => code)).toEqual(['alias-bomb'])
  expect(placesIn(text).between(flaws[0]!.start, flaws[0]!.end).line).toBe(4)
})

test.each([
  { says: 'brackets', text: '['.repeat(500_000) },
  { says: 'braces', text: '{'.repeat(500_000) },
  { says: 'dashes', text: '- '.repeat(250_000) },
  { says: 'question marks', text: '? '.repeat(250_000) },
  { says: 'colons', text: 'a: '.repeat(250_000) },
  {
    says: 'indentation',
    text: Array.from({ length: 900 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
  },
])('a file that is all $says ends in a flaw, not in the end of the process', ({ text }) => {
  expect(parseFields(text).flaws.map(({ code }) => code)).toEqual(['too-deep'])
})

test('a hundred levels are fine', () => {
  const text = `a: ${'['.repeat(100)}${']'.repeat(100)}\n`
  expect(parseFields(text).flaws).toEqual([])
})

test('an open quote is said in one sentence', () => {
  expect(parseFields('a: "b').flaws[0]!.message).toBe('A quote is opened but not closed. Write: a: "b"')
})

function ten(name: string): string {
  return `[${Array.from({ length: 10 }, () => `*${name}`).join(', ')}]`
}
