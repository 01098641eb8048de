import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { parseFault, startEmulator } from '../../src/emulator/server.ts'
import { run, scenario, stage, writesIn, type Stage } from './harness.ts'

const named = (key: string, name: string) => ({ [`${key}.yaml`]: scenario(name, `key: ${key}\n`) })

async function applied(set: Stage, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) await set.fixture.writeFile(file, text)
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
}

function namesAt(set: Stage): Record<string, unknown> {
  return Object.fromEntries(
    set.rows('bland', 'scenarios').map(({ name, metadata }) => {
      const { callsheet } = metadata as { callsheet: { key: string } }
      return [callsheet.key, name]
    }),
  )
}

describe('B155: names change hands in one apply where a platform has each only once', () => {
  test('a swap, a chain of renames that ends with a deleted scenario, and a new one in the middle', async () => {
    await using set = await stage(
      {
        ...named('a', 'One'),
        ...named('b', 'Two'),
        ...named('c', 'Three'),
        ...named('d', 'Four'),
        ...named('e', 'Five'),
      },
      { vendor: 'bland' },
    )
    await applied(set, {})
    await set.fixture.rm('e.yaml')
    for (const [file, text] of Object.entries({
      ...named('a', 'Two'),
      ...named('b', 'One'),
      ...named('c', 'Four'),
      ...named('d', 'Five'),
      ...named('f', 'Three'),
    }))
      await set.fixture.writeFile(file, text)
    const planned = await set.run(['plan', '--prune'])
    expect(planned.out).toContain('names go round in a circle')
    expect(await set.run(['apply', '--yes', '--prune', '--max-deletes', '1'])).toMatchObject({ code: 0 })
    expect(namesAt(set)).toEqual({ a: 'Two', b: 'One', c: 'Four', d: 'Five', f: 'Three' })
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })

  test('a saved plan does the same', async () => {
    await using set = await stage({ ...named('a', 'One'), ...named('b', 'Two') }, { vendor: 'bland' })
    await applied(set, {})
    for (const [file, text] of Object.entries({ ...named('a', 'Two'), ...named('b', 'One') }))
      await set.fixture.writeFile(file, text)
    expect((await set.run(['plan', '--out', 'plan.json'])).code).toBe(0)
    expect((await set.run(['apply', 'plan.json'])).code).toBe(0)
    expect(namesAt(set)).toEqual({ a: 'Two', b: 'One' })
  })

  test('a create that can only fail is left and named with the way out, and the rest is applied', async () => {
    await using set = await stage(named('old', 'Refund'), { vendor: 'bland' })
    await applied(set, {})
    await set.fixture.rm('old.yaml')
    for (const [file, text] of Object.entries({ ...named('new', 'Refund'), ...named('other', 'Other') }))
      await set.fixture.writeFile(file, text)
    const { code, out } = await set.run(['apply', '--yes'])
    expect(code).toBe(3)
    expect(out).toContain('formerly: [old]')
    expect(namesAt(set)).toEqual({ old: 'Refund', other: 'Other' })
  })
})

describe('B156: a target that cannot be read', () => {
  async function twoTargets() {
    const emulator = await startEmulator({ keepLog: true })
    const broken = await startEmulator({ faults: [parseFault('list:*=503')] })
    const fixture = await createFixture({
      'callsheet.yaml': `version: 1
name: two
targets:
  good: { provider: bland, pathway_id: pw_front_desk, base_url: "${emulator.url}/bland" }
  bad: { provider: eqho, base_url: "${broken.url}/eqho" }
`,
      'a.yaml': scenario('A'),
    })
    return {
      emulator,
      run: (argv: readonly string[]) => run(argv, { cwd: fixture.path, pause: async () => {} }),
      async [Symbol.asyncDispose]() {
        await Promise.all([emulator.close(), broken.close()])
        await fixture.rm()
      },
    }
  }

  test('the others are planned and shown, and the way to go on without it is named', async () => {
    await using set = await twoTargets()
    const { code, out, err } = await set.run(['plan'])
    expect(code).toBe(1)
    expect(out).toContain('scenario.a')
    expect(err).toContain('bad could not be read')
    expect(err).toContain('--target good')
  })

  test('an apply shows the others and writes nowhere; with the flags it goes on', async () => {
    await using set = await twoTargets()
    const refused = await set.run(['apply', '--yes'])
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('scenario.a')
    expect(writesIn(set.emulator.requests)).toEqual([])
    expect((await set.run(['apply', '--yes', '--target', 'good'])).code).toBe(0)
    expect(writesIn(set.emulator.requests)).toHaveLength(1)
  })

  test('drift tells of the others and says that it did not see everything', async () => {
    await using set = await twoTargets()
    await set.run(['apply', '--yes', '--target', 'good'])
    const { code, out } = await set.run(['drift', '--format', 'json'])
    expect(code).toBe(1)
    const { targets, unreadable } = JSON.parse(out)
    expect(targets).toMatchObject([{ target: 'good', objects: [] }])
    expect(unreadable).toMatchObject([{ target: 'bad', error: { code: 'API' } }])
    expect((await set.run(['drift'])).out).not.toContain('No drift')
  })
})

describe('B85: an object that cannot be read', () => {
  async function withUnread() {
    const set = await stage({ ...named('a', 'One'), ...named('b', 'Two') }, { vendor: 'cekura' })
    await applied(set, {})
    const { entries } = JSON.parse((await set.run(['state', 'list', '--format', 'json'])).out)
    const { id } = entries.find(({ address }: { address: string }) => address === 'scenario.a')
    set.emulator.addFault(parseFault(`one[/scenarios/${id}/]:*=403`))
    return set
  }

  test('drift names it with its file and exits 1', async () => {
    await using set = await withUnread()
    const { code, out } = await set.run(['drift'])
    expect(code).toBe(1)
    expect(out).toContain('scenario.a')
    expect(out).toContain('a.yaml')
  })

  test('pull leaves its file as it is, says so, and pulls the rest', async () => {
    await using set = await withUnread()
    const before = await set.fixture.readFile('a.yaml', 'utf8')
    const { code, out } = await set.run(['pull', '--overwrite'])
    expect(code).toBe(3)
    expect(out).toContain('a.yaml stays as it is')
    expect(await set.fixture.readFile('a.yaml', 'utf8')).toBe(before)
  })

  test('outside the selection it is nobody’s trouble', async () => {
    await using set = await withUnread()
    expect(await set.run(['plan', '--refresh', '--include', 'b.yaml'])).toMatchObject({ code: 0 })
  })
})

describe('B19: a doubled test profile', () => {
  const withProfile = (name: string) => scenario(name, 'variables:\n  agent: { account: "1" }\n')

  async function doubled() {
    const set = await stage({ 'a.yaml': withProfile('A'), 'b.yaml': withProfile('B') })
    await applied(set, {})
    const [profile] = set.rows('cekura', 'test_profiles')
    const response = await fetch(`${set.emulator.url}/cekura/test_framework/v1/test-profiles/`, {
      method: 'POST',
      headers: { 'X-CEKURA-API-KEY': 'test-key', 'content-type': 'application/json' },
      body: JSON.stringify({ ...profile, id: undefined }),
    })
    expect(response.ok).toBe(true)
    await set.fixture.writeFile('b.yaml', withProfile('B anew'))
    return { set, id: String(profile!['id']), copy: String(((await response.json()) as { id: number }).id) }
  }

  test('with state the one that we know is ours, and nothing stops', async () => {
    const { set } = await doubled()
    await using _ = set
    const { code, out } = await set.run(['plan', '--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(out).summary).toMatchObject({ update: 1, create: 0, left: 0 })
  })

  test('without state it stops its own scenario only, and the way out that is named works', async () => {
    const { set, id } = await doubled()
    await using _ = set
    await set.fixture.rm('.callsheet')
    const { code, out } = await set.run(['plan'])
    expect(code).toBe(1)
    expect(out).toContain('1 to update')
    expect(out).toContain('callsheet state import test_profile.a')
    expect((await set.run(['apply', '--yes'])).code).toBe(3)
    expect((await set.run(['state', 'import', 'test_profile.a', id])).code).toBe(0)
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })
})
