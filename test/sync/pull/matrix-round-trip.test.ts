import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf, type Vendor } from '../../cli/harness.ts'
import { desk, type Desk } from './desk.ts'
import { everyMode } from './modes.ts'
import { changesIn, expectSettled } from './settled.ts'

type Row = Record<string, unknown>

/** What a value of an axis overrides. */
interface Value {
  readonly max_turns?: number
  readonly description?: string
  readonly instructions?: string
  readonly tags?: readonly string[]
}

/** A file with a matrix, and which of its values somebody edits at the platform. */
interface Case {
  readonly axes: readonly (readonly Value[])[]
  /** Whether the last axis has names alone. */
  readonly hasNames: boolean
  readonly isTold: boolean
  readonly chosen: number
  readonly words: string
}

const FILES = 4

const words = fc.constantFrom(
  'Say it: twice.',
  '# no comment',
  'It is "quoted".',
  '{{name}}',
  'ümläut 払い戻し',
  '- an item',
)
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const value: fc.Arbitrary<Value> = fc
  .record({
    max_turns: some(fc.integer({ min: 5, max: 40 })),
    description: some(words),
    instructions: some(words),
    tags: some(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 })),
  })
  .map(stated => Object.fromEntries(Object.entries(stated).filter(([, one]) => one !== undefined)))
const cases: fc.Arbitrary<Case> = fc.record({
  axes: fc.array(fc.array(value, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
  hasNames: fc.boolean(),
  isTold: fc.boolean(),
  chosen: fc.nat(),
  words,
})

/** The axes by name, each value by its own. */
function valuesOf({ axes, hasNames }: Case): { axis: string; names: string[] }[] {
  const named = axes.map((values, axis) => ({ axis: `x${axis}`, names: values.map((_, at) => `v${at}`) }))
  return hasNames ? [...named, { axis: 'day', names: ['Mon', 'Tue'] }] : named
}

function fileOf(one: Case, index: number): string {
  const axes = one.axes.map((values, axis) =>
    [
      `  x${axis}: # axis ${axis}`,
      ...values.map((stated, at) => `    v${at}: ${JSON.stringify(stated)} # value ${at}`),
    ].join('\n'),
  )
  return `# kept at the top
name: N${index} # kept at the name
matrix:
${axes.join('\n')}
${one.hasNames ? '  day: [Mon, Tue] # names alone\n' : ''}tags: [file]
category: CUSTOM
instructions: ${one.isTold ? 'Call in ${{ matrix.x0 }}.' : 'Call.'} # kept at a text
expected_outcome: The agent helps. # kept at the outcome
cekura: { personality: Normal Male } # kept at the end
`
}

/** The names of the scenarios of a file, with their values. */
function scenariosOf(one: Case, index: number): { name: string; values: string[] }[] {
  const rows = valuesOf(one).reduce<string[][]>(
    (rows, { names }) => rows.flatMap(row => names.map(name => [...row, name])),
    [[]],
  )
  return rows.map(values => ({ name: `N${index} (${values.join(', ')})`, values }))
}

/** The scenarios of one value: all alike moved. */
function chosenOf(one: Case, index: number): string[] {
  const axes = one.axes.flatMap((values, axis) => values.map((_, at) => ({ axis, name: `v${at}` })))
  const { axis, name } = axes[one.chosen % axes.length]!
  return scenariosOf(one, index)
    .filter(({ values }) => values[axis] === name)
    .map(scenario => scenario.name)
}

const SHOWN = [
  'name',
  'metadata',
  'description',
  'tester_persona_prompt',
  'assertions',
  'max_turns',
  'category',
] as const

const EDITS: Record<Vendor, (row: Row, words: string) => object> = {
  cekura: (_, said) => ({ expected_outcome_prompt: `The agent says ${said.replace('# ', '')}` }),
  // Its pages send what they show.
  bland: row => ({
    ...Object.fromEntries(SHOWN.flatMap(field => (row[field] === undefined ? [] : [[field, row[field]]]))),
    category: 'EDGE_CASE',
  }),
  eqho: ({ evaluation_criteria: criteria }, said) => ({
    evaluation_criteria: { ...(criteria as Row), nl_assertions: [`The agent says ${said}`] },
  }),
  elevenlabs: (_, said) => ({ success_conditions: [`The agent says ${said}`] }),
  retell: (_, said) => ({ metrics: [`The agent says ${said}`] }),
  vapi: ({ evaluations }, said) => {
    const [first] = evaluations as [{ structuredOutput: Row }]
    const text = `The agent says ${said}`
    return {
      evaluations: [
        { ...first, structuredOutput: { ...first.structuredOutput, name: text, description: text } },
      ],
    }
  },
}

/** Every object of the platform but those that were edited, as it stands. */
function others(set: Desk, vendor: Vendor, names: ReadonlySet<string>): Row[] {
  return rowsOf(set.emulator, vendor).filter(row => !names.has(String(row['name'])))
}

describe('B163: a matrix applied plans nothing; what all of one value moved is pulled, and no other scenario moves', () => {
  test.each(everyMode)('$vendor $modes', async ({ vendor, modes }) => {
    const sample = fc.sample(cases, { numRuns: FILES })
    const files = Object.fromEntries(sample.map((one, index) => [`team/n${index}.yaml`, fileOf(one, index)]))
    await using set = await desk(files, { targets: [vendor], modes: { [vendor]: modes } })
    expect([0, 3]).toContain((await set.run('apply --yes')).code)
    expect(changesIn(await set.run('plan --format json'))).toEqual([])

    const edited = sample.flatMap(chosenOf)
    for (const name of edited) {
      const one = sample[Number(/\d+/.exec(name)![0])]!
      await set.edit(vendor, name, row => EDITS[vendor](row, one.words))
    }
    const before = others(set, vendor, new Set(edited))
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    await expectSettled(set)
    for (const [index, one] of sample.entries()) {
      const comments = fileOf(one, index).match(/ # (?:kept|axis|value|names)[^\n]*/g)!
      const text = await set.text(`team/n${index}.yaml`)
      expect(comments.filter(comment => !text.includes(comment))).toEqual([])
    }
    expect((await set.run('apply --yes')).code).toBe(0)
    expect(others(set, vendor, new Set(edited))).toEqual(before)
  })
})
