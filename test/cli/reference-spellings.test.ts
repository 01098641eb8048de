import { describe, expect, test } from 'vitest'
import { defaultSeed } from '../../src/emulator/seed.ts'
import { stage, type Stage } from './harness.ts'

/** What a file may say of one reference, in every spelling, with the id that each means. */
interface Reference {
  readonly field: string
  readonly spellings: readonly (readonly [stated: string, id: number | readonly number[] | null])[]
  /** The field that a person at the dashboard writes. */
  readonly column?: string
}

const references: readonly Reference[] = [
  {
    field: 'personality',
    spellings: [
      ['Normal Male', 693],
      ['Angry Male', 701],
      ['694', 694],
      ['701', 701],
    ],
  },
  {
    field: 'metrics',
    spellings: [
      ['[expected_outcome, greeting_by_name]', [9001, 9002]],
      ['[expected_outcome]', [9001]],
      ['[9001, polite_closing]', [9001, 9008]],
      ['[9002, 9001]', [9001, 9002]],
      ['null', []],
    ],
  },
  {
    field: 'phone_number',
    spellings: [
      ['"+14155550142"', 3101],
      ['"+1 (415) 555-0177"', 3102],
      ['3101', 3101],
      ['3103', 3103],
      ['null', null],
    ],
  },
  {
    field: 'inbound_phone_number',
    column: 'phone_number',
    spellings: [
      ['"+14155550142"', 3101],
      ['3101', 3101],
      ['3103', 3103],
      ['null', null],
    ],
  },
  {
    field: 'test_profile',
    spellings: [
      ['shared', 41],
      ['42', 42],
      ['41', 41],
      ['callsheet:other/x', 43],
      ['null', null],
    ],
  },
]

const seed = {
  cekura: {
    test_profiles: [
      { id: 41, name: 'shared' },
      { id: 42, name: 'spare' },
      { id: 43, name: 'callsheet:other/x' },
    ],
  },
}

const edits = references.flatMap(({ field, spellings, column = field }) =>
  spellings.flatMap(from =>
    spellings
      .filter(to => to !== from)
      .map(to => ({ field, column, from: from[0], to: to[0], meant: from[1], means: to[1] })),
  ),
)

const isSame = ({ meant, means }: (typeof edits)[number]): boolean =>
  JSON.stringify(meant) === JSON.stringify(means)

describe('contract 10: the only moved side is the cause, alone', () => {
  test.each(edits)('$field: $from → $to in the file', async edit => {
    const { field, from, to } = edit
    await using set = await applied({ 'one.yaml': file('One', { [field]: from }) })
    await set.fixture.writeFile('one.yaml', file('One', { [field]: to }))
    expect(await causes(set)).toEqual(isSame(edit) ? [] : [`cekura.${field} edited-here`])
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(await causes(set)).toEqual([])
  })

  test.each(edits.filter(edit => !isSame(edit)))(
    '$field: $from → $to at the platform',
    async ({ field, column, from, means }) => {
      await using set = await applied({ 'one.yaml': file('One', { [field]: from }) })
      await dashboard(set, { [column]: means })
      expect(await causes(set)).toEqual([`cekura.${field} edited-there`])
    },
  )
})

describe('contract 10: the only moved side is the cause, all beside each other', () => {
  const nameOf = (index: number): string => `Case ${index}`
  const filesOf = (side: 'from' | 'to') =>
    Object.fromEntries(
      edits.map((edit, index) => [`${index}.yaml`, file(nameOf(index), { [edit.field]: edit[side] })]),
    )
  const moved = (cause: string): string[] =>
    edits.flatMap((edit, index) => (isSame(edit) ? [] : [`${nameOf(index)}: cekura.${edit.field} ${cause}`]))

  test('in the files', async () => {
    await using set = await applied(filesOf('from'))
    for (const [name, text] of Object.entries(filesOf('to'))) await set.fixture.writeFile(name, text)
    expect((await namedCauses(set)).sort()).toEqual(moved('edited-here').sort())
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(await causes(set)).toEqual([])
  })

  test('at the platform', async () => {
    await using set = await applied(filesOf('from'))
    for (const [index, edit] of edits.entries())
      if (!isSame(edit)) await dashboard(set, { [edit.column]: edit.means }, nameOf(index))
    expect((await namedCauses(set)).sort()).toEqual(moved('edited-there').sort())
  })
})

const variables = (extra = '') => `${file('One')}\n${extra}variables: { agent: { a: 1 } }\n`

describe('contract 10: a managed profile', () => {
  test('counts by its name, which is older than its id', async () => {
    await using set = await applied({ 'one.yaml': variables() })
    await dashboard(set, { test_profile: 42 })
    expect(await causes(set)).toEqual(['cekura.test_profile edited-there'])
  })

  test.each(['null', 'shared', '42'])('gives way to %s', async profile => {
    await using set = await applied({ 'one.yaml': variables() })
    await set.fixture.writeFile('one.yaml', file('One', { test_profile: profile }))
    expect(await causes(set)).toEqual(['cekura.test_profile edited-here'])
  })

  test.each(['null', 'shared', '42'])('takes over from %s', async profile => {
    await using set = await applied({ 'one.yaml': file('One', { test_profile: profile }) })
    await set.fixture.writeFile('one.yaml', variables())
    expect(await causes(set)).toContain('cekura.test_profile edited-here')
  })
})

test('what both sides moved is still a conflict (contract 10)', async () => {
  await using set = await applied({ 'one.yaml': file('One', { personality: 'Normal Male' }) })
  await dashboard(set, { personality: 694 })
  await set.fixture.writeFile('one.yaml', file('One', { personality: 'Angry Male' }))
  expect((await set.run(['plan'])).code).toBe(4)
})

test('what was pulled is what both sides agree on, whatever its spelling', async () => {
  await using set = await applied({ 'one.yaml': file('One', { personality: 'Normal Male' }) })
  await dashboard(set, { personality: 701 })
  expect(await set.run(['pull'])).toMatchObject({ code: 0 })
  await set.fixture.writeFile('one.yaml', file('One', { personality: '694' }))
  expect(await causes(set)).toEqual(['cekura.personality edited-here'])
})

function file(name: string, block: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ personality: 'Normal Male', ...block }).map(
    ([field, value]) => `  ${field}: ${value}\n`,
  )
  return `name: ${name}\ninstructions: Ask.\ncekura:\n${lines.join('')}`
}

async function applied(files: Readonly<Record<string, string>>): Promise<Stage> {
  const set = await stage(files, { seed: { cekura: { ...defaultSeed.cekura, ...seed.cekura } } })
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  return set
}

/** `path cause` of every field that a plan would write. */
async function causes(set: Stage): Promise<string[]> {
  return (await namedCauses(set)).map(cause => cause.slice(cause.indexOf(': ') + 2))
}

/** The same with the name of each scenario before it. */
async function namedCauses(set: Stage): Promise<string[]> {
  const { code, out } = await set.run(['plan', '--format', 'json'])
  expect({ code, out }).toMatchObject({ code: 0 })
  const { changes } = JSON.parse(out).targets[0] as {
    changes: { action: string; name: string; fields: { path: string; cause?: string }[] }[]
  }
  return changes
    .filter(({ action }) => action === 'update')
    .flatMap(({ name, fields }) => fields.map(({ path, cause }) => `${name}: ${path} ${cause}`))
}

async function dashboard(set: Stage, body: unknown, named = 'One'): Promise<void> {
  const { id } = set.rows('cekura', 'scenarios').find(({ name }) => name === named)!
  const answer = await fetch(`${set.emulator.url}/cekura/test_framework/v1/scenarios/${String(id)}/`, {
    method: 'PATCH',
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
}
