import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { run, scenario, stage, writesIn } from './harness.ts'

const WHO = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']

/** A stage whose workspace is a repository, with every edit a commit that is applied at once. */
async function repository(files: Readonly<Record<string, string>>) {
  const set = await stage({ '.gitignore': '.callsheet\n', ...files })
  const root = set.fixture.path
  const env = { PATH: process.env['PATH']!, HOME: root, GIT_CONFIG_NOSYSTEM: '1' }
  const git = async (...args: string[]) =>
    (await execa('git', [...WHO, ...args], { cwd: root, env, extendEnv: false })).stdout
  await git('init', '--quiet', '--initial-branch=main')
  const commit = async (subject: string) => {
    await git('add', '.')
    await git('commit', '--quiet', '--allow-empty', '-m', subject)
    return git('rev-parse', 'HEAD')
  }
  return {
    ...set,
    root,
    git,
    commit,
    run: (argv: readonly string[], ask?: (question: string) => Promise<string>) =>
      run(argv, { cwd: root, env, ...(ask && { ask }) }),
    write: (file: string, text: string) => writeFile(path.join(root, file), text),
    async applied(subject: string, ...flags: string[]) {
      const hash = await commit(subject)
      const { code, err } = await run(['apply', '--yes', ...flags], { cwd: root, env })
      expect({ code, err }).toMatchObject({ code: 0 })
      return hash
    },
    state: async () => JSON.parse(await readFile(path.join(root, '.callsheet/state/main.json'), 'utf8')),
    names: () =>
      set
        .rows('cekura', 'scenarios')
        .map(({ name }) => name)
        .sort(),
    [Symbol.asyncDispose]: () => set[Symbol.asyncDispose](),
  }
}

describe('B216: rollback', () => {
  test('goes back to what was applied before; the files stay, and a second one has nothing to do', async () => {
    await using set = await repository({ 'a.yaml': scenario('A'), 'b.yaml': scenario('B') })
    const good = await set.applied('good')
    await set.write('a.yaml', scenario('A, broken', 'key: a\n'))
    await set.write('c.yaml', scenario('C'))
    const bad = await set.applied('bad')
    expect(set.names()).toEqual(['A, broken', 'B', 'C'])

    const dry = await set.run(['rollback', '--dry-run'])
    expect(dry.code).toBe(0)
    expect(dry.out).toContain(`Back to what the files of ${good.slice(0, 10)} want.`)
    expect(set.names()).toEqual(['A, broken', 'B', 'C'])

    const back = await set.run(['rollback', '--yes'])
    expect(back.code).toBe(0)
    expect(back.out).toContain('revert them as well, or the next apply goes forward again')
    expect(set.names()).toEqual(['A', 'B', 'C'])
    expect(await set.state()).toMatchObject({ commit: bad, previous: good })
    expect(await readFile(path.join(set.root, 'a.yaml'), 'utf8')).toContain('A, broken')

    set.requests()
    const again = await set.run(['rollback', '--yes'])
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to do') })
    expect(writesIn(set.requests())).toEqual([])
    // What was rolled back is ahead in the files, not an edit at the platform.
    expect((await set.run(['drift', '--format', 'json'])).out).toContain('local-ahead')
  })

  test('what the bad commit made goes with --prune, through the gate', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    await set.applied('good')
    await set.write('c.yaml', scenario('C'))
    await set.applied('bad')
    expect((await set.run(['rollback', '--yes', '--prune', '--max-deletes', '0'])).code).toBe(5)
    expect(set.names()).toEqual(['A', 'C'])
    expect((await set.run(['rollback', '--yes', '--prune'])).code).toBe(0)
    expect(set.names()).toEqual(['A'])
  })

  test('a scenario that was renamed since keeps its object', async () => {
    await using set = await repository({ 'old.yaml': scenario('A') })
    await set.applied('good')
    const [before] = set.rows('cekura', 'scenarios')
    await set.git('mv', 'old.yaml', 'new.yaml')
    await set.write('new.yaml', scenario('A anew', 'formerly: [old]\n'))
    await set.applied('bad')
    expect((await set.run(['rollback', '--yes'])).code).toBe(0)
    const after = set.rows('cekura', 'scenarios')
    expect(after).toMatchObject([{ id: before!['id'], name: 'A' }])
    expect(Object.keys((await set.state()).entries)).toContain('scenario.old')
  })

  test('--to names any commit, also where the files of now are broken; nobody is asked twice', async () => {
    await using set = await repository({ 'a.yaml': scenario('One') })
    const first = await set.applied('one')
    for (const name of ['Two', 'Three']) {
      await set.write('a.yaml', scenario(name))
      await set.applied(name)
    }
    await set.write('a.yaml', 'name: [no scenario\n')
    const questions: string[] = []
    const ask = async (question: string) => {
      questions.push(question)
      return 'yes'
    }
    expect((await set.run(['rollback', '--to', first], ask)).code).toBe(0)
    expect(questions).toEqual(['Bring the targets back to these earlier files? Only "yes" goes on: '])
    expect(set.names()).toEqual(['One'])
  })

  test('no is no', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    await set.applied('good')
    await set.write('a.yaml', scenario('A2'))
    await set.applied('bad')
    const denied = await set.run(['rollback'], async () => 'no')
    expect(denied).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was rolled back') })
    expect(set.names()).toEqual(['A2'])
  })
})

describe('B216: a rollback that cannot be', () => {
  test('is told: no commit before, an unknown commit, an old checkout', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    const first = await set.applied('good')
    const none = await set.run(['rollback', '--yes'])
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('State remembers no commit') })
    expect((await set.run(['rollback', '--to', 'nowhere'])).err).toContain('"nowhere" is no commit')

    await set.write('a.yaml', scenario('A2'))
    await set.applied('two')
    await set.git('checkout', '--quiet', first)
    const old = await set.run(['rollback', '--yes'])
    expect(old).toMatchObject({ code: 4, err: expect.stringContaining('a commit before') })
  })

  test('is told: the target was elsewhere, or was not there', async () => {
    await using set = await repository({ 'a.yaml': scenario('A') })
    const first = await set.applied('good')
    const config = await readFile(path.join(set.root, 'callsheet.yaml'), 'utf8')
    await set.write('callsheet.yaml', config.replace('742', '743'))
    await set.commit('moved')
    const moved = await set.run(['rollback', '--to', first])
    expect(moved.err).toMatch(
      /In [0-9a-f]{10} the target main was cekura at .*project 742.*, now it is .*project 743/,
    )
    await set.write('callsheet.yaml', config.replace('main:', 'fresh:'))
    await set.commit('renamed')
    expect((await set.run(['rollback', '--to', first])).err).toContain('There was no target fresh')
  })
})
