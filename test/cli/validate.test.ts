import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import { scenario, stage, type Stage } from './harness.ts'

const codes = (out: string) => JSON.parse(out).problems.map((problem: { code: string }) => problem.code)

test('one run tells what the schema refuses and what the platform would refuse (B34)', async () => {
  const text = `name: One
nmae: z
language: zz
targets: [moon]
instructions: You call.
max_duration: 5
cekura: { personality: Normal Male, first_message: 3, metrics: [expected_outcome] }
`
  await using set = await stage({ 'one.yaml': text })
  const { out, code } = await set.run(['validate', '--format', 'json'])
  expect(code).toBe(1)
  expect(codes(out).toSorted()).toEqual(['unknown-field', 'unknown-target', 'wrong-type'])
  await set.fixture.writeFile('one.yaml', text.replace('targets: [moon]\n', ''))
  const again = await set.run(['validate', '--format', 'json'])
  expect(codes(again.out)).toContain('out-of-range')
  expect(codes(again.out)).toContain('unknown-field')
})

test('a field that the schema refuses is not missed as well', async () => {
  await using set = await stage({
    'one.yaml': scenario('One').replace(/instructions: \|\n.*\n.*\n/, 'instructions: 5\n'),
  })
  expect(codes((await set.run(['validate', '--format', 'json'])).out)).toEqual(['wrong-type'])
})

test('a misspelt path to ignore is an error with a suggestion, in the file and as a flag', async () => {
  await using set = await stage({ 'one.yaml': scenario('One') }, { target: ', ignore: [frist_message]' })
  const { code, out } = await set.run(['validate'])
  expect(code).toBe(1)
  expect(out).toContain('callsheet.yaml:4')
  expect(out).toContain('Did you mean "first_message"?')

  await using flagged = await stage(
    { 'one.yaml': scenario('One') },
    { target: ', ignore: [variables.agent.any, tags]' },
  )
  expect((await flagged.run(['validate'])).code).toBe(0)
  const { err } = await flagged.run(['drift', '--ignore', 'cekura.metrix'])
  expect(err).toContain('Did you mean "metrics"?')
})

test.each(['text', 'json', 'junit', 'sarif', 'markdown', 'annotations'])(
  'problems of callsheet.yaml come first as %s, then by file (B36)',
  async format => {
    await using set = await stage(
      { 'a.yaml': `${scenario('A')}nmae: x\n`, 'd.yaml': `${scenario('D')}nmae: x\n` },
      { target: ', ignore: [frist_message]' },
    )
    const { out, code } = await set.run(['validate', '--format', format])
    const files = [...out.matchAll(/\b(callsheet|a|d)\.yaml/g)].map(([file]) => file)
    expect(code).toBe(1)
    expect([...new Set(files)]).toEqual(['callsheet.yaml', 'a.yaml', 'd.yaml'])
  },
)

describe('B64 names that must differ', () => {
  const files = {
    'x/a.yaml': scenario('Asks for a price'),
    'y/b.yaml': scenario('Asks for a price'),
    'y/c.yaml': scenario('Another'),
  }

  test('are told by validate at both places, without a key, and in a selection at what is selected', async () => {
    await using set = await stage(files, { vendor: 'bland' })
    const env = { BLAND_API_KEY: '' }
    expect(await places(set, ['validate'], env)).toEqual([
      'x/a.yaml:1 error: also the name in y/b.yaml',
      'y/b.yaml:1 error: also the name in x/a.yaml',
    ])
    expect(await places(set, ['validate', 'y'], env)).toEqual(['y/b.yaml:1 error: also the name in x/a.yaml'])
    expect(await places(set, ['validate', 'y/c.yaml'], env)).toEqual([])
    expect((await set.run(['plan'])).code).toBe(1)
  })

  test('count with those of a file that has other errors, and not at another platform', async () => {
    const broken = { ...files, 'y/b.yaml': `${files['y/b.yaml']}bogus: 1\n` }
    await using set = await stage(broken, { vendor: 'bland' })
    expect(await places(set, ['validate'])).toEqual([
      'x/a.yaml:1 error: also the name in y/b.yaml',
      'y/b.yaml:1 error: also the name in x/a.yaml',
    ])
    await using other = await stage(files, { vendor: 'eqho' })
    expect(await places(other, ['validate'])).toEqual([])
  })

  test('and differ in case or accents only: the same accents are one name, the same letters may be', async () => {
    const cafe = {
      'a.yaml': scenario('Caf\u00e9'),
      'b.yaml': scenario('Cafe\u0301'),
      'c.yaml': scenario('CAF\u00c9'),
    }
    await using set = await stage(cafe, { vendor: 'bland' })
    expect(await places(set, ['validate'])).toEqual([
      'a.yaml:1 error: also the name in b.yaml',
      'b.yaml:1 error: also the name in a.yaml',
      'c.yaml:1 warning: differs only in case',
    ])
  })

  async function places(
    set: Stage,
    argv: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<string[]> {
    const { out } = await set.run([...argv, '--format', 'json'], { env })
    const { problems } = JSON.parse(out) as { problems: readonly Problem[] }
    return problems
      .filter(({ code }) => code === 'name-taken')
      .map(({ file, line, severity, message }) => {
        const says = /also the name in [^.]+\.yaml|differs only in case/.exec(message)![0]
        return `${file}:${line} ${severity}: ${says}`
      })
  }
})

test.each([
  [['--mode', 'eqho.list=zzz'], 'zzz'],
  [['--mode', 'nonsense'], 'VENDOR.NAME=VALUE'],
  [['--fault', 'nonsense'], 'nonsense'],
  [['--seed', 'nowhere.json'], 'nowhere.json'],
  [['--seed', '_seed.yaml'], '"runs.One.verdict" is not one of passed'],
])('emulator %j is a usage fault', async (flags, said) => {
  await using set = await stage({ '_seed.yaml': 'runs:\n  One: { verdict: good }\n' })
  const { code, err } = await set.run(['emulator', ...flags])
  expect(code).toBe(1)
  expect(err).toContain('USAGE')
  expect(err).toContain(said)
})

test('emulator takes a seed that a person wrote', async () => {
  await using set = await stage({ '_seed.yaml': '# How it goes.\nruns:\n  One: { verdict: failed }\n' })
  const argv = ['emulator', '--seed', '_seed.yaml', '--run-looks', '1']
  const { code, out } = await set.run(argv, { signal: AbortSignal.abort() })
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\n$/) })
})

test('a selection that matches nothing is refused, because it would look like all in order (B43)', async () => {
  await using set = await stage({ 'team/one.yaml': scenario('One') })
  for (const flags of [
    ['--include', 'taem/**'],
    ['--exclude', 'tag:slow'],
    ['--include', ''],
    ['--include', 'tag:'],
  ]) {
    const { code, err } = await set.run(['plan', ...flags])
    expect({ flags, code, usage: err.includes('USAGE') }).toEqual({ flags, code: 1, usage: true })
  }
  expect((await set.run(['plan', '--include', 'one'])).code).toBe(0)
  // Keys do not tell upper from lower case.
  expect((await set.run(['plan', '--include', 'ONE'])).code).toBe(0)
})
