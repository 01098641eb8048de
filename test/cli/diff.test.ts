import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { gitStage } from '../state/git-stage.ts'
import { run, scenario, type Ran } from './harness.ts'

const CONFIG = `version: 1
name: desk
targets:
  main: { provider: cekura, project_id: 742, agent_id: 2142 }
  other: { provider: eqho }
`

/** A clone of a repository with these files of a workspace in `tests/`, and a diff in it. */
async function repository(files: Readonly<Record<string, string>>, ...clone: string[]) {
  const inTests = Object.entries({ 'callsheet.yaml': CONFIG, ...files }).map(([file, text]) => [
    `tests/${file}`,
    text,
  ])
  const git = await gitStage(Object.fromEntries(inTests) as Record<string, string>)
  const root = await git.clone('work', ...clone)
  return {
    git: (...args: string[]) => git.git(root, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args),
    stage: git,
    root,
    write: async (file: string, text: string) => {
      await mkdir(path.dirname(path.join(root, 'tests', file)), { recursive: true })
      await writeFile(path.join(root, 'tests', file), text)
    },
    remove: (file: string) => rm(path.join(root, 'tests', file)),
    // No key, no network: whatever asked a platform would fail.
    diff: (argv: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
      run(['diff', '-w', 'tests', ...argv], {
        cwd: root,
        env: { ...git.env, CEKURA_API_KEY: '', EQHO_API_KEY: '', ...env },
      }),
    [Symbol.asyncDispose]: () => git[Symbol.asyncDispose](),
  }
}

const stepsIn = (out: string): string[] =>
  (JSON.parse(out).targets as { target: string; changes: { action: string; address: string }[] }[]).flatMap(
    ({ target, changes }) => changes.map(({ action, address }) => `${target} ${action} ${address}`),
  )

describe('B157: two trees of files, compared as a plan compares', () => {
  test('edits, new files and files that are gone, at every target; nothing is asked and no gate is met', async () => {
    await using set = await repository({ 'a.yaml': scenario('A'), 'b.yaml': scenario('B') })
    await set.write('a.yaml', scenario('A anew'))
    await set.write('c/c.yaml', scenario('C'))
    await set.remove('b.yaml')
    const { code, out } = await set.diff(['--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ asked: false, base: expect.stringMatching(/^[0-9a-f]{40}$/) })
    expect(stepsIn(out).sort()).toEqual([
      'main create folder.c',
      'main create scenario.c',
      'main delete scenario.b',
      'main update scenario.a',
      'other create scenario.c',
      'other delete scenario.b',
      'other update scenario.a',
    ])
    expect((await set.diff(['--detailed-exitcode'])).code).toBe(2)
    expect((await set.diff()).out).toContain('no platform was asked')
  })

  test('nothing changed: an empty comparison', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    const { code, out } = await set.diff(['--detailed-exitcode'])
    expect(code).toBe(0)
    expect(out).toContain('No changes')
  })

  test('a renamed file, a moved file and one that says formerly are updates', async () => {
    await using set = await repository({
      'a.yaml': scenario('A', 'key: a\n'),
      'b.yaml': scenario('B'),
      'old.yaml': scenario('Old'),
    })
    await set.remove('a.yaml')
    await set.remove('b.yaml')
    await set.remove('old.yaml')
    await set.write('renamed.yaml', scenario('A', 'key: a\n'))
    await set.write('inner/b.yaml', scenario('B'))
    await set.write('new.yaml', scenario('Old', 'formerly: [old]\n'))
    const { out } = await set.diff(['--format', 'json', '--target', 'main'])
    expect(stepsIn(out)).toEqual([
      'main create folder.inner',
      'main update scenario.b',
      'main update scenario.new',
    ])
  })

  test('a field that is not stated any more is told, because the platform keeps it', async () => {
    await using set = await repository({ 'a.yaml': scenario('A', 'tags: [slow]\n') })
    await set.write('a.yaml', scenario('A'))
    const { out } = await set.diff()
    expect(out).toContain('tags is not stated any more in one scenario')
  })

  test('names that change hands need no platform either', async () => {
    await using set = await repository({
      'callsheet.yaml': CONFIG.replace(
        'other: { provider: eqho }',
        'other: { provider: bland, pathway_id: p }',
      ),
      'a.yaml': scenario('A'),
      'b.yaml': scenario('B'),
    })
    await set.write('a.yaml', scenario('B'))
    await set.write('b.yaml', scenario('A'))
    const { code, out } = await set.diff(['--target', 'other', '--format', 'json'])
    expect(code).toBe(0)
    expect(stepsIn(out)).toEqual(['other update scenario.a', 'other update scenario.b'])
  })

  test('selection works as for a plan', async () => {
    await using set = await repository({ 'a.yaml': scenario('A'), 'b.yaml': scenario('B') })
    await set.remove('a.yaml')
    await set.remove('b.yaml')
    await set.write('c.yaml', scenario('C'))
    const { out } = await set.diff(['--include', 'a*', '--format', 'json', '--target', 'main'])
    expect(stepsIn(out)).toEqual(['main delete scenario.a'])
  })

  test('what a comparison says is no plan to apply', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    await set.write('b.yaml', scenario('B'))
    await writeFile(path.join(set.root, 'diff.json'), (await set.diff(['--format', 'json'])).out)
    const applied = await run(['apply', 'diff.json', '-w', 'tests'], { cwd: set.root, env: set.stage.env })
    expect(applied.code).toBe(1)
    expect(applied.err).toContain('asked no platform')
  })
})

describe('the base of a comparison', () => {
  test('is where the work left the default branch: what others merged since is not in it', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    await set.git('checkout', '--quiet', '-b', 'work')
    await set.write('b.yaml', scenario('B'))
    await set.git('add', '.')
    await set.git('commit', '--quiet', '-m', 'work')
    const { out } = await set.diff(['--format', 'json', '--target', 'main'])
    expect(stepsIn(out)).toEqual(['main create scenario.b'])
  })

  test('may be any commit, also one that a shallow clone has to fetch', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') }, '--depth', '1')
    const first = (await set.stage.git(set.stage.bare, 'rev-list', '--max-parents=0', 'main')).trim()
    await set.write('b.yaml', scenario('B'))
    const { code, out, err } = await set.diff(['--base', first, '--format', 'json', '--target', 'main'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(stepsIn(out)).toEqual(['main create scenario.b'])
  })

  test('without a workspace there makes everything new', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    await set.git('mv', 'tests', 'elsewhere')
    await set.git('commit', '--quiet', '-am', 'moved')
    const { out } = await run(
      ['diff', '-w', 'elsewhere', '--base', 'HEAD~1', '--format', 'json', '--target', 'main'],
      {
        cwd: set.root,
        env: set.stage.env,
      },
    ).then(ran => ran)
    expect(stepsIn(out)).toEqual(['main create scenario.a'])
  })

  test.each([
    { says: 'that does not validate', base: 'HEAD', contains: 'nothing to compare with' },
    { says: 'that is no commit', base: 'nowhere', contains: '"nowhere" is no commit' },
    { says: 'that would be an option to git', base: '--output=x', contains: 'is no commit' },
  ])('$says is told', async ({ base, contains }) => {
    await using set = await repository({ 'a.yaml': scenario('A').replace('name: A', 'nmae: A') })
    await set.write('a.yaml', scenario('A'))
    const { code, err } = await set.diff([`--base=${base}`])
    expect(code).toBe(1)
    expect(err).toContain(contains)
  })

  test('neither the work tree nor what is staged is touched', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    await set.write('a.yaml', scenario('Staged'))
    await set.git('add', '.')
    await set.write('a.yaml', scenario('Edited'))
    const before = await set.git('status', '--porcelain')
    await set.diff()
    expect(await set.git('status', '--porcelain')).toBe(before)
  })
})
