import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { isConflict } from '../../../src/model/pull.ts'
import { pulledFrom } from '../../../src/sync/pull/pull.ts'
import { writePulled } from '../../../src/sync/pull/write.ts'
import { withTargets } from '../../../src/sync/read-targets.ts'
import { caller, desk, type Desk } from './desk.ts'
import { changesIn, expectNamed, expectSettled } from './settled.ts'

const PROFILES = 'test_framework/v1/test-profiles'
const withVariables = caller('One', 'variables: { agent: { a: 1 } }\n')

describe('B73: pull remembers only what it wrote', () => {
  test.each([
    { says: 'taken off', by: undefined },
    { says: 'swapped', by: 'Somebody else' },
  ])('a managed profile that was $says stays drift', async ({ by }) => {
    await using set = await desk({ 'one.yaml': withVariables }, { targets: ['cekura'] })
    await set.run('apply --yes')
    const other = by && (await set.send('cekura', 'POST', PROFILES, { name: by, project: 742 }))
    await set.edit('cekura', 'One', () => ({ test_profile: other ? other['id'] : null }))
    for (const _ of [1, 2]) {
      const { code, out } = await set.run('pull')
      expect(code).toBe(0)
      expect(out).toContain('cekura.test_profile')
      expect(out).toContain('Nothing was pulled. 1 field left.')
      expect((await set.run('drift')).code).toBe(2)
    }
    expect(await set.text('one.yaml')).toBe(withVariables)
    await expectNamed(set, ['cekura scenario.one cekura.test_profile'])
  })

  test('"Nothing was pulled" moves no base', async () => {
    const files = { '_defaults.yaml': 'tags: [base]\n', 'one.yaml': caller('One') }
    await using set = await desk(files, { targets: ['bland'] })
    await set.run('apply --yes')
    const before = await set.text('.callsheet/state/bland.json')
    const cleared = (row: Record<string, unknown>) => {
      const { callsheet } = row['metadata'] as { callsheet: object }
      return { metadata: { callsheet: { ...callsheet, tags: [] } } }
    }
    await set.edit('bland', 'One', cleared)
    expect((await set.run('pull')).out).toContain('Nothing was pulled.')
    expect(await set.text('.callsheet/state/bland.json')).toBe(before)
    expect((await set.run('drift')).code).toBe(2)
  })

  test('a second edit after a pull is pulled too, without an apply between them', async () => {
    await using set = await desk(
      { 'one.yaml': caller('One', 'max_duration: 300\n') },
      { targets: ['cekura'] },
    )
    await set.run('apply --yes')
    for (const max_duration of [600, 900]) {
      await set.edit('cekura', 'One', () => ({ max_duration }))
      expect((await set.run('pull')).code).toBe(0)
    }
    expect(await set.text('one.yaml')).toContain('max_duration: 900')
    await expectSettled(set)
  })

  test('a dry run writes and remembers nothing', async () => {
    const text = caller('One', 'max_duration: 300\n')
    await using set = await desk({ 'one.yaml': text }, { targets: ['cekura'] })
    await set.run('apply --yes')
    const before = await set.text('.callsheet/state/cekura.json')
    await set.edit('cekura', 'One', () => ({ max_duration: 600 }))
    expect((await set.run('pull --dry-run')).out).toContain('+max_duration: 600')
    expect(await set.text('one.yaml')).toBe(text)
    expect(await set.text('.callsheet/state/cekura.json')).toBe(before)
  })
})

describe('B74: a field that both sides changed is left', () => {
  const start = caller('One', 'max_duration: 300\nfirst_message: Hello\n')
  const edited = start.replace('300', '400').replace('an appointment', 'a date')

  async function bothSides(): Promise<Desk> {
    const set = await desk({ 'one.yaml': start }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.fixture.writeFile('one.yaml', edited)
    await set.edit('cekura', 'One', () => ({ instructions: 'Edited there.', first_message: 'Moved' }))
    return set
  }

  test('exit 4, the rest is pulled, and what only the file moved stays', async () => {
    await using set = await bothSides()
    const { code, out } = await set.run('pull')
    expect(code).toBe(4)
    expect(out).toContain('edited in the file and at cekura since the last apply')
    expect(await set.text('one.yaml')).toBe(edited.replace('Hello', 'Moved'))
    expect((await set.run('plan')).code).toBe(4)
    expect((await set.run('pull')).code).toBe(4)
    expect(await set.text('one.yaml')).toBe(edited.replace('Hello', 'Moved'))
  })

  test('--overwrite lets the platform win, of such fields alone', async () => {
    await using set = await bothSides()
    const { code, out } = await set.run('pull --overwrite')
    expect(code).toBe(0)
    expect(out).toContain('edited on both sides: the platform wins')
    expect(await set.text('one.yaml')).toContain('Edited there.')
    expect(await set.text('one.yaml')).toContain('max_duration: 400')
    await expectNamed(set, ['cekura scenario.one max_duration'])
  })

  test('--dry-run says the same', async () => {
    await using set = await bothSides()
    expect(await set.run('pull --dry-run')).toMatchObject({
      code: 4,
      out: expect.stringContaining('since the last'),
    })
    expect(await set.text('one.yaml')).toBe(edited)
  })

  test('a document has the field with both values and a reason', async () => {
    await using set = await bothSides()
    const { out } = await set.run('pull --format json')
    expect(JSON.parse(out)).toMatchObject({
      edits: [{ file: 'one.yaml', path: 'first_message', before: 'Hello', after: 'Moved' }],
      left: [
        {
          target: 'cekura',
          file: 'one.yaml',
          path: 'instructions',
          before: expect.stringContaining('a date'),
          after: 'Edited there.',
          cause: 'both',
          code: 'both-sides',
          reason: expect.stringContaining('--overwrite'),
        },
      ],
    })
  })

  test('the advice of a refused apply resolves it', async () => {
    await using set = await bothSides()
    const { code, err } = await set.run('apply --yes')
    expect(code).toBe(4)
    expect(err).toContain('callsheet pull --overwrite')
  })
})

describe('B76: what git does not have is not lost where nothing is remembered', () => {
  async function forgotten(committed: string, now: string): Promise<Desk> {
    const set = await desk({ 'one.yaml': committed }, { targets: ['cekura'] })
    const git = (...args: string[]) =>
      execa('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        cwd: set.fixture.path,
      })
    await git('init', '-q')
    await git('add', '.')
    await git('commit', '-qm', 'first')
    await set.run('apply --yes')
    await set.fixture.rm('.callsheet')
    await set.edit('cekura', 'One', () => ({ instructions: 'Edited there.' }))
    await set.fixture.writeFile('one.yaml', now)
    return set
  }

  const text = caller('One')

  test('a field that is not committed as it is is left, exit 4', async () => {
    const now = text.replace('an appointment', 'a date')
    await using set = await forgotten(text, now)
    const { code, out } = await set.run('pull')
    expect(code).toBe(4)
    expect(out).toContain('git does not have what the file says')
    expect(await set.text('one.yaml')).toBe(now)
    expect((await set.run('pull --overwrite')).code).toBe(0)
    expect(await set.text('one.yaml')).toContain('Edited there.')
  })

  test('an edit elsewhere in the file stays, and the field is pulled', async () => {
    const now = `# not committed\n${text}max_duration: 300\n`
    await using set = await forgotten(text, now)
    const { code } = await set.run('pull')
    expect(code).toBe(4)
    const pulled = await set.text('one.yaml')
    expect(pulled).toContain('Edited there.')
    expect(pulled).toContain('# not committed')
    expect(pulled).toContain('max_duration: 300')
  })

  test('what is committed is pulled', async () => {
    await using set = await forgotten(text, text)
    expect((await set.run('pull')).code).toBe(0)
    expect(await set.text('one.yaml')).toContain('Edited there.')
    expect(changesIn(await set.run('plan --format json'))).toEqual([])
  })
})

test('B76: an edit that is not committed, elsewhere in the file, stays beside what is pulled', async () => {
  await using set = await desk({ 'one.yaml': caller('One', 'max_duration: 300\n') }, { targets: ['cekura'] })
  await set.run('apply --yes')
  const now = `# mine\n${caller('One', 'max_duration: 300 # seconds\nfirst_message: Hi\n')}`
  await set.fixture.writeFile('one.yaml', now)
  await set.edit('cekura', 'One', () => ({ max_duration: 600 }))
  expect((await set.run('pull')).code).toBe(0)
  expect(await set.text('one.yaml')).toBe(now.replace('300', '600'))
})

test('B70: a field that the file has stated since is named, and stays', async () => {
  await using set = await desk({ 'one.yaml': caller('One') }, { targets: ['cekura'] })
  await set.run('apply --yes')
  const now = caller('One', 'first_message: Hi\nmax_duration: 300\n')
  await set.fixture.writeFile('one.yaml', now)
  const { code, out } = await set.run('pull')
  expect(code).toBe(0)
  expect(out).toContain('first_message: "Hi" → "Hello"  (left: nothing is remembered of this field')
  expect(out).not.toContain('max_duration')
  expect(await set.text('one.yaml')).toBe(now)
  expect(await set.run('plan')).toMatchObject({ code: 0 })
})

test('B76: a file that no apply has seen keeps its text beside an object of the same name', async () => {
  const text = caller('One')
  await using set = await desk({ 'one.yaml': text }, { targets: ['cekura'] })
  await set.make('cekura', { name: 'One', instructions: 'Somebody else wrote this.' })
  const { code, out } = await set.run('pull')
  expect(code).toBe(0)
  expect(out).toContain('no apply has taken this object over yet')
  expect(await set.text('one.yaml')).toBe(text)
  expect((await set.run('pull --overwrite')).code).toBe(0)
  expect(await set.text('one.yaml')).toContain('Somebody else wrote this.')
})

test.each(['while the platforms are read', 'while the pull is tried'])(
  'B76: an edit %s is not overwritten',
  async moment => {
    const text = caller('One', 'max_duration: 300\n')
    await using set = await desk({ 'one.yaml': text, 'two.yaml': caller('Two') }, { targets: ['cekura'] })
    await set.run('apply --yes')
    await set.edit('cekura', 'One', () => ({ max_duration: 600 }))
    await set.edit('cekura', 'Two', () => ({ instructions: 'Edited there.' }))
    const now = text.replace('300', '400')
    const around = {
      env: { CEKURA_API_KEY: 'k' },
      cwd: set.fixture.path,
      signal: new AbortController().signal,
      tell: () => {},
    }
    const type = () => set.fixture.writeFile('one.yaml', now)
    const reading = { target: [], include: [], exclude: [], strict: false, refresh: true, allNames: true }
    const { left } = await withTargets(around, reading, async open => {
      if (moment === 'while the platforms are read') await type()
      const pulled = await pulledFrom(open, { adopt: false, overwrite: false, strict: false, around })
      await type()
      return writePulled(pulled, open)
    })
    expect(left).toMatchObject([{ file: 'one.yaml', reason: { code: 'edited-meanwhile' } }])
    expect(left.some(isConflict)).toBe(true)
    expect(await set.text('one.yaml')).toBe(now)
    expect(await set.text('two.yaml')).toContain('Edited there.')
    expect((await set.run('pull')).code).toBe(4)
  },
)
