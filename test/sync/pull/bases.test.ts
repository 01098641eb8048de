import { describe, expect, test } from 'vitest'
import type { Vendor } from '../../cli/harness.ts'
import { caller, desk } from './desk.ts'

interface Cleared {
  readonly vendor: Vendor
  readonly field: string
  /** The line with null. */
  readonly line: string
  readonly edit: (row: Record<string, unknown>) => object
  /** The line after the pull. */
  readonly pulled: string
}

const lead = (row: Record<string, unknown>, fields: object) => {
  const before = row['lead_scenario'] as { instructions: object }
  return { lead_scenario: { ...before, instructions: { ...before.instructions, ...fields } } }
}
const ours = (row: Record<string, unknown>) => (row['metadata'] as { callsheet: object }).callsheet
const judge = (prompt: string) => ({
  type: 'LLM_JUDGE',
  name: prompt,
  config: { prompt, output_type: 'boolean', pass_on_true: true },
  is_required: true,
  weight: 1,
  order: 0,
})

const cleared: readonly Cleared[] = [
  {
    vendor: 'eqho',
    field: 'known_info',
    line: 'known_info: null',
    edit: row => lead(row, { known_info: 'Was there last week' }),
    pulled: 'known_info: Was there last week',
  },
  {
    vendor: 'eqho',
    field: 'description',
    line: 'description: null',
    edit: row => ({ description: { ...(row['description'] as object), purpose: 'Told there' } }),
    pulled: 'description: Told there',
  },
  {
    vendor: 'eqho',
    field: 'expected_outcome',
    line: 'expected_outcome: null',
    edit: () => ({ evaluation_criteria: { actions: [], nl_assertions: ['The agent helps.'] } }),
    pulled: 'expected_outcome: The agent helps.',
  },
  {
    vendor: 'bland',
    field: 'tags',
    line: 'tags: null',
    edit: row => ({ metadata: { callsheet: { ...ours(row), tags: ['new'] } } }),
    pulled: 'tags: [new]',
  },
  {
    vendor: 'bland',
    field: 'description',
    line: 'description: null',
    edit: () => ({ description: 'Told there' }),
    pulled: 'description: Told there',
  },
  {
    vendor: 'bland',
    field: 'expected_outcome',
    line: 'expected_outcome: null',
    edit: () => ({ assertions: [judge('The agent helps.')] }),
    pulled: 'The agent helps.',
  },
  {
    vendor: 'bland',
    field: 'max_turns',
    line: 'max_turns: null',
    edit: () => ({ max_turns: 7 }),
    pulled: 'max_turns: 7',
  },
  {
    vendor: 'cekura',
    field: 'tags',
    line: 'tags: null',
    edit: row => ({ tags: [...(row['tags'] as string[]), 'new'] }),
    pulled: 'tags: [new]',
  },
  {
    vendor: 'cekura',
    field: 'expected_outcome',
    line: 'expected_outcome: null',
    edit: () => ({ expected_outcome_prompt: 'The agent helps.' }),
    pulled: 'expected_outcome: The agent helps.',
  },
  {
    vendor: 'cekura',
    field: 'first_message',
    line: 'first_message: null',
    edit: () => ({ first_message: 'Hello' }),
    pulled: 'first_message: Hello',
  },
  {
    vendor: 'cekura',
    field: 'cekura.tool_ids',
    line: 'max_duration: 300',
    edit: () => ({ tool_ids: ['TOOL_DTMF'] }),
    pulled: 'tool_ids: [TOOL_DTMF]',
  },
]

describe('B70: what a file states as null at create has a base from its first apply on', () => {
  describe.each([
    { how: 'a plan that is applied at once', commands: ['apply --yes'] },
    { how: 'a saved plan', commands: ['plan --out plan.json', 'apply plan.json'] },
  ])('by $how', ({ commands }) => {
    test.each(cleared)('$vendor: $field', async ({ vendor, field, line, edit, pulled }) => {
      const file = caller('One', `${line}\n`)
      const text = field === 'cekura.tool_ids' ? file.replace('Male }', 'Male, tool_ids: null }') : file
      await using set = await desk({ 'one.yaml': text }, { targets: [vendor] })
      for (const command of commands) expect(await set.run(command)).toMatchObject({ code: 0 })
      expect((await set.run('plan --detailed-exitcode')).code).toBe(0)
      await set.edit(vendor, 'One', edit)

      const { code, out } = await set.run('drift --format json')
      expect(code).toBe(2)
      expect(JSON.parse(out).targets[0].objects).toMatchObject([
        { label: 'remote-changed', fields: [{ path: field, cause: 'edited-there' }] },
      ])
      expect((await set.run('plan')).out).toContain('apply would undo a dashboard edit')
      expect((await set.run('pull')).code).toBe(0)
      expect(await set.text('one.yaml')).toContain(pulled)
      expect((await set.run('plan --detailed-exitcode')).code).toBe(0)
    })
  })
})

describe('B70: what a plan need not send has a base too', () => {
  test('of an object that was adopted, whatever spelling the file uses', async () => {
    const text = 'name: One\ncekura: { personality: Normal Male, instructions: Hello., metrics: [] }\n'
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura'] })
    await set.make('cekura', { name: 'One', instructions: 'Hello.' })
    await set.run('plan --out plan.json')
    expect((await set.run('apply plan.json')).code).toBe(0)
    await set.edit('cekura', 'One', () => ({ instructions: 'Edited there.' }))
    expect((await set.run('plan')).out).toContain('apply would undo a dashboard edit')
    expect((await set.run('drift')).code).toBe(2)
  })

  test('of a field that is stated anew and says what the platform says', async () => {
    await using set = await desk({ 'one.yaml': caller('One') }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ max_duration: 300 }))
    const grown = caller('Uno', 'key: one\nmax_duration: 300\n')
    await set.fixture.writeFile('one.yaml', grown)
    await set.run('plan --out plan.json')
    expect((await set.run('apply plan.json')).code).toBe(0)
    await set.edit('cekura', 'Uno', () => ({ max_duration: 600 }))
    expect((await set.run('plan')).out).toContain('apply would undo a dashboard edit')
  })
})

test('B70: a field of which nothing is remembered is no edit of the files', async () => {
  await using set = await desk({ 'one.yaml': caller('One', 'known_info: A\n') }, { targets: ['eqho'] })
  await set.run('apply --yes')
  const state = JSON.parse(await set.text('.callsheet/state/eqho.json'))
  delete state.entries['scenario.one'].hashes.known_info
  await set.fixture.writeFile('.callsheet/state/eqho.json', JSON.stringify(state))
  await set.edit('eqho', 'One', row => lead(row, { known_info: 'B' }))
  expect((await set.run('drift')).code).toBe(2)
})
