import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { withoutCredentials, type Git } from './git.ts'
import type { Repository } from './git-remote.ts'

/** A ref of a repository's remote. */
export interface RemoteRefName extends Repository {
  readonly ref: string
}

/** How a swap ended: with the commit that is at the remote now, or with nothing done because the ref had moved. */
export type Swap = { readonly done: true; readonly commit: string | undefined } | { readonly done: false }

/** Why the remote did not take a push. */
export interface Refusal {
  readonly refused: string
}

/** Works on the commit that the ref has at the remote, once it is here; undefined when there is no such ref. */
export async function fetched<T>(
  place: RemoteRefName,
  work: (git: Git, commit: string) => Promise<T>,
): Promise<T | undefined> {
  const { git, ref } = place
  const there = await atRemote(place)
  if (there === undefined) return undefined
  if ((await git.attempt(['cat-file', '-e', `${there}^{commit}`])).ok) return work(git, there)
  const fetch = await git.attempt(fetchOf(place, `+${ref}:${ref}`))
  return fetch.ok ? work(git, await git(['rev-parse', ref])) : besideRepository(place, there, work)
}

const LOCK_TRIES = 5

/**
 * Moves the ref if it is what was expected. The answer counts less than the ref: a push may have arrived although
 * its answer was lost.
 */
export async function push(
  place: RemoteRefName,
  expected: string | undefined,
  to: string | undefined,
): Promise<Swap | Refusal> {
  const { git, ref } = place
  for (let tries = 1; ; tries += 1) {
    const { ok, reason } = await git.attempt(pushOf(place, expected, to))
    const now = ok ? to : await atRemote(place)
    if (now === to) {
      await git.attempt(to === undefined ? ['update-ref', '-d', ref] : ['update-ref', ref, to])
      return { done: true, commit: to }
    }
    if (now !== expected) return { done: false }
    // Another push may be under way at the remote's own lock of the ref.
    if (!/\block/.test(reason) || tries === LOCK_TRIES) return { refused: reason }
  }
}

/** A refusal, for people. */
export function refusal({ remote, ref }: RemoteRefName, { refused }: Refusal): Fault {
  return new Fault('STATE_UNREADABLE', `The remote ${nameOf(remote)} refuses a push to ${ref}: ${refused}`, {
    hint: 'Callsheet needs to write this one ref; give the token or the user that right.',
  })
}

/** A checkout that may not be written into: the objects go to a temporary folder. */
async function besideRepository<T>(
  place: RemoteRefName,
  commit: string,
  work: (git: Git, commit: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callsheet-'))
  try {
    const own = await place.git(['rev-parse', '--path-format=absolute', '--git-path', 'objects'])
    const git = place.git.with({ GIT_OBJECT_DIRECTORY: folder, GIT_ALTERNATE_OBJECT_DIRECTORIES: own })
    const { ok, reason } = await git.attempt(fetchOf(place, place.ref))
    if (!ok) throw unreachable(place, reason)
    return await work(git, commit)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function atRemote(place: RemoteRefName): Promise<string | undefined> {
  const { git, remote, ref } = place
  const { ok, out, reason } = await git.attempt(['ls-remote', '--quiet', remote, ref])
  if (!ok) throw unreachable(place, reason)
  // The pattern also matches refs that merely end like this one.
  const line = out.split('\n').find(line => line.endsWith(`\t${ref}`))
  return line?.split('\t')[0]
}

function fetchOf({ remote }: RemoteRefName, refspec: string): string[] {
  return [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-prune',
    '--no-filter',
    '--no-recurse-submodules',
    '--no-write-fetch-head',
    remote,
    refspec,
  ]
}

function pushOf(
  { remote, ref }: RemoteRefName,
  expected: string | undefined,
  to: string | undefined,
): string[] {
  return [
    'push',
    '--quiet',
    '--no-verify',
    '--no-follow-tags',
    '--recurse-submodules=no',
    `--force-with-lease=${ref}:${expected ?? ''}`,
    remote,
    `${to ?? ''}:${ref}`,
  ]
}

function unreachable({ remote, ref }: RemoteRefName, reason: string): Fault {
  return new Fault(
    'STATE_UNREADABLE',
    `The state at ${ref} of the remote ${nameOf(remote)} cannot be read: ${reason}`,
    {
      hint: 'Look whether the remote can be reached and read (`git ls-remote`).',
    },
  )
}

/** A branch's remote may be an address instead of a name. */
function nameOf(remote: string): string {
  return withoutCredentials(remote)
}
