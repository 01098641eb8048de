import { describe, expect, test } from 'vitest'
import type { Vendor } from '../../cli/harness.ts'
import { caller, desk } from './desk.ts'
import { changesIn, expectNamed } from './settled.ts'

const eqho = (name: string, folder: string | null = null) => ({
  name,
  folder,
  lead_scenario: { persona: 'p', instructions: { task_instructions: 'Hello.' } },
})
const bland = (name: string, folder: string) => ({
  name,
  tester_persona_prompt: 'Hello.',
  metadata: { callsheet: { folder } },
})

/** Folders of objects, in the order in which they are made. */
const mixtures: readonly { says: string; folders: string[]; files?: Record<string, string>; left: number }[] =
  [
    { says: 'two spellings', folders: ['Sales', 'sales'], left: 1 },
    { says: 'one of most', folders: ['sales', 'Sales', 'Sales', 'SALES'], left: 2 },
    { says: 'parents and children', folders: ['Sales', 'sales', 'SALES/x', 'Sales/X', 'sales/y'], left: 3 },
    { says: 'children alone', folders: ['a/B', 'A/b', 'a/b/c', 'A/B/C'], left: 3 },
    { says: 'accents', folders: ['r\u00e9s', 're\u0301s', 'R\u00c9S/x'], left: 1 },
    {
      says: 'beside files',
      folders: ['Sales', 'SALES/deep', 'sales/deep', 'sales'],
      files: { 'sales/one.yaml': caller('One', 'key: one\n') },
      left: 2,
    },
  ]

describe('B77: whatever folders are called, an adopted workspace is valid', () => {
  const platforms: readonly [Vendor, (name: string, folder: string) => object][] = [
    ['eqho', eqho],
    ['bland', bland],
  ]
  describe.each(platforms)('%s', (vendor, objectOf) => {
    test.each(mixtures)('$says', async ({ folders, files = {}, left }) => {
      await using set = await desk(files, { targets: [vendor] })
      if (Object.keys(files).length > 0) await set.run('apply --yes')
      for (const [index, folder] of folders.entries())
        await set.make(vendor, objectOf(`Object ${index}`, folder))
      const { code, out, err } = await set.run('pull --adopt --format json')
      expect({ code, err }).toEqual({ code: 0, err: '' })
      const { adopted, adoption } = JSON.parse(out)
      expect(adopted).toHaveLength(folders.length)
      expect(adoption.left.filter(({ path }: { path: string }) => path === 'folder')).toHaveLength(left)
      await expectNamed(set, [])
    })
  })
})

describe('B77: adopt keeps what a file can say, and names the rest', () => {
  const tagged = (name: string, tags: string[]) => ({ name, instructions: 'Hello.', tags })

  test('tags beside defaults that add tags', async () => {
    await using set = await desk({ '_defaults.yaml': 'tags: [base]\n' }, { targets: ['cekura'] })
    for (const name of ['A', 'B']) await set.make('cekura', tagged(name, ['x', name]))
    const { code, out } = await set.run('pull --adopt')
    expect(code).toBe(0)
    expect(out).toContain('the next plan changes tags at cekura: a.yaml, b.yaml.')
    expect(await set.text('a.yaml')).toContain('tags: [x, A]')
    await expectNamed(set, ['cekura scenario.a tags', 'cekura scenario.b tags'])
    expect((await set.run('apply --yes')).code).toBe(0)
    expect(set.row('cekura', 'A')['tags']).toEqual(expect.arrayContaining(['x', 'A', 'base']))
  })

  test('one line for each kind of what no file says', async () => {
    await using set = await desk({}, { targets: ['eqho'] })
    const odd = (name: string) => ({
      ...eqho(name),
      lead_scenario: { persona: 'p', instructions: { task_instructions: 'x', language: 'deu' } },
    })
    for (const name of ['A', 'B', 'C']) await set.make('eqho', odd(name))
    for (const folder of ['X', 'x']) await set.make('eqho', eqho(`In ${folder}`, folder))
    const { out } = await set.run('pull --adopt')
    const notes = out.split('\n').filter(line => line.startsWith('Note:'))
    expect(notes).toHaveLength(1)
    expect(notes[0]).toMatch(/cannot say it: folder \([^,]*\); language \(a.yaml, b.yaml, c.yaml\)\.$/)
  })

  test('a former key of another file is not taken', async () => {
    const files = { 'one.yaml': caller('One', 'formerly: [refund]\n') }
    await using set = await desk(files, { targets: ['eqho'] })
    await set.make('eqho', eqho('Refund'))
    expect((await set.run('pull --adopt')).code).toBe(0)
    expect((await set.run('validate')).code).toBe(0)
  })

  test('an edit after it is drift, and is pulled', async () => {
    await using set = await desk({}, { targets: ['cekura'] })
    await set.make('cekura', tagged('A', ['x']))
    await set.run('pull --adopt')
    await set.edit('cekura', 'A', () => ({ instructions: 'Edited there.' }))
    const { out } = await set.run('drift --format json')
    expect(JSON.parse(out).targets[0].objects).toMatchObject([
      { label: 'remote-changed', fields: [{ path: 'instructions', cause: 'edited-there' }] },
    ])
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('a.yaml')).toContain('Edited there.')
  })

  test('what was adopted and never applied is not pruned when its file goes', async () => {
    await using set = await desk({ 'one.yaml': caller('One') }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.make('cekura', tagged('A', ['x']))
    await set.run('pull --adopt')
    await set.fixture.rm('a.yaml')
    const { out } = await set.run('plan --prune --format json')
    expect(JSON.parse(out).targets[0]).toMatchObject({ changes: [], left: [{ address: 'scenario.a' }] })
  })
})

describe('B78: names in any script give files that people can read', () => {
  test('and a workspace that is valid', async () => {
    await using set = await desk({}, { targets: ['eqho'] })
    const names = [
      'Возврат денег',
      '返金をお願いします',
      'مرحبا بالعالم',
      '客户退款',
      'Ελληνικά',
      'हिन्दी में',
      '한국어 이름',
    ]
    for (const name of [...names, '客户退款']) await set.make('eqho', eqho(name))
    expect(await set.run('pull --adopt')).toMatchObject({ code: 0, err: '' })
    const files = Object.keys(await set.files())
    expect(files).toEqual(
      expect.arrayContaining(['возврат-денег.yaml', '返金をお願いします.yaml', 'ελληνικά.yaml']),
    )
    expect(files).toHaveLength(names.length + 2)
    expect((await set.run('validate')).code).toBe(0)
    expect(changesIn(await set.run('plan --format json'))).toEqual([])
    expect((await set.run('pull --adopt')).out).toContain('Nothing to pull')
  })
})
