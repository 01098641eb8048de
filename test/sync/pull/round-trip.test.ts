import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Vendor } from '../../cli/harness.ts'
import { desk, type Desk } from './desk.ts'
import { everyMode } from './modes.ts'
import { changesIn } from './settled.ts'

type Row = Record<string, unknown>

/** What a scenario says before and after somebody edited it at the platform. */
interface Edited {
  readonly style: (typeof STYLES)[number]
  readonly before: string
  readonly after: string
  readonly statements: readonly string[]
  readonly newStatements: readonly string[]
  readonly tags: readonly string[]
  readonly isTextOutcome: boolean
}

const FILES = 12
const STYLES = ['literal', 'stripped', 'folded', 'double', 'single'] as const

const tricky = fc.constantFrom(
  'plain words',
  '# no comment',
  'a: b',
  '- item',
  '"quoted"',
  "it's",
  '{{name}}',
  '---',
  'null',
  '0123',
  'ümläut 払い戻し 😀',
  '  indented',
  'trailing  ',
  '\ttab',
  'x'.repeat(130),
  '%TAG',
  '*alias &anchor',
  '<dtmf digits="2"/>',
)
const line = fc.oneof(
  tricky,
  fc.string({ maxLength: 20 }).map(text => text.replace(/[\0-\x1f\x7f-\x9f]/g, ' ')),
)
const text = fc.array(line, { minLength: 1, maxLength: 4 }).map(lines => `Say: ${lines.join('\n')}`)
const statement = line.map(words => `The agent says ${words.trim()}.`)
const statements = fc.uniqueArray(statement, { minLength: 1, maxLength: 3 })
const tag = fc.stringMatching(/^[a-z]{1,8}$/)

const edits: fc.Arbitrary<Edited> = fc.record({
  style: fc.constantFrom(...STYLES),
  before: text,
  after: text,
  statements,
  newStatements: fc.oneof(statements, fc.constant([])),
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  isTextOutcome: fc.boolean(),
})

describe('B79: apply, an edit at the platform, pull: valid, and a plan shows exactly what was named', () => {
  test.each(everyMode)('$vendor $modes', async ({ vendor, modes }) => {
    const cases = fc.sample(edits, { numRuns: FILES })
    const files = Object.fromEntries(cases.map((one, index) => [`team/n${index}.yaml`, fileOf(one, index)]))
    await using set = await desk(files, { targets: [vendor], modes: { [vendor]: modes } })
    expect([0, 3]).toContain((await set.run('apply --yes')).code)
    expect(changesIn(await set.run('plan --format json'))).toEqual([])
    for (const [index, one] of cases.entries())
      await set.edit(vendor, `N ${index}`, row => editOf(vendor, row, one))

    const pulled = await set.run('pull --format json')
    expect(pulled).toMatchObject({ code: 0, err: '' })
    expect(await set.run('validate')).toMatchObject({ code: 0 })
    expect(changesIn(await set.run('plan --format json')).toSorted()).toEqual(namedIn(pulled.out).toSorted())
    expect(editsIn(pulled.out)).toBeGreaterThanOrEqual(2 * FILES)
    await expectComments(set, cases.length)
    const texts = await set.files()
    await set.run('pull')
    expect(await set.files()).toEqual(texts)
  })
})

test('B79: people at three platforms edit what they share', async () => {
  const cases = fc.sample(edits, { numRuns: FILES })
  const files = Object.fromEntries(cases.map((one, index) => [`team/n${index}.yaml`, fileOf(one, index)]))
  await using set = await desk(files)
  await set.run('apply --yes')
  const vendors = ['cekura', 'bland', 'eqho'] as const
  for (const [index, one] of cases.entries()) {
    for (const [place, vendor] of vendors.entries()) {
      if ((index + 1) & (1 << place)) await set.edit(vendor, `N ${index}`, row => editOf(vendor, row, one))
    }
    if (index % 3 === 0)
      await set.edit('bland', `N ${index}`, () => ({ tester_persona_prompt: 'Something else.' }))
  }
  const pulled = await set.run('pull --format json')
  expect([0, 4]).toContain(pulled.code)
  expect(await set.run('validate')).toMatchObject({ code: 0 })
  const texts = await set.files()
  const changes = changesIn(await set.run('plan --format json --overwrite'))
  expect(changes.toSorted()).toEqual(namedIn(pulled.out).toSorted())
  await set.run('pull')
  expect(await set.files()).toEqual(texts)
})

function fileOf({ style, before, statements, tags, isTextOutcome }: Edited, index: number): string {
  const outcome = isTextOutcome
    ? `expected_outcome: ${JSON.stringify(statements.join('\n'))}`
    : `expected_outcome:\n${statements.map(item => `  - ${JSON.stringify(item)} # ${index}`).join('\n')}`
  return `# kept at the top
name: N ${index} # kept at the name
tags: [${tags.join(', ')}]
instructions: ${styled(before, style)}
# kept between
${outcome}
cekura: { personality: Normal Male } # kept at the end
`
}

function styled(value: string, style: Edited['style']): string {
  const block = (head: string): string => `${head}\n${value.replace(/^/gm, '  ')}`
  switch (style) {
    case 'literal':
      return block('|')
    case 'stripped':
      return block('|-')
    case 'folded':
      return block('>')
    case 'double':
      return JSON.stringify(value)
    case 'single':
      return `'${value.replaceAll("'", "''").replaceAll('\n', '\n\n  ')}'`
    default:
      style satisfies never
      throw new TypeError('unreachable')
  }
}

function editOf(vendor: Vendor, row: Row, { after, newStatements, tags }: Edited): object {
  if (vendor === 'cekura') {
    const marks = (row['tags'] as string[]).filter(name => name.startsWith('callsheet:'))
    return {
      instructions: after,
      expected_outcome_prompt: newStatements.join('\n'),
      tags: [...marks, ...tags, 'new'],
    }
  }
  if (vendor === 'bland') {
    const { name, metadata } = row
    return { name, metadata, tester_persona_prompt: after, assertions: newStatements.map(judge) }
  }
  if (vendor === 'elevenlabs') {
    // It takes no simulation without a condition.
    const success_conditions = newStatements.length === 0 ? ['The agent helps.'] : newStatements
    return { simulation_scenario: after, success_conditions }
  }
  if (vendor === 'retell') return { user_prompt: after, metrics: newStatements }
  if (vendor === 'vapi') {
    // Nothing there may be without a thing to judge by.
    const judged = newStatements.length === 0 ? ['The agent helps.'] : newStatements
    return { instructions: after, evaluations: judged.map(evaluation) }
  }
  const lead = row['lead_scenario'] as { instructions: object }
  const instructions = { ...lead.instructions, task_instructions: after }
  return {
    lead_scenario: { ...lead, instructions },
    evaluation_criteria: { actions: [], nl_assertions: newStatements },
  }
}

function judge(prompt: string, order: number): object {
  const name = Array.from(prompt).slice(0, 80).join('')
  const config = { prompt, output_type: 'boolean', pass_on_true: true }
  return { type: 'LLM_JUDGE', name, config, is_required: true, weight: 1, order }
}

function evaluation(description: string): object {
  const name = Array.from(description).slice(0, 40).join('')
  return {
    structuredOutput: { name, description, schema: { type: 'boolean' } },
    comparator: '=',
    value: true,
  }
}

interface Place {
  readonly target: string
  readonly address: string
  readonly path: string
}

/** The fields that a pull has named, as left or as taken by another target too. */
function namedIn(out: string): string[] {
  const { left, carried } = JSON.parse(out) as Record<'left' | 'carried', readonly Place[]>
  return [
    ...new Set([...left, ...carried].map(({ target, address, path }) => `${target} ${address} ${path}`)),
  ]
}

function editsIn(out: string): number {
  const { edits } = JSON.parse(out) as { edits: readonly Place[] }
  return edits.length
}

async function expectComments(set: Desk, count: number): Promise<void> {
  const texts = await set.files()
  for (let index = 0; index < count; index += 1) {
    const kept = texts[`team/n${index}.yaml`]!.match(/# kept \S+( the \S+)?/g)
    expect(kept).toEqual(['# kept at the top', '# kept at the name', '# kept between', '# kept at the end'])
  }
}
