import { expect, test } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import { validateDocument } from '../../src/report/documents.ts'
import { problemsText } from '../../src/report/text/problems.ts'

const source = 'name: Refund\nmax_turn: 20\ntags: [smoke]\ncategory: HAPPY\nlanguage: en\n'
const shownPath = (file: string) => file
const options = { color: false, verbose: false, files: 27, source: () => source, shownPath }

function problemOf(problem: Partial<Problem>): Problem {
  const base = { severity: 'error', code: 'unknown-field', message: 'Wrong.', file: 'a.yaml' } as const
  return { ...base, line: 1, column: 1, end_line: 1, end_column: 2, ...problem }
}

const unknown = problemOf({
  message: 'Unknown field "max_turn". Did you mean "max_turns"?',
  line: 2,
  end_line: 2,
  end_column: 9,
})
const category = problemOf({
  severity: 'warning',
  code: 'unknown-category',
  message: 'Unknown category.',
  line: 4,
  column: 11,
  end_line: 4,
  end_column: 16,
})
const notes = ['c.yaml', 'b.yaml', 'b.yaml'].map(file =>
  problemOf({
    severity: 'note',
    code: 'not-carried',
    message: 'Not carried to bland: first_message',
    file,
    target: 'bland',
  }),
)

test('B34 every problem with its place and a code frame, totals last', () => {
  expect(problemsText([category, notes[0]!, unknown], options)).toBe(`\
a.yaml:2:1  error  Unknown field "max_turn". Did you mean "max_turns"?  (unknown-field)
    1 | name: Refund
  > 2 | max_turn: 20
      | ^^^^^^^^
    3 | tags: [smoke]
    4 | category: HAPPY

a.yaml:4:11  warning  Unknown category.  (unknown-category)
    2 | max_turn: 20
    3 | tags: [smoke]
  > 4 | category: HAPPY
      |           ^^^^^
    5 | language: en
    6 |

note  Not carried to bland: first_message (c.yaml:1:1)
Notes are folded; --verbose prints each at its place.

1 error, 1 warning, 1 note in 27 files.
`)
})

test('equal notes are one line with a count, or with the place of the only one (B137)', () => {
  const text = problemsText([...notes, problemOf({ severity: 'note', message: 'Another.' })], options)
  expect(text.split('\n').filter(line => /note/i.test(line))).toEqual([
    'note  Not carried to bland: first_message (2 files)',
    'note  Another. (a.yaml:1:1)',
    'Notes are folded; --verbose prints each at its place.',
    '4 notes in 27 files.',
  ])
})

test('--verbose prints each note at its place', () => {
  const text = problemsText(notes, { ...options, verbose: true, source: () => undefined })
  expect(text.split('\n').filter(line => line !== '')).toEqual([
    'b.yaml:1:1  note  Not carried to bland: first_message  (not-carried)',
    'b.yaml:1:1  note  Not carried to bland: first_message  (not-carried)',
    'c.yaml:1:1  note  Not carried to bland: first_message  (not-carried)',
    '3 notes in 27 files.',
  ])
})

test.each([
  { inPath: 'file', caret: '             ^^^^^^^^^^^^^^' },
  { inPath: 'folder', caret: '^^^^^^^^^^^^' },
] as const)(
  'where the path is the mistake its $inPath is marked and no line framed (B136)',
  ({ inPath, caret }) => {
    const problem = problemOf({ file: 'clinic/not a key.yaml', message: 'No key.', code: 'bad-key', inPath })
    const text = problemsText([problem], {
      ...options,
      shownPath: file => file.replace('not a', 'calls/not a'),
    })
    expect(text).toBe(`\
clinic/calls/not a key.yaml  error  No key.  (bad-key)
  > clinic/calls/not a key.yaml
    ${caret}

1 error in 27 files.
`)
  },
)

test('files are called as a person would call them, in the message too (B136)', () => {
  const problem = problemOf({ line: 99, other: 'b.yaml', message: 'The key is already that of b.yaml.' })
  const text = problemsText([problem], { ...options, shownPath: file => `../calls/${file}` })
  expect(text).toContain('../calls/a.yaml:99:1  error  The key is already that of ../calls/b.yaml.  (')
})

test('no problems', () => {
  expect(problemsText([], { ...options, files: 1 })).toBe('No problems in 1 file.\n')
})

test.each([
  {
    says: 'a place of many lines marks the first',
    place: { line: 2, column: 11, end_line: 4, end_column: 3 },
    caret: '      |           ^^',
  },
  {
    says: 'an empty place still has a caret',
    place: { line: 2, column: 3, end_line: 2, end_column: 3 },
    caret: '      |   ^',
  },
])('$says', ({ place, caret }) => {
  expect(problemsText([problemOf(place)], options).split('\n')[3]).toBe(caret)
})

test('a place behind the end of the file has no frame', () => {
  const text = problemsText([problemOf({ line: 99, end_line: 99 })], options)
  expect(text).toBe('a.yaml:99:1  error  Wrong.  (unknown-field)\n\n1 error in 27 files.\n')
})

test('a long line is cut to a window around the column, and says so', () => {
  const line = `name: ${'a'.repeat(300)}HERE${'b'.repeat(300)}`
  const text = problemsText([problemOf({ column: 307, end_column: 311 })], { ...options, source: () => line })
  const [, shown, caret] = text.split('\n')
  expect(shown).toBe(`  > 1 | …${'a'.repeat(59)}HERE${'b'.repeat(77)}…`)
  expect(caret).toBe(`      | ${' '.repeat(60)}^^^^`)
})

test('the caret stays below its place in a hostile line', () => {
  const line = 'name: \x1b[31m\u202e\u2028##[error] BAD'
  const column = line.indexOf('BAD') + 1
  const text = problemsText([problemOf({ column, end_column: column + 3 })], {
    ...options,
    source: () => line,
  })
  const [, shown, caret] = text.split('\n')
  expect(shown).toBe('  > 1 | name: \ufffd[31m\ufffd\ufffd#\ufffd[error] BAD')
  expect(caret!.indexOf('^')).toBe(shown!.indexOf('BAD'))
})

test('a hostile file name and message stay harmless', () => {
  const evil = '\x1b[31m::set-env name=A::b\n::error::c ##[d]'
  const text = problemsText([problemOf({ file: evil, message: evil, code: evil })], options)
  expect(text).not.toMatch(/\x1b|##\[/)
  expect(text.split('\n').filter(line => line.trim().startsWith('::'))).toEqual([])
})

test('colours mark the severity, the line and the caret', () => {
  const text = problemsText([unknown], { ...options, color: true })
  expect(text).toContain('\x1b[31merror\x1b[39m')
  expect(text).toContain('\x1b[1m> 2 | max_turn: 20\x1b[22m')
  expect(text).toContain('\x1b[31m    | ^^^^^^^^\x1b[39m')
})

test('B38 the document lists problems by place', () => {
  expect(validateDocument([...notes, category, unknown], { files: 27, scenarios: 25 })).toEqual({
    version: 1,
    problems: [unknown, category, notes[1], notes[2], notes[0]],
    summary: { files: 27, scenarios: 25, errors: 1, warnings: 1, notes: 3 },
  })
})
