import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inspect } from 'node:util'
import { createFixture } from 'fs-fixture'
import type { Fault } from '../../src/model/fault.ts'
import { describe, expect, test } from 'vitest'
import {
  added,
  applied,
  backendAt,
  FORWARD_ONLY,
  gitStage,
  idsIn,
  ledger,
  REF,
  waiting,
  type GitStage,
} from './git-stage.ts'

describe('where the state is kept', () => {
  test.each([
    { says: 'a whole clone', flags: [], prepare: async () => {} },
    { says: 'a shallow clone', flags: ['--depth', '1'], prepare: async () => {} },
    {
      says: 'a detached HEAD',
      flags: [],
      prepare: async (stage: GitStage, root: string) => stage.git(root, 'checkout', '--quiet', '--detach'),
    },
    { says: 'a clone without blobs', flags: ['--filter=blob:none'], prepare: async () => {} },
  ])('$says reads and writes it without touching anything else', async ({ flags, prepare }) => {
    await using stage = await gitStage()
    await stage.git(stage.bare, 'config', 'uploadpack.allowFilter', 'true')
    const root = await stage.clone('one', ...flags)
    await prepare(stage, root)
    await writeFile(path.join(root, 'README.md'), 'changed')
    await writeFile(path.join(root, 'staged.txt'), 'staged')
    await stage.git(root, 'add', 'staged.txt')
    await writeFile(path.join(root, '.git/info/exclude'), '.callsheet\n')
    const before = await traces(stage, root)

    expect(await backendAt(root, stage).load()).toBeUndefined()
    await applied(backendAt(root, stage), { a: '1' }, { summary: 'apply: 1 created (main)' })
    const other = await stage.clone('two', ...flags)
    expect(idsIn(await backendAt(other, stage).load())).toEqual({ a: '1' })
    await applied(backendAt(other, stage), { b: '2' })
    expect(idsIn(await backendAt(root, stage).load())).toEqual({ a: '1', b: '2' })

    expect(await traces(stage, root)).toEqual(before)
    expect(await stage.titles()).toEqual(['1 entry changed (main)', 'apply: 1 created (main)'])
  })

  test('a workspace may lie anywhere in the repository', async () => {
    await using stage = await gitStage({ 'deep/below/callsheet.yaml': '' })
    await applied(backendAt(path.join(await stage.clone('one'), 'deep/below'), stage), { a: '1' })
    const other = backendAt(path.join(await stage.clone('two'), 'deep'), stage)
    expect(idsIn(await other.load())).toEqual({ a: '1' })
  })

  test('each apply is one commit: sorted keys, the summary, the run and the commit of the files', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    const run = {
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'acme/desk',
      GITHUB_RUN_ID: '77',
      GITHUB_ACTOR: 'ann-b',
    }
    const backend = backendAt(root, { env: { ...stage.env, ...run } })
    await applied(backend, { b: '2', a: '1' }, { summary: 'apply: 2 created (main)' })

    const head = await stage.git(root, 'rev-parse', 'HEAD')
    const details = ['run: https://github.example/acme/desk/actions/runs/77', `commit: ${head}`]
    expect(await backend.history()).toMatchObject([
      { who: 'ann-b', summary: 'apply: 2 created (main)', details },
    ])
    expect(await stage.git(stage.bare, 'ls-tree', '--name-only', REF)).toBe('state.json')
    const text = await stage.show('state.json')
    expect(Object.keys(JSON.parse(text))).toEqual([
      'entries',
      'provider',
      'removed',
      'serial',
      'target',
      'version',
      'workspace',
    ])
    expect(text).toContain('\n  "entries": {\n    "scenario.a": {\n      "hashes": {},\n      "id": "1"\n')
  })

  test('the identity that git has goes before ours', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await stage.git(root, 'config', 'user.name', 'Ann Bell')
    await stage.git(root, 'config', 'user.email', 'ann@example.com')
    const backend = backendAt(root, stage)
    await applied(backend, { a: '1' })
    expect(await backend.history()).toMatchObject([{ who: 'Ann Bell' }])
  })

  test('a run that changes nothing leaves no commit and no lock', async () => {
    await using stage = await gitStage()
    const backend = backendAt(await stage.clone('one'), stage)
    await applied(backend, {})
    expect(await stage.titles()).toEqual([])
    await applied(backend, { a: '1' }, { summary: 'first' })
    await applied(backend, { a: '1' }, { summary: 'second' })
    expect(await stage.titles()).toEqual(['first'])
    expect(await stage.git(stage.bare, 'ls-tree', '--name-only', REF)).toBe('state.json')
  })

  test('a state file of this workspace moves along when the target changes to git', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await writeState(root, 'main', ledger({ a: '1' }))
    const backend = backendAt(root, stage)
    expect(idsIn(await backend.load())).toEqual({ a: '1' })
    await applied(backend, { b: '2' })
    expect(idsIn(await backendAt(await stage.clone('two'), stage).load())).toEqual({ a: '1', b: '2' })
  })

  test('no hook of the repository runs', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    for (const name of ['pre-push', 'reference-transaction', 'post-checkout'])
      await stage.hook(name, `touch '${root}/ran'; exit 1`, path.join(root, '.git'))
    await applied(backendAt(root, stage), { a: '1' })
    expect(existsSync(path.join(root, 'ran'))).toBe(false)
  })
})

describe('which remote', () => {
  test('origin, whatever branch is checked out and whatever that tracks (B49)', async () => {
    await using stage = await gitStage()
    await using fork = await gitStage()
    const root = await stage.clone('one')
    await stage.git(root, 'remote', 'add', 'fork', fork.url)
    await stage.git(root, 'checkout', '--quiet', '-b', 'feature')
    await stage.git(root, 'push', '--quiet', '--set-upstream', 'fork', 'feature')
    await applied(backendAt(root, stage), { a: '1' })
    await stage.git(root, 'checkout', '--quiet', '--detach')
    await applied(backendAt(root, stage), { b: '2' })
    expect([(await stage.titles()).length, await fork.titles()]).toEqual([2, []])
    expect(idsIn(await backendAt(await stage.clone('other'), stage).load())).toEqual({ a: '1', b: '2' })
  })

  test('the only one, or the one that the target names; else it is asked for (B49)', async () => {
    await using stage = await gitStage()
    await using team = await gitStage()
    const root = await stage.clone('one')
    await stage.git(root, 'remote', 'rename', 'origin', 'upstream')
    await applied(backendAt(root, stage), { a: '1' })
    expect(await stage.titles()).toHaveLength(1)

    await stage.git(root, 'remote', 'add', 'team', team.url)
    await expect(backendAt(root, stage).load()).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      message: expect.stringContaining('Its remotes: team, upstream.'),
    })
    await applied(backendAt(root, stage, { remote: 'team' }), { b: '2' })
    expect(await team.titles()).toHaveLength(1)
    await expect(backendAt(root, stage, { remote: 'moon' }).load()).rejects.toMatchObject({
      message: expect.stringContaining('has no remote "moon"'),
    })
  })

  test('variables of another repository, as a hook has them, do not lead astray', async () => {
    await using stage = await gitStage()
    await using other = await gitStage()
    const strange = await other.clone('strange')
    const env = { ...stage.env, GIT_DIR: path.join(strange, '.git'), GIT_INDEX_FILE: '/nowhere' }
    await applied(backendAt(await stage.clone('one'), { env }), { a: '1' })
    expect([await stage.titles(), await other.titles()]).toEqual([['1 entry changed (main)'], []])
  })

  test('a repository without a remote, and no repository at all, are told as what they are', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await stage.git(root, 'remote', 'remove', 'origin')
    await expect(backendAt(root, stage).load()).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      message: expect.stringContaining('has no remote'),
    })
    await using nowhere = await createFixture({})
    await expect(backendAt(nowhere.path, stage).load()).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      message: expect.stringContaining('lies in no git repository'),
    })
  })

  test('a machine without git is told to install it', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await expect(
      backendAt(root, { env: { ...stage.env, PATH: stage.env['HOME']! } }).load(),
    ).rejects.toMatchObject({ code: 'STATE_UNREADABLE', hint: expect.stringContaining('Install git') })
  })
})

describe('when the remote does not do as asked', () => {
  test('one that cannot be reached is a fault, not an empty state', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await applied(backendAt(root, stage), { a: '1' })
    await rename(stage.bare, `${stage.bare}.gone`)
    await expect(backendAt(root, stage).load()).rejects.toMatchObject({ code: 'STATE_UNREADABLE' })
  })

  test('one that refuses pushes can be read; the lock is refused before anything else is done (B28)', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await applied(backendAt(root, stage), { a: '1' })
    await stage.hook('pre-receive', 'echo "read-only for you" >&2; exit 1')
    expect(idsIn(await backendAt(root, stage).load())).toEqual({ a: '1' })
    await expect(backendAt(root, stage).acquire(waiting('ann'))).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      message: expect.stringMatching(/refuses a push to refs\/callsheet\/state\/main: .*read-only for you/),
    })
    expect(await stage.titles()).toHaveLength(1)
  })

  test('a token that may write this one ref only is enough', async () => {
    await using stage = await gitStage()
    await stage.hook('update', 'case "$1" in refs/callsheet/state/main) exit 0;; esac; exit 1')
    await applied(backendAt(await stage.clone('one'), stage), { a: '1' })
    expect(await stage.titles()).toHaveLength(1)
  })

  test('one that refuses to rewrite and to delete gets its locks in the history, and the log leaves them out', async () => {
    await using stage = await gitStage()
    await stage.hook('update', FORWARD_ONLY)
    const backend = backendAt(await stage.clone('one'), stage)
    await applied(backend, {})
    expect(await backendAt(await stage.clone('two'), stage).load()).toBeUndefined()
    await applied(backend, { a: '1' }, { summary: 'first' })
    await applied(backend, { a: '1' }, { summary: 'nothing' })
    await applied(backend, { b: '2' }, { summary: 'second' })
    expect(idsIn(await backend.load())).toEqual({ a: '1', b: '2' })
    expect((await backend.history())?.map(({ summary }) => summary)).toEqual(['second', 'first'])
    expect(await stage.titles()).toContain('lock: ann')
  })

  test('a checkout that cannot be written into can be read', async () => {
    await using stage = await gitStage()
    await applied(backendAt(await stage.clone('one'), stage), { a: '1' })
    const root = await stage.clone('two')
    // Another ref is in the way of this one: rights cannot be taken from a test that runs as root.
    await stage.git(root, 'update-ref', `${REF}/other`, 'HEAD')
    const backend = backendAt(root, stage)
    expect(idsIn(await backend.load())).toEqual({ a: '1' })
    expect(await backend.history()).toHaveLength(1)
  })

  test('credentials in the address are told nowhere (B42)', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    const address = 'https://bot:canary-token-31@127.0.0.1:9/acme/desk.git'
    await stage.git(root, 'remote', 'set-url', 'origin', address)
    const fault = await faultOf(() => backendAt(root, stage).load())
    expect(fault).toMatchObject({ code: 'STATE_UNREADABLE' })
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain('canary-token-31')
  })

  test("the ref of another workspace's target is not taken for ours", async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await applied(backendAt(root, stage), { a: '1' })
    await expect(backendAt(root, stage, { workspace: 'moon' }).load()).rejects.toMatchObject({
      code: 'STATE_UNREADABLE',
      message: expect.stringContaining('workspace "stage"'),
    })
  })

  test('B91: a state that is wrong is told with its place', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await stage.git(root, 'push', '--quiet', 'origin', `HEAD:${REF}`)
    expect(await backendAt(root, stage).load()).toBeUndefined()
    const facts = ledger({ a: '1' })
    const wrong = {
      '{"version":': 'it is no whole JSON text',
      '{"version":9}': 'it is of version 9, and this program reads version 2',
      [JSON.stringify({ ...facts, entries: { 'metric.a': {} } })]:
        '"metric.a" is no address of a folder, a test profile or a scenario',
      [JSON.stringify({ ...facts, serial: '1' })]: 'serial is no whole number',
    }
    for (const [text, flaw] of Object.entries(wrong)) {
      await writeFile(path.join(root, 'state.json'), text)
      await stage.git(root, 'add', 'state.json')
      await stage.git(root, '-c', 'user.name=x', '-c', 'user.email=x@y', 'commit', '--quiet', '-m', 'by hand')
      await stage.git(root, 'push', '--quiet', 'origin', `HEAD:${REF}`)
      await expect(backendAt(root, stage).load()).rejects.toMatchObject({
        code: 'STATE_UNREADABLE',
        message: `The state in ${REF} cannot be read: ${flaw}.`,
      })
    }
  })
})

describe('after a crash (B25)', () => {
  test('what was saved on this machine joins in; what others changed since goes before it', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await applied(backendAt(root, stage), { a: '1', b: '2' })
    const crashed = backendAt(root, stage)
    await crashed.acquire(waiting('ann'))
    await added(crashed, { a: 'ours', c: '3' })

    const other = backendAt(await stage.clone('two'), stage)
    await other.unlock()
    expect(idsIn(await other.load())).toEqual({ a: '1', b: '2' })
    await applied(other, { a: 'theirs', d: '4' })

    const next = backendAt(root, stage)
    expect(idsIn(await next.load())).toEqual({ a: 'theirs', b: '2', c: '3', d: '4' })
    await applied(next, {})
    expect(idsIn(await other.load())).toEqual({ a: 'theirs', b: '2', c: '3', d: '4' })
  })

  test('what was pushed is not brought back when others forget it', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await applied(backendAt(root, stage), { a: '1', b: '2' })
    const other = backendAt(await stage.clone('two'), stage)
    const hold = await other.acquire(waiting('bob'))
    await other.load()
    await other.save(ledger({ a: '1' }))
    await hold.release()
    expect(idsIn(await backendAt(root, stage).load())).toEqual({ a: '1' })
  })

  test('a state that could not be pushed goes there with the next run', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    const backend = backendAt(root, stage)
    const hold = await backend.acquire(waiting('ann'))
    await added(backend, { a: '1' })
    await rename(stage.bare, `${stage.bare}.gone`)
    await expect(hold.release()).rejects.toMatchObject({ code: 'STATE_UNREADABLE' })
    await rename(`${stage.bare}.gone`, stage.bare)

    const next = backendAt(root, stage)
    await next.unlock()
    await applied(next, { b: '2' })
    expect(idsIn(await backendAt(await stage.clone('two'), stage).load())).toEqual({ a: '1', b: '2' })
  })

  test('B90: a copy on disk that cannot be written does not keep the push from arriving', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    const backend = backendAt(root, stage)
    const hold = await backend.acquire(waiting('ann'))
    await writeFile(path.join(root, '.callsheet'), 'a file')
    await added(backend, { a: '1' })
    await hold.release()
    expect(idsIn(await backendAt(await stage.clone('two'), stage).load())).toEqual({ a: '1' })
  })

  test('B90: what can be neither pushed nor copied is put aside, and goes there once it is copied by hand', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await applied(backendAt(root, stage), { old: '0' })
    const backend = backendAt(root, stage)
    const hold = await backend.acquire(waiting('ann'))
    const state = path.join(root, '.callsheet/state')
    await backend.load()
    await rm(state, { recursive: true })
    await writeFile(state, 'a file')
    await backend.save(ledger({ old: '0', a: '1' }))
    await rename(stage.bare, `${stage.bare}.gone`)
    const { code, message } = (await faultOf(() => hold.release())) as Fault
    expect(code).toBe('STATE_UNSAVED')
    const aside = /\. What is to be remembered of this run is in (.+)\.$/.exec(message)![1]!
    await rename(`${stage.bare}.gone`, stage.bare)
    await rm(state)
    await rename(aside, state)

    const next = backendAt(root, stage)
    await next.unlock()
    await applied(next, { b: '2' })
    const seen = await backendAt(await stage.clone('two'), stage).load()
    expect(idsIn(seen)).toEqual({ old: '0', a: '1', b: '2' })
  })
})

describe('what is published during a run (B25)', () => {
  test('is seen by another clone once the lock is taken away, and the log has one commit for the run', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    await applied(backendAt(root, stage), { a: '1' }, { summary: 'first' })
    const ours = backendAt(root, stage)
    const hold = await ours.acquire(waiting('ann'))
    await added(ours, { b: '2' })
    await ours.publish!()
    await ours.save(ledger({ a: '1', b: '2', c: '3' }))
    await ours.publish!()

    const other = backendAt(await stage.clone('two'), stage)
    expect(idsIn(await other.load())).toEqual({ a: '1', b: '2', c: '3' })
    await hold.release('second')
    expect(await stage.titles()).toEqual(['second', 'first'])
    expect(idsIn(await other.load())).toEqual({ a: '1', b: '2', c: '3' })
  })

  test('is kept when the run dies, and counts for the next run from anywhere', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    const dead = backendAt(root, stage)
    await dead.acquire(waiting('ann'))
    await added(dead, { a: '1', doubtful: '' })
    await dead.publish!()
    await dead.save(ledger({ a: '1', doubtful: '7' }))

    const other = backendAt(await stage.clone('two'), stage)
    await other.unlock()
    expect(idsIn(await other.load())).toEqual({ a: '1', doubtful: '' })
    await applied(other, { b: '2' }, { summary: 'theirs' })
    // The machine that died knows more, and what is published does not hide that.
    expect(idsIn(await backendAt(root, stage).load())).toEqual({ a: '1', b: '2', doubtful: '7' })
    expect((await other.history())?.map(({ summary }) => summary)).toEqual(['theirs'])
  })

  test('and taken back before the end leaves nothing', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    const first = backendAt(root, stage)
    const empty = await first.acquire(waiting('ann'))
    await added(first, { a: '' })
    await first.publish!()
    await first.save(ledger({}))
    await empty.release('nothing')
    expect(await stage.titles()).toEqual([])
    expect(await backendAt(root, stage).load()).not.toMatchObject({ entries: { 'scenario.a': {} } })

    await applied(first, { b: '2' }, { summary: 'first' })
    const hold = await first.acquire(waiting('ann'))
    await added(first, { a: '' })
    await first.publish!()
    await first.save(ledger({ b: '2' }))
    await hold.release('nothing')
    expect(await stage.titles()).toEqual(['first'])
    expect(idsIn(await backendAt(await stage.clone('two'), stage).load())).toEqual({ b: '2' })
  })

  test('stops when another run took over the lock', async () => {
    await using stage = await gitStage()
    const root = await stage.clone('one')
    const ours = backendAt(root, stage)
    const hold = await ours.acquire(waiting('ann'))
    await added(ours, { a: '1' })
    const other = backendAt(await stage.clone('two'), stage)
    await other.unlock()
    await applied(other, { b: '2' }, { summary: 'theirs' })
    await expect(ours.publish!()).rejects.toMatchObject({ code: 'LOCKED' })
    await hold.release('ours')
    expect(idsIn(await other.load())).toEqual({ a: '1', b: '2' })
    expect(await stage.titles()).toEqual(['ours', 'theirs'])
  })

  test('goes to a remote that refuses to rewrite, and the log leaves the locks out', async () => {
    await using stage = await gitStage()
    await stage.hook('update', FORWARD_ONLY)
    const backend = backendAt(await stage.clone('one'), stage)
    const hold = await backend.acquire(waiting('ann'))
    await added(backend, { a: '1' })
    await backend.publish!()
    await hold.release('first')
    expect((await backend.history())?.map(({ summary }) => summary)).toEqual(['first'])
    expect(idsIn(await backend.load())).toEqual({ a: '1' })
  })
})

/** All of a clone that is not ours to touch. */
async function traces(stage: GitStage, root: string): Promise<unknown> {
  const digest = (file: string) =>
    readFile(path.join(root, file)).then(bytes => createHash('sha256').update(bytes).digest('hex'))
  return {
    status: await stage.git(root, 'status', '--porcelain'),
    head: await digest('.git/HEAD'),
    index: await digest('.git/index'),
    config: await digest('.git/config'),
    refs: await stage.git(root, 'for-each-ref', 'refs/heads', 'refs/remotes', 'refs/tags'),
    branches: await stage.git(stage.bare, 'for-each-ref', 'refs/heads'),
    fetched: existsSync(path.join(root, '.git/FETCH_HEAD')),
    shallow: await stage.git(root, 'rev-parse', '--is-shallow-repository'),
  }
}

async function writeState(root: string, name: string, content: object): Promise<void> {
  await mkdir(path.join(root, '.callsheet/state'), { recursive: true })
  await writeFile(path.join(root, `.callsheet/state/${name}.json`), JSON.stringify(content))
}

async function faultOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => 'no fault',
    (thrown: unknown) => thrown,
  )
}
