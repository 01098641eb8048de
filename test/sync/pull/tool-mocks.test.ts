import { describe, expect, test } from 'vitest'
import { caller, desk } from './desk.ts'
import { expectSettled } from './settled.ts'

type Row = Record<string, unknown>

const file = caller(
  'One',
  `tool_mocks:
  # the slots
  - tool: find_slots
    when: { week: next }
    returns: { slots: [Thursday] } # in the morning
  - tool: send_note
    returns: sent # always
`,
)

const mocked = (row: Row, mocks: object) => ({
  environment_setup: { ...(row['environment_setup'] as Row), action_mocks: mocks },
})

describe('B167: what a platform changed of mocks comes into the file, and what it cannot say stays there', () => {
  test('one answer of Eqho, beside a mock that never got there', async () => {
    await using set = await desk({ 'one.yaml': file }, { targets: ['eqho'] })
    expect((await set.run('apply --yes')).code).toBe(0)
    await set.edit('eqho', 'One', row =>
      mocked(row, { send_note: { default_return_value: '{"id": 7}' }, more: { default_return_value: 'x' } }),
    )
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    const text = await set.text('one.yaml')
    expect(text).toContain('  # the slots\n  - tool: find_slots\n    when: { week: next }\n')
    expect(text).toContain('returns: { slots: [Thursday] } # in the morning')
    expect(text).toMatch(/- tool: send_note\n {4}returns: # always\n {6}id: 7/)
    expect(text).toMatch(/- tool: more\n {4}returns: x/)
    await expectSettled(set)
  })

  test('a map of Cekura', async () => {
    await using set = await desk({ 'one.yaml': file }, { targets: ['cekura'] })
    expect((await set.run('apply --yes')).code).toBe(0)
    await set.edit('cekura', 'One', () => ({
      generated_mock_tool_entries: [
        {
          tool_id: 3,
          tool_name: 'find_slots',
          new_entry: { input: { week: 'next' }, output: { slots: ['Friday'] } },
        },
      ],
    }))
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    expect(await set.text('one.yaml')).toBe(file.replace('Thursday', 'Friday'))
    await expectSettled(set)
  })

  test('an answer that became an error stands in the block, which wins', async () => {
    await using set = await desk({ 'one.yaml': file }, { targets: ['eqho'] })
    await set.run('apply --yes')
    const mocks = { send_note: { default_return_value: 'sent', default_is_error: true } }
    await set.edit('eqho', 'One', row => mocked(row, mocks))
    const r = await set.run('pull')
    console.log(r.out, r.err)
    const text = await set.text('one.yaml')
    expect(text).toContain('default_is_error: true')
    expect(text).toContain('returns: sent # always')
    await expectSettled(set)
    expect((await set.run('validate --format json')).out).toContain('overruled')
  })

  test('mocks of an object that no file knows', async () => {
    await using set = await desk({ 'one.yaml': file }, { targets: ['eqho', 'cekura'] })
    await set.run('apply --yes')
    await set.make('eqho', {
      name: 'Two',
      environment_setup: { action_mocks: { a: { default_return_value: '[1]' } } },
    })
    await set.make('cekura', {
      name: 'Three',
      generated_mock_tool_entries: [{ tool_id: 3, tool_name: 'a', new_entry: { input: {}, output: {} } }],
    })
    expect(await set.run('pull --adopt')).toMatchObject({ code: 0 })
    const texts = Object.values(await set.files()).join('\n')
    expect(texts).toMatch(/tool_mocks:\n {2}- tool: a\n {4}returns: \[1\]/)
    expect(texts).toContain('generated_mock_tool_entries:')
    await expectSettled(set)
  })
})
