import { describe, expect, test } from 'vitest'
import type { Vendor } from '../../cli/harness.ts'
import { caller, desk } from './desk.ts'
import { changesIn, expectNamed, expectSettled } from './settled.ts'

type Row = Record<string, unknown>

const lead = (row: Row, fields: object) => {
  const before = row['lead_scenario'] as { instructions: object }
  return { lead_scenario: { ...before, instructions: { ...before.instructions, ...fields } } }
}
const ours = (row: Row) => (row['metadata'] as { callsheet: object }).callsheet
const mark = 'callsheet:desk/one'

/** An edit that a file cannot say, or that another target would not take. */
interface Unsayable {
  readonly says: string
  readonly vendor: Vendor
  readonly file: string
  readonly edit: (row: Row) => object
  /** Found in what the pull says. */
  readonly told: string
  readonly path: string
  readonly modes?: Record<string, string>
}

const unsayable: readonly Unsayable[] = [
  {
    says: 'a name of nothing',
    vendor: 'elevenlabs',
    file: caller('One'),
    edit: () => ({ name: ' ' }),
    told: 'left:',
    path: 'name',
  },
  {
    says: 'a tag with a comma',
    vendor: 'cekura',
    file: caller('One', 'tags: [smoke]\n'),
    edit: () => ({ tags: [mark, 'a,b'] }),
    told: 'a,b',
    path: 'tags',
  },
  {
    says: 'a start node without a name',
    vendor: 'bland',
    file: caller('One', 'bland: { start_node_id: start }\n'),
    edit: () => ({ start_node_id: '' }),
    told: 'bland.start_node_id',
    path: 'bland.start_node_id',
  },
  {
    says: 'a name of nothing',
    vendor: 'eqho',
    file: caller('One'),
    edit: () => ({ name: '' }),
    told: 'left:',
    path: 'name',
  },
  {
    says: 'an action without a name',
    vendor: 'eqho',
    file: caller('One', 'expected_actions: [{ tool_call_id: a, name: book }]\n'),
    edit: () => ({
      evaluation_criteria: {
        actions: [{ tool_call_id: 'a', name: '', requestor: 'assistant' }],
        nl_assertions: [],
      },
    }),
    told: 'left:',
    path: 'expected_actions',
  },
  {
    says: 'a language of three letters',
    vendor: 'eqho',
    file: caller('One', 'language: en\n'),
    edit: row => lead(row, { language: 'deu' }),
    told: 'deu',
    path: 'language',
  },
  {
    says: 'a check of an unknown kind',
    vendor: 'bland',
    file: caller('One', 'bland: { assertions: [{ type: NODE_REACHED, name: n, config: { node_id: x } }] }\n'),
    edit: () => ({
      assertions: [{ type: 'NODE_REACHED', name: 'n', config: {}, is_required: true, weight: 1, order: 0 }],
    }),
    told: 'config.node_id',
    path: 'bland.assertions',
  },
  {
    says: 'a name of nothing',
    vendor: 'retell',
    file: caller('One'),
    edit: () => ({ name: '' }),
    told: 'left:',
    path: 'name',
  },
  {
    says: 'a model of nothing',
    vendor: 'retell',
    file: caller('One', 'retell: { llm_model: gpt-5 }\n'),
    edit: () => ({ llm_model: '' }),
    told: 'llm_model',
    path: 'retell.llm_model',
  },
  {
    says: 'nothing to judge by',
    vendor: 'vapi',
    modes: { evaluations: 'any' },
    file: caller('One', 'expected_outcome: It helps.\nvariables: { agent: { a: one } }\n'),
    edit: () => ({ evaluations: [] }),
    told: 'Vapi needs something to judge by',
    path: 'expected_outcome',
  },
]

describe('B72: what would not be valid is named with the remote value and left, and the rest is written', () => {
  test.each(unsayable)('$vendor: $says', async ({ vendor, file, edit, told, path, modes = {} }) => {
    const text = `${file}first_message: Hello\nmax_turns: 10\nknown_info: A\n`
    await using set = await desk({ 'one.yaml': text }, { targets: [vendor], modes: { [vendor]: modes } })
    expect((await set.run('apply --yes')).code).toBe(0)
    await set.edit(vendor, 'One', row => ({ ...edit(row), ...other(vendor, { ...row, ...edit(row) }) }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain(told)
    expect(await set.text('one.yaml')).toContain(otherValue[vendor])
    await expectNamed(set, [`${vendor} scenario.one ${path}`])
  })

  test.each<{ vendor: Vendor; edit: (row: Row) => object }>([
    { vendor: 'cekura', edit: () => ({ expected_outcome_prompt: '' }) },
    { vendor: 'bland', edit: () => ({ assertions: [] }) },
    { vendor: 'eqho', edit: () => ({ evaluation_criteria: { actions: [], nl_assertions: [] } }) },
    { vendor: 'retell', edit: () => ({ metrics: [] }) },
  ])('an outcome that was emptied at $vendor is stated as null', async ({ vendor, edit }) => {
    const text = caller('One', 'expected_outcome: The agent stays polite.\n')
    await using set = await desk({ 'one.yaml': text, 'two.yaml': caller('Two') }, { targets: [vendor] })
    await set.run('apply --yes')
    await set.edit(vendor, 'One', edit)
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    expect(await set.text('one.yaml')).toContain('expected_outcome: null')
    await expectSettled(set)
  })

  test('a value that is valid here and not at a target outside the selection is left', async () => {
    const text = caller('One', 'language: en\n')
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura', 'eqho'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ scenario_language: 'multi', personality: 4710 }))
    const { code, out } = await set.run('pull --target cekura')
    expect(code).toBe(0)
    expect(out).toContain('language: "en" → "multi"  (left: ')
    expect((await set.run('validate')).code).toBe(0)
    expect(changesIn(await set.run('plan --target cekura --format json'))).toContain(
      'cekura scenario.one language',
    )
  })

  test('values that are valid together come in together', async () => {
    const text = caller('One', 'language: en\n')
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ scenario_language: 'es', personality: 362 }))
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('one.yaml')).toContain('language: es')
    await expectSettled(set)
  })

  test('one file in trouble does not keep another from being pulled', async () => {
    await using set = await desk(
      { 'one.yaml': caller('One', 'tags: [smoke]\n'), 'two.yaml': caller('Two', 'max_duration: 300\n') },
      { targets: ['cekura'] },
    )
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ tags: [mark, 'a,b'] }))
    await set.edit('cekura', 'Two', () => ({ max_duration: 600 }))
    expect((await set.run('pull')).out).toContain('Pulled 1 field in 1 file. 1 field left.')
    expect(await set.text('two.yaml')).toContain('max_duration: 600')
  })

  test('two names that were swapped come in together', async () => {
    await using set = await desk(
      { 'one.yaml': caller('One'), 'two.yaml': caller('Two') },
      { targets: ['eqho'] },
    )
    await set.run('apply --yes')
    await set.edit('eqho', 'One', () => ({ name: 'Three' }))
    await set.edit('eqho', 'Two', () => ({ name: 'One' }))
    await set.edit('eqho', 'Three', () => ({ name: 'Two' }))
    expect((await set.run('pull')).code).toBe(0)
    await expectSettled(set)
  })

  test('a text that no file can hold is left', async () => {
    const text = caller('One', 'max_duration: 300\n')
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ instructions: 'x'.repeat(1_100_000), max_duration: 600 }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('larger than 1 MiB')
    expect(await set.text('one.yaml')).toBe(text.replace('300', '600'))
  })
})

describe('B72: no other target is told anything new', () => {
  test('what only one target carries comes in, whatever the defaults of others say', async () => {
    const text = caller('One')
    const targets = [
      { name: 'here', vendor: 'cekura', more: ', defaults: { max_duration: 300 }' },
      { name: 'there', vendor: 'cekura', more: ', agent_id: 2143, defaults: { max_duration: 600 }' },
    ] as const
    await using set = await desk(
      { 'one.yaml': text },
      {
        targets: [targets[0], { ...targets[1], more: ', defaults: { max_duration: 600 }', vendor: 'bland' }],
      },
    )
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ max_duration: 900 }))
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('one.yaml')).toContain('max_duration: 900')
    await expectSettled(set)
  })

  test('a value that differs by the defaults of a target is left', async () => {
    const text = caller('One')
    await using set = await desk(
      { 'one.yaml': text },
      {
        targets: [
          { vendor: 'bland', more: ', defaults: { description: A }' },
          { vendor: 'eqho', more: ', defaults: { description: B }' },
        ],
      },
    )
    await set.run('apply --yes')
    await set.edit('bland', 'One', () => ({ description: 'C' }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('the file says it for eqho too')
    expect(await set.text('one.yaml')).toBe(text)
    await expectNamed(set, ['bland scenario.one description'])
  })

  test('a value that several targets share comes in, and who takes it too is told', async () => {
    await using set = await desk({ 'team/one.yaml': caller('One') })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ instructions: 'Edited there.' }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('The files say this for eqho too, so its next plan changes it: instructions')
    expect(out).toContain('The files say this for bland too')
    await expectNamed(set, ['bland scenario.one instructions', 'eqho scenario.one instructions'])
  })

  test('also where a platform keeps the value in an object of its own', async () => {
    const text = caller('One', 'variables: { agent: { a: 1 } }\n')
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura', 'bland'] })
    await set.run('apply --yes')
    await set.edit('bland', 'One', () => ({ request_data: { a: 2 } }))
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('one.yaml')).toBe(text.replace('a: 1', 'a: 2'))
    await expectNamed(set, ['cekura test_profile.one variables.agent'])
  })

  test('one field that moved to two values is left, the rest is pulled', async () => {
    const text = caller('One', 'max_duration: 300\n')
    await using set = await desk({ 'one.yaml': text })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ instructions: 'Edited there.', max_duration: 600 }))
    await set.edit('bland', 'One', () => ({ tester_persona_prompt: 'Edited elsewhere.' }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(4)
    expect(out).toContain('it moved to another value at bland')
    expect(await set.text('one.yaml')).toBe(text.replace('300', '600'))
    expect((await set.run('pull --target bland')).code).toBe(0)
    expect(await set.text('one.yaml')).toContain('Edited elsewhere.')
  })
})

describe('B72: at any depth of defaults', () => {
  const files = { '_defaults.yaml': 'tags: [base]\n', 'one.yaml': caller('One') }
  const tagged = (tags: string[]) => (row: Row) => ({ metadata: { callsheet: { ...ours(row), tags } } })

  test('what a file cannot take back stays an edit of the files alone', async () => {
    await using set = await desk(files, { targets: ['bland'] })
    await set.run('apply --yes')
    await set.edit('bland', 'One', tagged(['x']))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('tags cannot lose "base", because defaults add it (_defaults.yaml)')
    expect(await set.text('one.yaml')).toContain('tags: [x]')
    expect(await set.run('plan --detailed-exitcode')).toMatchObject({ code: 2, err: '' })
    await expectNamed(set, ['bland scenario.one tags'])
    expect((await set.run('apply --yes')).code).toBe(0)
    await expectSettled(set)
  })

  test.each([
    { says: 'in the defaults of the target', more: ', defaults: { tags: [base] }', deep: '' },
    { says: 'in two files', more: '', deep: 'tags: [deep]\n' },
  ])('the same $says', async ({ more, deep }) => {
    const own = { 'a/_defaults.yaml': deep === '' ? 'max_turns: 9\n' : deep, 'a/one.yaml': caller('One') }
    const given = more === '' ? { '_defaults.yaml': 'tags: [base]\n', ...own } : own
    await using set = await desk(given, { targets: [{ vendor: 'bland', more }] })
    await set.run('apply --yes')
    await set.edit('bland', 'One', tagged(['x']))
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('a/one.yaml')).toContain('tags: [x]')
    await expectNamed(set, ['bland scenario.one tags'])
  })

  test('metrics of a block', async () => {
    const text = caller('One').replace('Male }', 'Male, metrics: [greeting_by_name] }')
    const given = { '_defaults.yaml': 'cekura: { metrics: [expected_outcome] }\n', 'one.yaml': text }
    await using set = await desk(given, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', row => ({ metrics: (row['metrics'] as number[]).slice(0, 0) }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('cekura.metrics cannot lose "expected_outcome"')
    await expectNamed(set, ['cekura scenario.one cekura.metrics'])
  })
})

const otherValue = {
  cekura: 'first_message: Moved',
  bland: 'max_turns: 12',
  eqho: 'known_info: Moved',
  vapi: 'a: moved',
  elevenlabs: 'max_turns: 12',
  retell: 'Moved there.',
}

/** A second edit that every file can say. */
function other(vendor: Vendor, row: Row): object {
  if (vendor === 'cekura') return { first_message: 'Moved' }
  if (vendor === 'elevenlabs') return { simulation_max_turns: 12 }
  if (vendor === 'retell') return { user_prompt: 'Moved there.' }
  if (vendor === 'vapi') return { targetOverrides: { variableValues: { a: 'moved' } } }
  return vendor === 'bland' ? { max_turns: 12 } : lead(row, { known_info: 'Moved' })
}
