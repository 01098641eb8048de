import { describe, expect, test } from 'vitest'
import { checkWorkspace } from '../../src/sync/check.ts'
import { config, folderOf, spot, workspaceOf } from './fixture.ts'

const refund = `name: Refund within 30 days
matrix:
  caller: # an axis: its values by name, each with the fields that it overrides
    calm: { cekura: { personality: Normal Male } }
    angry: { cekura: { personality: Angry Male }, tags: [angry], max_turns: 9 }
  day: [Monday, Sunday] # or names alone, for the text
exclude:
  - { caller: angry, day: Sunday }
tags: [refund]
max_turns: 20
instructions: You ordered on \${{ matrix.day }} and want your money back.
`

/** A file with one axis, and more lines. */
function oneAxis(values: string, more = ''): string {
  return `name: Caller\nmatrix:\n  who: ${values}\ninstructions: I am \${{ matrix.who }}.\n${more}`
}

test('every combination that is not excluded is a scenario of its own (B160)', async () => {
  const { scenarios, problems, scenarioCount, files } = await workspaceOf({ 'shop/refund.yaml': refund })
  expect({ problems, scenarioCount, files }).toEqual({ problems: [], scenarioCount: 3, files: 2 })
  expect(scenarios.map(({ key, file, folder }) => [key, file, folder])).toEqual([
    ['refund.calm.Monday', 'shop/refund.yaml', 'shop'],
    ['refund.calm.Sunday', 'shop/refund.yaml', 'shop'],
    ['refund.angry.Monday', 'shop/refund.yaml', 'shop'],
  ])
  expect(scenarios.map(({ value }) => value)).toMatchObject([
    {
      name: 'Refund within 30 days (calm, Monday)',
      instructions: 'You ordered on Monday and want your money back.',
      tags: ['refund'],
      max_turns: 20,
      cekura: { personality: 'Normal Male' },
    },
    { name: 'Refund within 30 days (calm, Sunday)', tags: ['refund'] },
    { name: 'Refund within 30 days (angry, Monday)', tags: ['refund', 'angry'], max_turns: 9 },
  ])
  const fields = scenarios.flatMap(({ value }) => Object.keys(value))
  expect(fields).not.toContain('matrix')
  expect(fields).not.toContain('exclude')
})

test('a key of the file starts the keys, and a placeholder in the name takes the place of the suffix (B160)', async () => {
  const file = `name: \${{ matrix.who }} calls\nkey: call\nmatrix: { who: { A: { text: Ann }, B: {}, C: } }\ninstructions: x\n`
  const { scenarios, problems } = await workspaceOf({ 'a.yaml': file })
  expect(problems).toEqual([])
  expect(scenarios.map(({ key, value }) => [key, value['name']])).toEqual([
    ['call.A', 'Ann calls'],
    ['call.B', 'B calls'],
    ['call.C', 'C calls'],
  ])
})

test('layers go from the defaults of a target over the file to the values, in the order of the axes (B160)', async () => {
  const root = await folderOf({
    'callsheet.yaml': config.replace(
      'project_id: 742',
      'project_id: 742, defaults: { cekura: { personality: 693 }, max_duration: 60, description: "On ${{ matrix.day }}.", tags: [target] }',
    ),
    '_defaults.yaml': 'max_turns: 5\ntags: [all]\nfirst_message: Hello, it is ${{ matrix.day }}.\n',
    'a.yaml': `name: A
instructions: x
tags: [file]
matrix:
  one: { o: { max_turns: 6, category: EDGE_CASE, tags: [one] } }
  day: { Monday: { category: CUSTOM, tags: [two] } }
`,
  })
  const { workspace, targets, problems } = await checkWorkspace({ root, env: {}, target: [], strict: false })
  expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([])
  expect(workspace.scenarios[0]!.value).toMatchObject({
    max_turns: 6,
    category: 'CUSTOM',
    first_message: 'Hello, it is Monday.',
    tags: ['all', 'file', 'one', 'two'],
  })
  const [resource] = targets[0]!.resources
  expect(resource!.fields).toMatchObject({
    max_duration: 60,
    tags: ['target', 'all', 'file', 'one', 'two'],
    first_message: 'Hello, it is Monday.',
  })
})

test('only what starts as a placeholder does is one; the rest is text (B161)', async () => {
  const text = 'Say {{ name }}, ${name}, ${{ secrets.KEY }} and ${{matrix.who}}.'
  const { scenarios, problems } = await workspaceOf({
    'a.yaml': `name: A\nmatrix: { who: [Ann] }\ninstructions: '${text}'\nvariables: { agent: { deep: ['to \${{ matrix.who }}'] } }\n`,
  })
  expect(problems).toEqual([])
  expect(scenarios[0]!.value).toMatchObject({
    instructions: 'Say {{ name }}, ${name}, ${{ secrets.KEY }} and Ann.',
    variables: { agent: { deep: ['to Ann'] } },
  })
})

const twenty = Array.from({ length: 20 }, (_, index) => `v${index}`).join(', ')

describe('what cannot be is told at its place (B161)', () => {
  test.each([
    {
      says: 'a value that is no text',
      file: oneAxis('[1]'),
      spots: ['a.yaml:3:9 wrong-type'],
      message: 'Put it in quotes.',
    },
    {
      says: 'a value by a name that is no text',
      file: oneAxis('{ 1: {} }'),
      spots: ['a.yaml:3:10 field-not-text'],
      message: 'Write "1" in quotes.',
    },
    {
      says: 'an axis without values',
      file: 'name: A\ninstructions: x\nmatrix: { who: {} }\n',
      spots: ['a.yaml:3:11 out-of-range'],
      message: 'no value',
    },
    {
      says: 'a value with a dot',
      file: oneAxis('{ a.b: {} }'),
      spots: ['a.yaml:3:10 bad-format'],
      message: 'letters, digits',
    },
    {
      says: 'an axis with a blank',
      file: 'name: A\ninstructions: x\nmatrix: { my axis: [a] }\n',
      spots: ['a.yaml:3:11 bad-format'],
      message: 'starts with a letter or "_"',
    },
    {
      says: 'one list item twice',
      file: oneAxis('[a, a]'),
      spots: ['a.yaml:3:8 out-of-range'],
      message: 'twice',
    },
    {
      says: 'two values that differ in case',
      file: oneAxis('[ann, Ann]'),
      spots: ['a.yaml:3:14 duplicate-variant'],
      message: 'but for case',
    },
    ...['key', 'name', 'targets', 'matrix', 'exclude'].map(field => ({
      says: `a value that states "${field}"`,
      file: oneAxis(`{ ann: { ${field}: x } }`),
      spots: ['a.yaml:3:17 misplaced-field'],
      message: "is the whole file's",
    })),
    {
      says: 'an unknown axis in a text',
      file: oneAxis('[ann]', 'description: |\n  Hello\n  ${{ matrix.whom }}\n'),
      spots: ['a.yaml:5:1 unknown-axis'],
      message: 'Did you mean "who"?',
    },
    {
      says: 'an unknown axis in a text of a value',
      file: oneAxis('{ ann: { description: "${{ matrix.day }}" } }'),
      spots: ['a.yaml:3:30 unknown-axis'],
      message: 'The matrix has "who".',
    },
    {
      says: 'a placeholder without a matrix',
      file: 'name: A\ninstructions: Hi ${{ matrix.who }}\n',
      spots: ['a.yaml:2:15 unknown-axis'],
      message: 'no matrix',
    },
    {
      says: 'a placeholder that is not closed',
      file: oneAxis('[ann]', 'description: ${{ matrix.who }\n'),
      spots: ['a.yaml:5:14 bad-placeholder'],
      message: 'not complete',
    },
    {
      says: 'a placeholder in the text of a value',
      file: oneAxis('{ ann: { text: "${{ matrix.who }}" } }'),
      spots: ['a.yaml:3:23 bad-placeholder'],
      message: 'not filled in itself',
    },
    {
      says: 'an exclude without a matrix',
      file: 'name: A\ninstructions: x\nexclude: [{ who: ann }]\n',
      spots: ['a.yaml:3:1 idle-exclude'],
      message: 'no "matrix"',
    },
    {
      says: 'an exclude of an unknown axis',
      file: oneAxis('[ann, bob]', 'exclude: [{ whom: ann }]\n'),
      spots: ['a.yaml:5:13 unknown-axis'],
      message: 'Did you mean "who"?',
    },
    {
      says: 'an exclude of an unknown value',
      file: oneAxis('[ann, bob]', 'exclude: [{ who: bib }]\n'),
      spots: ['a.yaml:5:18 unknown-value'],
      message: 'Did you mean "bob"?',
    },
    {
      says: 'an exclude of what is excluded already',
      file: oneAxis('[ann, bob]', 'exclude: [{ who: ann }, { who: ann }]\n'),
      spots: ['a.yaml:5:25 idle-exclude'],
      message: 'already',
    },
    {
      says: 'an exclude of everything',
      file: oneAxis('[ann]', 'exclude: [{ who: ann }]\n'),
      spots: ['a.yaml:5:1 idle-exclude'],
      message: 'no scenario',
    },
    {
      says: 'too many combinations',
      file: `name: A\ninstructions: \${{ matrix.x }} \${{ matrix.y }}\nmatrix: { x: [${twenty}], y: [${twenty}] }\n`,
      spots: ['a.yaml:3:1 too-many-variants'],
      message: '400 scenarios',
    },
    {
      says: 'far too many combinations',
      file: `name: A\ninstructions: x\nmatrix: { ${['a', 'b', 'c', 'd', 'e', 'f'].map(axis => `${axis}: [${twenty}]`).join(', ')} }\n`,
      spots: ['a.yaml:3:1 too-many-variants'],
      message: '64000000 scenarios',
    },
    {
      says: 'a text that its placeholders blow up',
      file: oneAxis(
        `{ ann: { text: ${'x'.repeat(300_000)} } }`,
        `description: ${'${{ matrix.who }} '.repeat(20_000)}\n`,
      ),
      spots: ['a.yaml:2:1 too-many-variants'],
      message: '16 MiB',
    },
    {
      says: 'former keys in one of several axes',
      file: 'name: A\ninstructions: ${{ matrix.y }}\nmatrix: { x: { a: { formerly: [old] } }, y: [b] }\n',
      spots: ['a.yaml:3:21 misplaced-field'],
      message: 'one axis',
    },
    {
      says: 'a key that a value makes too long',
      file: `name: A\nkey: ${'k'.repeat(60)}\ninstructions: \${{ matrix.who }}\nmatrix: { who: [ann, andrew, alexander] }\n`,
      spots: ['a.yaml:4:22 bad-key', 'a.yaml:4:30 bad-key'],
      message: '67 characters',
    },
  ])('$says', async ({ file, spots, message }) => {
    const { problems } = await workspaceOf({ 'a.yaml': file })
    const errors = problems.filter(({ severity }) => severity === 'error')
    expect(errors.map(spot)).toEqual(spots)
    expect(errors[0]!.message).toContain(message)
  })

  test('a name that a value makes too long for a platform is told at the value', async () => {
    const axis = 'matrix: { who: { ann: {}, alexander: {} } }\n'
    const root = await folderOf({
      'a.yaml': `name: ${'n'.repeat(72)}\ninstructions: \${{ matrix.who }}\n${axis}`,
      'b.yaml': `name: ${'n'.repeat(82)}\ninstructions: \${{ matrix.who }}\n${axis}`,
    })
    const { problems } = await checkWorkspace({ root, env: {}, target: ['cekura'], strict: false })
    const errors = problems.filter(({ severity }) => severity === 'error')
    expect(new Set(errors.map(spot))).toEqual(
      new Set(['a.yaml:3:27 name-too-long', 'b.yaml:1:7 name-too-long']),
    )
  })

  test('an axis that changes nothing is a warning', async () => {
    const same = '{ cekura: { personality: 693 } }'
    const { problems } = await workspaceOf({
      'a.yaml': `name: A\ninstructions: x\nmatrix:\n  mood: { a: ${same}, b: ${same} }\n  day: [x, y]\n`,
    })
    expect(problems.map(problem => `${problem.severity} ${spot(problem)}`)).toEqual([
      'warning a.yaml:4:3 idle-axis',
      'warning a.yaml:5:3 idle-axis',
    ])
  })

  test('a file below defaults with a placeholder that lacks the axis says so, unless it states the field', async () => {
    const { problems } = await workspaceOf({
      '_defaults.yaml': 'description: In ${{ matrix.lang }}.\n',
      'a.yaml': 'name: A\ninstructions: x\n',
      'b.yaml': 'name: B\ninstructions: x\nmatrix: { lang: [de] }\n',
      'c.yaml': 'name: C\ninstructions: x\ndescription: Mine.\n',
      'd.yaml': 'name: D\ninstructions: ${{ matrix.day }}\nmatrix: { day: [Monday] }\n',
    })
    expect(problems.map(({ file, inPath, other, code }) => [file, inPath, other, code])).toEqual([
      ['a.yaml', 'file', '_defaults.yaml', 'unknown-axis'],
      ['d.yaml', 'file', '_defaults.yaml', 'unknown-axis'],
    ])
  })
})

describe('keys of variants (B162)', () => {
  test('a file with a matrix is no scenario itself, and its variants have their keys alone', async () => {
    const { problems } = await workspaceOf({
      'a.yaml': oneAxis('[ann, bob]'),
      'x/a.yaml': 'name: A\ninstructions: x\n',
      'x/a.ann.yaml': 'name: A\ninstructions: x\n',
      'y/a.yaml': oneAxis('[ann, bob]'),
    })
    expect(problems.map(({ file, code, other }) => [file, code, other])).toEqual([
      ['x/a.ann.yaml', 'duplicate-key', 'a.yaml'],
      ['y/a.yaml', 'duplicate-key', 'a.yaml'],
    ])
  })

  test('former keys of the file take the values, those of a value are whole keys', async () => {
    const { scenarios, problems } = await workspaceOf({
      'new.yaml': oneAxis('{ ann: { formerly: [plain] }, bob: {} }', 'formerly: [old]\n'),
    })
    expect(problems).toEqual([])
    expect(scenarios.map(({ value }) => value['formerly'])).toEqual([['old.ann', 'plain'], ['old.bob']])
  })

  test('a former key that is in use, or stated twice, is told where it stands', async () => {
    const { problems } = await workspaceOf({
      'a.yaml': oneAxis('{ ann: { formerly: [b, gone] }, bob: { formerly: [gone] } }'),
      'b.yaml': 'name: B\ninstructions: x\n',
    })
    expect(problems.map(spot)).toEqual(['a.yaml:3:28 formerly-in-use', 'a.yaml:3:58 formerly-twice'])
  })
})

test('findings stand where the field is stated, and what variants share is told once (B162)', async () => {
  const root = await folderOf({
    'a.yaml': `name: A
language: English
instructions: x
matrix:
  who:
    ann: { language: German }
    bob: {}
    eve: {}
`,
  })
  const { problems } = await checkWorkspace({ root, env: {}, target: [], strict: false })
  const names = problems.filter(({ code }) => code === 'language-name')
  expect(names.map(spot)).toEqual(['a.yaml:2:11 language-name', 'a.yaml:6:22 language-name'])
})
