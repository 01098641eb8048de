import { describe, expect, test } from 'vitest'
import { numberFrom } from '../../src/model/exact-number.ts'
import { jsonText } from '../../src/model/json.ts'
import { editYaml } from '../../src/workspace/index.ts'
import { parseFields } from '../../src/workspace/syntax.ts'
import { newScenarioText } from '../../src/workspace/write/scenario-text.ts'
import { scenario, spot, workspaceOf } from './fixture.ts'

const ID = '1234567890123456789'

describe('B60 a number that a double cannot hold', () => {
  test.each([ID, '-12345678901234567890', '0.12345678901234567891', '1e400'])(
    '%s is read from a file and told by nobody',
    async number => {
      const { scenarios, problems } = await workspaceOf({
        'a.yaml': `${scenario}variables: { agent: { id: ${number} } }\n`,
      })
      expect(jsonText(scenarios[0]!.value['variables'])).toBe(`{"agent":{"id":${number}}}`)
      expect(problems).toEqual([])
    },
  )

  test('is written into a file, new or edited', () => {
    const value = numberFrom(ID)
    expect(
      editYaml('a: 1 # id\nb: [1]\n', [
        { path: ['a'], value },
        { path: ['b', 1], value },
      ]),
    ).toBe(`a: ${ID} # id\nb: [1, ${ID}]\n`)
    expect(newScenarioText({ fields: { name: 'x', variables: { agent: { id: value } } } })).toContain(
      `id: ${ID}\n`,
    )
  })

  test('stays when an edit spells out what an alias stood for', () => {
    const text = `a: &a { id: ${ID} }\nb: *a\n`
    expect(editYaml(text, [{ path: ['a'], value: undefined }])).toBe(`b:\n  id: ${ID}\n`)
    expect(editYaml(text, [{ path: ['b', 'x'], value: 1 }])).toContain(`b:\n  id: ${ID}\n  x: 1\n`)
  })

  test('is a number where a text is wanted', async () => {
    const { problems } = await workspaceOf({ 'a.yaml': `name: ${ID}\ninstructions: x\ntags: [${ID}]\n` })
    expect(problems.map(spot)).toEqual(['a.yaml:1:7 wrong-type', 'a.yaml:3:8 wrong-type'])
    expect(problems[1]!.message).toContain('must be text, not a number. Put it in quotes.')
  })
})

describe('B61 a number that is sent otherwise than it is written is told at its place', () => {
  test.each([
    ['1e3', '1000'],
    ['1.5e-7', '1.5e-7'],
    ['0.00000015', '1.5e-7'],
    ['0x1F', '31'],
    ['0o17', '15'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+1', '1'],
    ['+49301234567', '49301234567'],
    ['007', '7'],
    ['0777', '777'],
    ['1.0', '1'],
    ['1.10', '1.1'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['+12345678901234567890', '12345678901234567890'],
    ['0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
    ['1000000000000000000000000', '1e+24'],
  ])('%s, sent as %s', (written, sent) => {
    const { value, flaws } = parseFields(`a: ${written}\n`)
    expect(jsonText(value)).toBe(`{"a":${sent}}`)
    const message = `${written} would be sent as ${sent}. Write ${sent}, or put it in quotes to keep it.`
    expect(flaws.map(flaw => flaw.message)).toEqual(written === sent ? [] : [message])
  })

  test.each([
    ['1_000', '1000'],
    ['1_000.5', '1000.5'],
    ['0b101', '5'],
    ['0X1F', '31'],
    ['0O17', '15'],
  ])('%s is text, though it looks like %s', (written, meant) => {
    const { value, flaws } = parseFields(`a: ${written}\n`)
    expect(value).toEqual({ a: written })
    expect(flaws[0]!.message).toBe(
      `${written} is text here, not a number. Write ${meant}, or put it in quotes to keep it.`,
    )
  })

  test.each([
    '0',
    '12',
    '-3',
    '0.5',
    '12345678901234567890',
    '12:30',
    '2020-01-01',
    '+49-30',
    '1.2.3',
    '"007"',
    '_1',
  ])('%s needs no word', written => {
    expect(parseFields(`a: ${written}\n`).flaws).toEqual([])
  })

  test.each(['.inf', '-.INF', '.nan', `0x${'F'.repeat(500)}`])('%s cannot be sent at all', written => {
    expect(parseFields(`a: ${written}\n`).flaws.map(({ code }) => code)).toEqual(['number-not-finite'])
  })

  test('a field for a number takes any plain form with a note, a field for a text takes a text as it is', async () => {
    const { problems } = await workspaceOf({
      'a.yaml': `${scenario}max_turns: 1e1\nmax_duration: 0600\ntags: [1_000]\nvariables: { agent: { a: 1_000, b: 1.0 } }\n`,
    })
    expect(problems.map(problem => `${problem.severity} ${spot(problem)}`)).toEqual([
      'note a.yaml:3:12 number-rewritten',
      'warning a.yaml:4:15 number-rewritten',
      'warning a.yaml:6:26 number-rewritten',
      'warning a.yaml:6:36 number-rewritten',
    ])
  })

  test('what the schema refuses is told as that, and the file is not used', async () => {
    const { problems, scenarios } = await workspaceOf({
      'a.yaml': 'name: 007\ninstructions: x\nmax_turns: 1_0\n',
    })
    expect(problems.map(problem => `${problem.severity} ${spot(problem)}`)).toEqual([
      'error a.yaml:1:7 wrong-type',
      'error a.yaml:3:12 wrong-type',
    ])
    expect(scenarios).toEqual([])
  })

  test('a hostile number of a mebibyte is read at once', () => {
    for (const digits of ['9', '0', '_', '9_'])
      expect(parseFields(`a: 1${digits.repeat(2 ** 19)}1\n`).value).toBeDefined()
  })
})
