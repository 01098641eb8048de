import { describe, expect, test } from 'vitest'
import { planAnnotations, problemAnnotations, type PlacedChange } from '../../src/report/ci/annotations.ts'
import { changeOf, planOf, targetOf } from './mixed-plan.ts'
import { problemOf } from './problem-samples.ts'

const options = { prefix: 'scenarios', files: 2, notes: true }

/** What CI reads from a line, by its own rules. */
function parsed(line: string): { kind: string; properties: Record<string, string>; message: string } {
  const [, kind, list, message] = /^::(\w+) ([^:]*)::(.*)$/.exec(line)!
  const pairs = list!
    .split(',')
    .map(pair => [pair.split('=')[0]!, pair.slice(pair.indexOf('=') + 1)] as const)
  const properties = Object.fromEntries(pairs.map(([name, value]) => [name, decodeURIComponent(value)]))
  return { kind: kind!, properties, message: decodeURIComponent(message!) }
}

describe('B36 problems', () => {
  test('nothing wrong is one line of the log', () => {
    expect(problemAnnotations([], options)).toBe('callsheet validate: No problems in 2 files.\n')
  })

  test('errors come before warnings before notes, each at its place', () => {
    const problems = [
      problemOf({ severity: 'note', code: 'not-carried', message: 'Not carried.' }),
      problemOf({ severity: 'warning', line: 4, column: 11, end_line: 4, end_column: 16 }),
      problemOf({
        file: 'b.yaml',
        message: 'No field "x".\nDid you mean "y"?',
        line: 2,
        end_line: 5,
        end_column: 3,
      }),
    ]
    expect(problemAnnotations(problems, options)).toBe(`\
callsheet validate: 1 error, 1 warning, 1 note in 2 files.
::error file=scenarios/b.yaml,line=2,endLine=5,title=unknown-field::No field "x".%0ADid you mean "y"?
::warning file=scenarios/a.yaml,line=4,endLine=4,col=11,endColumn=15,title=unknown-field::Wrong.
::notice file=scenarios/a.yaml,line=1,endLine=1,col=1,endColumn=1,title=not-carried::Not carried.
`)
  })

  test('a note is no notice unless it is asked for (B137)', () => {
    const problems = [problemOf({ severity: 'note', message: 'Not carried.' })]
    expect(problemAnnotations(problems, { ...options, notes: false })).toBe(
      'callsheet validate: 1 note in 2 files.\n',
    )
  })

  test('a path that is the mistake has no line, and another file is called as this one is (B136)', () => {
    const problem = problemOf({ inPath: 'file', other: 'b.yaml', message: 'The key is that of b.yaml.' })
    const line = problemAnnotations([problem], options).split('\n')[1]
    expect(line).toBe(
      '::error file=scenarios/a.yaml,title=unknown-field::The key is that of scenarios/b.yaml.',
    )
  })

  test.each([
    { says: 'the root of the repository', prefix: '', file: 'a.yaml' },
    { says: 'a dot', prefix: '.', file: 'a.yaml' },
    { says: 'dots and slashes', prefix: './calls/eu/', file: 'calls/eu/a.yaml' },
  ])('a prefix that is $says', ({ prefix, file }) => {
    const line = problemAnnotations([problemOf({})], { prefix, files: 1, notes: false }).split('\n')[1]!
    expect(parsed(line).properties['file']).toBe(file)
  })

  test.each([
    {
      says: 'a range that ends before the next line',
      end: [2, 1],
      expected: { endLine: '1', endColumn: '5' },
    },
    { says: 'an empty range', end: [1, 5], expected: { endLine: '1', endColumn: '5' } },
  ])('$says', ({ end, expected }) => {
    const problem = problemOf({ column: 5, end_line: end[0]!, end_column: end[1]! })
    const { properties } = parsed(problemAnnotations([problem], options).split('\n')[1]!)
    expect(properties).toMatchObject({ line: '1', col: '5', ...expected })
  })

  test('at most ten of a kind: the last one counts the others', () => {
    const problems = [
      ...Array.from({ length: 10 }, (_, index) => problemOf({ severity: 'warning', line: index + 1 })),
      ...Array.from({ length: 25 }, (_, index) => problemOf({ line: index + 1 })),
    ]
    const lines = problemAnnotations(problems, options).trimEnd().split('\n')
    expect(lines[0]).toBe('callsheet validate: 25 errors, 10 warnings in 2 files.')
    expect(lines.filter(line => line.startsWith('::error '))).toHaveLength(10)
    expect(lines.filter(line => line.startsWith('::warning '))).toHaveLength(10)
    expect(lines[10]).toBe(
      '::error title=Callsheet::… and 16 more errors; the report of this run has all of them.',
    )
  })

  test('nothing in a name or a message ends the command or starts another', () => {
    const text = 'a:b,c%d\r\n::set-env name=X::y\n##[group]z\u001b[31m'
    const output = problemAnnotations(
      [problemOf({ file: 'a:b,c%0A::error::x\n.yaml', code: text, message: text })],
      options,
    )
    const lines = output.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    const { properties, message } = parsed(lines[1]!)
    expect(properties['file']).toBe('scenarios/a:b,c%0A::error::x\n.yaml')
    expect(message).toBe('a:b,c%d\n:\u200b:set-env name=X::y\n#\u200b#[group]z')
  })
})

describe('B36 changes', () => {
  const at = { line: 3, column: 12, end_line: 3, end_column: 15 }
  const places: Record<string, typeof at> = {
    'a.yaml max_turns': at,
    'a.yaml name': { ...at, line: 1, end_line: 1 },
    'b.yaml name': { ...at, line: 2, end_line: 2 },
  }
  const locate = ({ file }: PlacedChange, path: string) => places[`${file} ${path}`]

  test('an update at each of its fields; the rest at its file; what harms is a warning', () => {
    const fields = [
      { path: 'max_turns', before: 9, after: 6 },
      { path: 'instructions', before: 'x', after: 'long\ntext', cause: 'both' as const },
    ]
    const plan = planOf([
      targetOf({
        target: 'staging',
        changes: [
          changeOf({ action: 'update', address: 'scenario.a', id: '1', name: 'A', file: 'a.yaml', fields }),
          changeOf({
            action: 'create',
            address: 'scenario.b',
            name: 'B',
            file: 'b.yaml',
            fields: [{ path: 'name', before: null, after: 'B' }],
          }),
          changeOf({
            action: 'delete',
            address: 'scenario.c',
            id: '3',
            name: 'C',
            reason: 'no file states it',
          }),
        ],
      }),
    ])
    expect(planAnnotations(plan, { prefix: 'scenarios', locate })).toBe(`\
::warning file=scenarios/a.yaml,title=staging%3A update scenario.a::instructions: changed (edited on both sides)
::warning title=staging%3A delete scenario.c::C: to delete (no file states it)
::notice file=scenarios/a.yaml,line=3,endLine=3,col=12,endColumn=14,title=staging%3A update scenario.a::max_turns: 9 → 6
::notice file=scenarios/b.yaml,line=2,endLine=2,col=12,endColumn=14,title=staging%3A create scenario.b::B: to create
`)
  })

  test('nothing to do says nothing', () => {
    expect(planAnnotations(planOf([targetOf({ unchanged: 3 })]), { prefix: '', locate })).toBe('')
  })
})
