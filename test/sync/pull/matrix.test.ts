import { describe, expect, test } from 'vitest'
import { desk, type Desk } from './desk.ts'
import { changesIn, expectSettled } from './settled.ts'

const refund = `# kept at the top
name: Refund
matrix:
  caller: # who calls
    calm: { cekura: { personality: Normal Male } } # at ease
    angry:
      cekura: { personality: Angry Male }
      tags: [angry] # loud
      max_duration: 900
  # when
  day:
    Monday: {}
    Sunday: # closed
tags: [refund, "on-\${{ matrix.day }}"]
max_duration: 600 # seconds
language: en
first_message: Hello
instructions: You ordered on \${{ matrix.day }}.
expected_outcome:
  - The agent refunds it.
  - The agent knows that it was \${{ matrix.day }}.
`

const names = ['calm, Monday', 'calm, Sunday', 'angry, Monday', 'angry, Sunday'].map(
  values => `Refund (${values})`,
)
const [calmMonday, calmSunday, angryMonday, angrySunday] = names as [string, string, string, string]
const all = [calmMonday, calmSunday, angryMonday, angrySunday]

async function applied(): Promise<Desk> {
  const set = await desk({ 'shop/refund.yaml': refund }, { targets: ['cekura'] })
  expect((await set.run('apply --yes')).code).toBe(0)
  return set
}

type Row = Record<string, unknown>

async function editAll(set: Desk, which: readonly string[], change: (row: Row) => object): Promise<void> {
  for (const name of which) await set.edit('cekura', name, change)
}

interface Left {
  readonly path: string
  readonly address: string
  readonly code: string
}

/** What a pull left, as \`key path code\`. */
function leftIn(out: string): string[] {
  const { left } = JSON.parse(out) as { left: Left[] }
  return left.map(({ address, path, code }) => `${address} ${path} ${code}`)
}

describe('a pull writes where the field is stated, and no other scenario moves (B163)', () => {
  test.each<{
    says: string
    which: readonly string[]
    change: (row: Row) => object
    from: string
    to: string
  }>([
    {
      says: 'what all moved alike goes to the file',
      which: all,
      change: () => ({ first_message: 'Hi' }),
      from: 'first_message: Hello',
      to: 'first_message: Hi',
    },
    {
      says: 'a list that adds up goes to the file without what the values add',
      which: all,
      change: ({ tags }) => ({ tags: [...(tags as string[]), 'vip'] }),
      from: 'tags: [refund, "on-${{ matrix.day }}"]',
      to: 'tags: [refund, "on-${{ matrix.day }}", vip]',
    },
    {
      says: 'what all of one value moved alike goes into the value that states it',
      which: [angryMonday, angrySunday],
      change: () => ({ max_duration: 1200 }),
      from: 'max_duration: 900',
      to: 'max_duration: 1200',
    },
    {
      says: 'what all of one value moved alike goes into a value that did not state it',
      which: [calmMonday, calmSunday],
      change: () => ({ first_message: 'Hi' }),
      from: 'calm: { cekura: { personality: Normal Male } } # at ease',
      to: 'calm: { cekura: { personality: Normal Male }, first_message: Hi } # at ease',
    },
    {
      says: 'an empty value takes it',
      which: [calmMonday, angryMonday],
      change: () => ({ first_message: 'Hi' }),
      from: 'Monday: {}',
      to: 'Monday:\n      first_message: Hi',
    },
    {
      says: 'a value with nothing takes it',
      which: [calmSunday, angrySunday],
      change: () => ({ first_message: 'Hi' }),
      from: 'Sunday: # closed',
      to: 'Sunday: # closed\n      first_message: Hi',
    },
    {
      says: 'a tag of one value is taken out there',
      which: [angryMonday, angrySunday],
      change: ({ tags }) => ({ tags: (tags as string[]).filter(tag => tag !== 'angry') }),
      from: 'tags: [angry] # loud',
      to: 'tags: [] # loud',
    },
    {
      says: 'a name that all lost alike is that of the file',
      which: all,
      change: ({ name }) => ({ name: String(name).replace('Refund', 'Money back') }),
      from: 'name: Refund',
      to: 'name: Money back',
    },
    {
      says: 'a statement beside one with a placeholder',
      which: all,
      change: ({ expected_outcome_prompt: outcome }) => ({
        expected_outcome_prompt: String(outcome).replace('refunds it', 'refunds all'),
      }),
      from: '- The agent refunds it.',
      to: '- The agent refunds all.',
    },
  ])('$says', async ({ which, change, from, to }) => {
    await using set = await applied()
    await editAll(set, which, change)
    const pulled = await set.run('pull')
    expect(pulled).toMatchObject({ code: 0, err: '' })
    expect(await set.text('shop/refund.yaml')).toBe(refund.replace(from, to))
    await expectSettled(set)
  })

  test('what differs goes into each value', async () => {
    await using set = await applied()
    await editAll(set, [calmMonday, calmSunday], () => ({ personality: 701 }))
    await editAll(set, [angryMonday, angrySunday], () => ({ personality: 693 }))
    await set.run('pull')
    const text = refund
      .replace('Normal Male', '?')
      .replace('Angry Male', 'Normal Male')
      .replace('?', 'Angry Male')
    expect(await set.text('shop/refund.yaml')).toBe(text)
    await expectSettled(set)
  })
})

describe('what no place of the file can say is named with the remote text and left (B164)', () => {
  test.each<{
    says: string
    which: readonly string[]
    change: (row: Row) => object
    left: string[]
    shown: string
  }>([
    {
      says: 'one of four',
      which: [calmMonday],
      change: () => ({ first_message: 'Hi' }),
      left: ['scenario.refund.calm.Monday first_message not-alike'],
      shown: 'Hi',
    },
    {
      says: 'a text with a placeholder',
      which: all,
      change: () => ({ instructions: 'You ordered last week.' }),
      left: [
        'scenario.refund.calm.Monday instructions placeholder',
        'scenario.refund.calm.Sunday instructions placeholder',
        'scenario.refund.angry.Monday instructions placeholder',
        'scenario.refund.angry.Sunday instructions placeholder',
      ],
      shown: 'You ordered last week.',
    },
    {
      says: 'a name that is not that of its values',
      which: [calmMonday],
      change: () => ({ name: 'Something else' }),
      left: ['scenario.refund.calm.Monday name placeholder'],
      shown: 'Something else',
    },
    {
      says: 'a tag that the file adds to all, taken from one value',
      which: [angryMonday, angrySunday],
      change: ({ tags }) => ({ tags: (tags as string[]).filter(tag => tag !== 'refund') }),
      left: ['scenario.refund.angry.Monday tags not-alike', 'scenario.refund.angry.Sunday tags not-alike'],
      shown:
        '! shop/refund.yaml  refund.angry.Monday, refund.angry.Sunday\n    tags:  (left: the other scenarios',
    },
  ])('$says', async ({ which, change, left, shown }) => {
    await using set = await applied()
    await editAll(set, which, change)
    const { out } = await set.run('pull --format json')
    expect(leftIn(out).toSorted()).toEqual(left.toSorted())
    expect(await set.text('shop/refund.yaml')).toBe(refund)
    expect((await set.run('pull')).out).toContain(shown)
  })

  test('scenarios outside the selection count as not moved', async () => {
    await using set = await applied()
    await editAll(set, all, () => ({ first_message: 'Hi' }))
    const angry = await set.run('pull --include refund.angry.* --format json')
    expect(leftIn(angry.out)).toEqual([])
    const text = await set.text('shop/refund.yaml')
    expect(text).toBe(refund.replace('max_duration: 900', 'max_duration: 900\n      first_message: Hi'))
    const calm = await set.run('pull --include refund.calm.Monday --format json')
    expect(leftIn(calm.out)).toEqual(['scenario.refund.calm.Monday first_message not-alike'])
    expect(await set.text('shop/refund.yaml')).toBe(text)
  })

  test('names alone have no place for a field', async () => {
    const file =
      'name: A\nmatrix: { day: [Mon, Tue] }\nfirst_message: Hello\ninstructions: x ${{ matrix.day }}\n'
    await using set = await desk(
      { 'a.yaml': `${file}cekura: { personality: 693 }\n` },
      { targets: ['cekura'] },
    )
    await set.run('apply --yes')
    await set.edit('cekura', 'A (Mon)', () => ({ first_message: 'Hi' }))
    const { out } = await set.run('pull --format json')
    expect(leftIn(out)).toEqual(['scenario.a.Mon first_message not-alike'])
  })
})

test('another target takes from a value what it shares with the one that moved (B163)', async () => {
  const file = `name: Refund
matrix: { caller: { calm: {}, angry: { instructions: Shout. } } }
instructions: Speak.
cekura: { personality: 693 }
`
  await using set = await desk({ 'refund.yaml': file }, { targets: ['cekura', 'bland'] })
  await set.run('apply --yes')
  await set.edit('cekura', 'Refund (angry)', () => ({ instructions: 'Cry.' }))
  const { out } = await set.run('pull')
  expect(out).toContain('The files say this for bland too')
  expect(await set.text('refund.yaml')).toBe(file.replace('Shout.', 'Cry.'))
  expect(changesIn(await set.run('plan --format json'))).toEqual(['bland scenario.refund.angry instructions'])
})

test('a plain scenario that becomes a variant by `formerly` is one update, and so is the way back (B162)', async () => {
  const plain = 'name: Refund\nlanguage: en\ninstructions: Speak.\ncekura: { personality: 693 }\n'
  await using set = await desk({ 'refund.yaml': plain }, { targets: ['cekura'] })
  await set.run('apply --yes')
  const matrix = 'matrix:\n  caller: { calm: { formerly: [refund] }, angry: { instructions: Shout. } }\n'
  await set.fixture.writeFile('refund.yaml', plain + matrix)
  const planned = JSON.parse((await set.run('plan --format json')).out) as {
    targets: { changes: { action: string; address: string }[] }[]
  }
  expect(planned.targets[0]!.changes.map(({ action, address }) => `${action} ${address}`)).toEqual([
    'create scenario.refund.angry',
    'update scenario.refund.calm',
  ])
  const { id } = set.row('cekura', 'Refund')
  expect((await set.run('apply --yes')).code).toBe(0)
  expect(set.row('cekura', 'Refund (calm)')['id']).toBe(id)
  expect(changesIn(await set.run('plan --format json'))).toEqual([])

  await set.fixture.writeFile('refund.yaml', `${plain}formerly: [refund.calm]\n`)
  expect((await set.run('apply --yes --prune --force')).code).toBe(0)
  expect(set.row('cekura', 'Refund')['id']).toBe(id)
})
