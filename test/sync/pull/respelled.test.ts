import { describe, expect, test } from 'vitest'
import { caller, desk } from './desk.ts'
import { changesIn, expectSettled } from './settled.ts'

interface Check {
  readonly name: string
  readonly weight?: number
  readonly [member: string]: unknown
}

const checksOf = (row: Record<string, unknown>) => row['assertions'] as readonly Check[]
const weighed = (row: Record<string, unknown>, change: object, index = 0) => ({
  assertions: checksOf(row).map((check, place) => (place === index ? { ...check, ...change } : check)),
})

const twoStatements = caller(
  'One',
  `expected_outcome:
  - The agent offers a slot. # must
  - The agent confirms date and time.
`,
)

const keypad = `name: Keypad
conditional_actions:
  role: You call the returns line.
  conditions:
    - { id: 0, condition: FIRST_MESSAGE, action: '', type: standard, fixed_message: true }
    # the menu
    - { id: 1, condition: The menu asks for a key, action: Two, type: standard, fixed_message: true }
cekura: { personality: Normal Male }
`

const script = {
  scenario_type: 'conditional_actions',
  scenario_language: 'en',
  conditional_actions: {
    role: 'A caller.',
    conditions: [{ id: 0, condition: 'FIRST_MESSAGE', action: 'Hi', type: 'standard', fixed_message: true }],
  },
}

const PROFILES = 'test_framework/v1/test-profiles'

describe('B71: absence there is no removal here', () => {
  describe.each([
    { says: 'a weight', change: { weight: 2.5 }, told: 'weight: 2.5' },
    { says: 'an optional one', change: { is_required: false }, told: 'is_required: false' },
    {
      says: 'one turned round',
      change: { config: { prompt: 'The agent offers a slot.', output_type: 'boolean', pass_on_true: false } },
      told: 'pass_on_true: false',
    },
    {
      says: 'a score',
      change: { config: { prompt: 'The agent offers a slot.', output_type: 'score', threshold: 0.5 } },
      told: 'threshold: 0.5',
    },
  ])('a statement that became a check of its own: $says', ({ change, told }) => {
    test('comes into the block where the file is for one platform', async () => {
      await using set = await desk({ 'one.yaml': twoStatements }, { targets: ['bland'] })
      await set.run('apply --yes')
      await set.edit('bland', 'One', row => weighed(row, change))
      expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
      const text = await set.text('one.yaml')
      expect(text).toContain('The agent offers a slot.')
      expect(text).toContain(told)
      expect(text).toContain('- The agent confirms date and time.')
      await expectSettled(set)
    })

    test('is named and left where other platforms would lose it', async () => {
      await using set = await desk({ 'one.yaml': twoStatements })
      await set.run('apply --yes')
      await set.edit('bland', 'One', row => weighed(row, change))
      const { code, out } = await set.run('pull')
      expect(code).toBe(0)
      expect(out).toContain('the file says it for')
      expect(out).toContain(told.split(':')[0]!)
      expect(await set.text('one.yaml')).toBe(twoStatements)
      expect(changesIn(await set.run('plan --format json'))).toEqual(['bland scenario.one expected_outcome'])
    })
  })

  test('the only statement of a file does not leave it', async () => {
    const text = caller('One', 'expected_outcome: The agent stays polite.\n')
    await using set = await desk({ 'one.yaml': text })
    await set.run('apply --yes')
    await set.edit('bland', 'One', row => weighed(row, { weight: 2.5 }))
    expect((await set.run('pull --target bland')).code).toBe(0)
    expect(await set.text('one.yaml')).toBe(text)
    expect((await set.run('validate')).code).toBe(0)
  })

  test('what defaults state is not lost either', async () => {
    const files = {
      '_defaults.yaml': 'expected_outcome: [The agent is polite.]\n',
      'one.yaml': caller('One'),
    }
    await using set = await desk(files, { targets: ['bland'] })
    await set.run('apply --yes')
    await set.edit('bland', 'One', row => weighed(row, { weight: 3 }))
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('one.yaml')).toContain('weight: 3')
    await expectSettled(set)
  })

  test('a statement that is gone there leaves the file', async () => {
    await using set = await desk({ 'one.yaml': twoStatements }, { targets: ['bland'] })
    await set.run('apply --yes')
    await set.edit('bland', 'One', row => ({ assertions: checksOf(row).slice(1) }))
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('one.yaml')).not.toContain('offers a slot')
    await expectSettled(set)
  })

  test('tags and folder are not lost with our part of the metadata', async () => {
    const text = caller('One', 'tags: [smoke]\n')
    await using set = await desk({ 'team/one.yaml': text }, { targets: ['bland'] })
    await set.run('apply --yes')
    await set.edit('bland', 'One', () => ({ metadata: { note: 'mine' } }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('does not show it any more')
    expect(await set.text('team/one.yaml')).toBe(text)
  })

  test.each([
    { says: 'in portable spelling', text: caller('One'), gone: 'You want' },
    {
      says: 'in the block',
      text: 'name: One\ncekura: { personality: Normal Male, instructions: You want a refund. }\n',
      gone: 'You want',
    },
  ])('instructions that became a script come in as one: $says', async ({ text, gone }) => {
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => script)
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    const pulled = await set.text('one.yaml')
    expect(pulled).toContain('condition: FIRST_MESSAGE')
    expect(pulled).not.toContain(gone)
    await expectSettled(set)
  })

  test('a script that became instructions comes in as such', async () => {
    await using set = await desk({ 'one.yaml': keypad }, { targets: ['cekura'] })
    await set.run('apply --yes')
    const change = { scenario_type: 'instruction', instructions: 'Plain text now.' }
    await set.edit('cekura', 'Keypad', () => change)
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    expect(await set.text('one.yaml')).toBe(
      'name: Keypad\ninstructions: Plain text now.\ncekura: { personality: Normal Male }\n',
    )
    await expectSettled(set)
  })

  test.each([
    { says: 'a script', text: keypad, defaults: 'instructions: Be kind.\n', change: undefined },
    {
      says: 'instructions from defaults',
      text: caller('Keypad').replace(/instructions:[^]*?cekura/, 'cekura'),
      defaults: 'instructions: Be kind.\n',
      change: script,
    },
  ])('defaults are overridden, not changed: $says', async ({ text, defaults, change }) => {
    const own = change ? text : `instructions: null\n${text}`
    const files = { '_defaults.yaml': defaults, 'one.yaml': own }
    await using set = await desk(files, { targets: ['cekura'] })
    expect((await set.run('apply --yes')).code).toBe(0)
    const plain = { scenario_type: 'instruction', instructions: 'Plain text now.' }
    await set.edit('cekura', 'Keypad', () => change ?? plain)
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    expect(await set.text('one.yaml')).toContain(change ? 'instructions: null' : 'Plain text now.')
    expect(await set.text('_defaults.yaml')).toBe(defaults)
    await expectSettled(set)
  })

  test('a script that another platform cannot take is named and left', async () => {
    const text = caller('One')
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura', 'eqho'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => script)
    for (const command of ['pull --target cekura', 'pull']) {
      const { code, out } = await set.run(command)
      expect(code).toBe(0)
      expect(out).toContain('! one.yaml')
      expect(out).toContain('FIRST_MESSAGE')
      expect(await set.text('one.yaml')).toBe(text)
    }
    expect((await set.run('validate')).code).toBe(0)
  })

  test('a script that was emptied is left', async () => {
    await using set = await desk({ 'one.yaml': keypad }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'Keypad', () => ({ scenario_type: 'instruction', instructions: '' }))
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('one.yaml')).toBe(keypad)
  })

  test('what an answer leaves out is left, what it empties is cleared', async () => {
    const text = caller('One', 'known_info: A\nunknown_info: B\n')
    await using set = await desk({ 'one.yaml': text }, { targets: ['eqho'] })
    await set.run('apply --yes')
    await set.edit('eqho', 'One', row => {
      const lead = row['lead_scenario'] as { instructions: Record<string, unknown> }
      const { known_info: _, ...instructions } = lead.instructions
      return { lead_scenario: { ...lead, instructions: { ...instructions, unknown_info: '' } } }
    })
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('eqho does not show it any more')
    expect(await set.text('one.yaml')).toBe(text.replace('unknown_info: B', 'unknown_info: null'))
  })

  test('variables of a section that a profile does not list are left', async () => {
    const text = caller('One', 'variables: { agent: { a: 1 }, caller: { b: 2 } }\n')
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura'] })
    await set.run('apply --yes')
    const profile = String(set.row('cekura', 'One')['test_profile'])
    const information = { main_agent_variables: { a: 5 } }
    await set.send('cekura', 'PATCH', `${PROFILES}/${profile}`, { information })
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('variables.caller')
    expect(await set.text('one.yaml')).toBe(text.replace('a: 1', 'a: 5'))
  })
})
