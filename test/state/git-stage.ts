import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { gitBackend, type GitBackendOptions } from '../../src/state/git-backend.ts'
import { emptyLedger, type Backend } from '../../src/state/ledger.ts'
import type { Clock, LockOptions } from '../../src/state/lock.ts'
import type { Entry, Ledger } from '../../src/model/ledger.ts'

export const REF = 'refs/callsheet/state/main'

/** A bare repository that machines clone, and nobody's settings: no home, no user name. */
export interface GitStage extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>
  /** The bare repository's folder. */
  readonly bare: string
  readonly url: string
  git(folder: string, ...args: string[]): Promise<string>
  clone(name: string, ...flags: string[]): Promise<string>
  /** Makes the bare repository run this on each push. */
  hook(name: string, script: string, folder?: string): Promise<void>
  /** Titles of the commits at the ref, newest first. */
  titles(): Promise<string[]>
  /** What a file of the ref's tip holds. */
  show(file: string): Promise<string>
}

/** Sets up a remote whose branch `main` has two commits with these files. */
export async function gitStage(files: Readonly<Record<string, string>> = {}): Promise<GitStage> {
  const fixture = await createFixture({ 'home/.keep': '' })
  const env = {
    PATH: process.env['PATH']!,
    HOME: fixture.getPath('home'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'user.useConfigOnly',
    GIT_CONFIG_VALUE_0: 'true',
  }
  const bare = fixture.getPath('bare.git')
  const git = async (folder: string, ...args: string[]): Promise<string> =>
    (await execa('git', args, { cwd: folder, env, extendEnv: false })).stdout
  const url = pathToFileURL(bare).href

  await git(fixture.path, 'init', '--quiet', '--bare', '--initial-branch=main', bare)
  await git(fixture.path, 'clone', '--quiet', url, 'seed')
  const seed = fixture.getPath('seed')
  const who = ['-c', 'user.name=Seed', '-c', 'user.email=seed@example.com']
  for (const [name, text] of Object.entries({ 'README.md': 'Hello', ...files })) {
    await mkdir(path.dirname(path.join(seed, name)), { recursive: true })
    await writeFile(path.join(seed, name), text)
  }
  await git(seed, 'add', '.')
  await git(seed, ...who, 'commit', '--quiet', '-m', 'first')
  await git(seed, ...who, 'commit', '--quiet', '--allow-empty', '-m', 'second')
  await git(seed, 'push', '--quiet', 'origin', 'HEAD:main')

  return {
    env,
    bare,
    url,
    git,
    clone: async (name, ...flags) => {
      await git(fixture.path, 'clone', '--quiet', ...flags, url, name)
      return fixture.getPath(name)
    },
    hook: async (name, script, folder = bare) => {
      await mkdir(path.join(folder, 'hooks'), { recursive: true })
      await writeFile(path.join(folder, 'hooks', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    },
    titles: async () => {
      const { stdout, failed } = await execa('git', ['log', '--format=%s', REF], {
        cwd: bare,
        env,
        extendEnv: false,
        reject: false,
      })
      return failed ? [] : stdout.split('\n')
    },
    show: file => git(bare, 'show', `${REF}:${file}`),
    [Symbol.asyncDispose]: () => fixture.rm(),
  }
}

/** A backend as a run on that machine has it. */
export function backendAt(
  root: string,
  { env }: Pick<GitStage, 'env'>,
  more: Partial<GitBackendOptions> = {},
): Backend {
  return gitBackend({ root, target: 'main', workspace: 'stage', env, ...more })
}

/** How a test waits for a lock: not at all, unless it says so. */
export function waiting(holder: string, more: Partial<LockOptions> = {}): LockOptions {
  return { holder, timeoutMs: 0, signal: new AbortController().signal, tell: () => {}, ...more }
}

/** A ledger with these ids. */
export function ledger(ids: Readonly<Record<string, string>>): Ledger {
  const entries = Object.entries(ids).map(([key, id]): [string, Entry] => [
    `scenario.${key}`,
    { id, hashes: {} },
  ])
  const facts = { workspace: 'stage', target: 'main', provider: 'fake' }
  return { ...emptyLedger(facts), entries: Object.fromEntries(entries) }
}

/** Ids by key, as a ledger has them. */
export function idsIn(found: Ledger | undefined): Record<string, string> | undefined {
  if (!found) return undefined
  const pairs = Object.entries(found.entries).map(([address, { id }]) => [address.replace(/^\w+\./, ''), id])
  return Object.fromEntries(pairs) as Record<string, string>
}

/** One apply: takes the lock, remembers these too, and lets go. */
export async function applied(
  backend: Backend,
  ids: Readonly<Record<string, string>>,
  { holder = 'ann', summary }: { holder?: string; summary?: string } = {},
): Promise<void> {
  const hold = await backend.acquire(waiting(holder))
  await added(backend, ids)
  await hold.release(summary)
}

/** Remembers these too, as steps of a run do. */
export async function added(backend: Backend, ids: Readonly<Record<string, string>>): Promise<void> {
  await backend.save(ledger({ ...idsIn(await backend.load()), ...ids }))
}

/** A clock that a test moves, with the renewals it was asked for. */
export function testClock(): Clock & { forward(ms: number): void; tick(): void } {
  let offset = 0
  const works = new Set<() => void>()
  return {
    now: () => Date.now() + offset,
    elapsed: () => performance.now() + offset,
    pause: async ms => {
      offset += ms
    },
    every: (_, work) => {
      works.add(work)
      return () => void works.delete(work)
    },
    forward: ms => {
      offset += ms
    },
    tick: () => {
      for (const work of works) work()
    },
  }
}

export const MINUTES = 60_000

/** For what happens soon, but on a busy machine not at once. */
export const PATIENT = { timeout: 20_000 }

/** An update hook for a remote that refuses to rewrite and to delete. */
export const FORWARD_ONLY = `case $2 in *[1-9a-f]*) git merge-base --is-ancestor $2 $3 || exit 1;; esac`

/** A promise that a callback keeps. */
export function promised<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve!: (value: T) => void
  const promise = new Promise<T>(kept => {
    resolve = kept
  })
  return { promise, resolve }
}
