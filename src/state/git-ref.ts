import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { withoutCredentials, type Git } from './git.ts'
import type { Repository } from './git-remote.ts'
import type { PastChange } from './ledger.ts'
import { parseLock, type Lock } from './lock.ts'

/**
 * The ref as it stands at the remote. A lock is a commit of its own on top of the last state, and is replaced
 * when it is released, so that the history holds states only.
 */
export interface Tip {
  readonly commit: string
  readonly lock: Lock | undefined
  /** The last commit without a lock. */
  readonly settled: string | undefined
  readonly state: string | undefined
}

/** A commit that is not at the remote yet; without an id the ref is to be deleted. */
export interface Draft {
  readonly commit: string | undefined
  readonly tree: string
  readonly message: string
}

/** A ref of the remote, changed by compare-and-swap. Work tree, index, HEAD and branches are never touched. */
export interface RemoteRef {
  /** Undefined when there is none. Throws STATE_UNREADABLE when the remote cannot be asked. */
  read(): Promise<Tip | undefined>
  /** The commit that holds this state: the settled one where that does, else a new one; none for no state. */
  draftState(state: string | undefined, about: { onto: string | undefined; message: string }): Promise<Draft>
  /** A commit that adds a lock to a state. */
  draftLock(lock: Lock, about: { state: string | undefined; onto: string | undefined }): Promise<Draft>
  /** `moved` when the ref is not what was expected. Throws STATE_UNREADABLE when the remote refuses. */
  swap(expected: string | undefined, to: Draft): Promise<Swap>
  /** Newest first. */
  history(): Promise<PastChange[]>
}

/** How a swap ended: with the commit that is at the remote now, or with nothing done. */
export type Swap = { readonly moved: true } | { readonly moved: false; readonly commit: string | undefined }

const FILES = { state: 'state.json', lock: 'lock.json' } as const
const LOCK_PREFIX = 'lock: '
const UNLOCK_PREFIX = 'unlock: '

/** Opens a ref at the repository's remote. */
export function remoteRef({ git, remote }: Repository, ref: string): RemoteRef {
  return {
    read: () => fetched({ git, remote, ref }, tipOf),
    draftState: (state, { onto, message }) => draftState(git, state, { parent: onto, message }),
    draftLock: (lock, { state, onto }) =>
      draft(git, { state, lock: pretty(lock) }, { parent: onto, message: LOCK_PREFIX + lock.holder }),
    swap: (expected, to) => swap({ git, remote, ref }, expected, to),
    history: async () => (await fetched({ git, remote, ref }, historyOf)) ?? [],
  }
}

/** The title of a commit that only takes a lock away, where the remote does not let it be replaced. */
export function unlockMessage(holder: string): string {
  return UNLOCK_PREFIX + holder
}

interface Place extends Repository {
  readonly ref: string
}

async function fetched<T>(
  place: Place,
  work: (git: Git, commit: string) => Promise<T>,
): Promise<T | undefined> {
  const { git, ref } = place
  const there = await atRemote(place)
  if (there === undefined) return undefined
  if ((await git.attempt(['cat-file', '-e', `${there}^{commit}`])).ok) return work(git, there)
  const fetch = await git.attempt(fetchOf(place, `+${ref}:${ref}`))
  return fetch.ok ? work(git, await git(['rev-parse', ref])) : besideRepository(place, there, work)
}

/** A checkout that may not be written into: the objects go to a temporary folder. */
async function besideRepository<T>(
  place: Place,
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
    await rm(folder, { recursive: true, force: true })
  }
}

function fetchOf({ remote }: Place, refspec: string): string[] {
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

async function atRemote(place: Place): Promise<string | undefined> {
  const { git, remote, ref } = place
  const { ok, out, reason } = await git.attempt(['ls-remote', '--quiet', remote, ref])
  if (!ok) throw unreachable(place, reason)
  // The pattern also matches refs that merely end like this one.
  const line = out.split('\n').find(line => line.endsWith(`\t${ref}`))
  return line?.split('\t')[0]
}

async function tipOf(git: Git, commit: string): Promise<Tip> {
  const contents = await contentsOf(git, commit)
  if (contents.lock === undefined) return { commit, lock: undefined, settled: commit, state: contents.state }
  return {
    commit,
    lock: parseLock(contents.lock) ?? unknownLock(commit),
    settled: await settledBelow(git, commit),
    state: contents.state,
  }
}

async function settledBelow(git: Git, commit: string): Promise<string | undefined> {
  const parent = await git.attempt(['rev-parse', '--quiet', '--verify', `${commit}^`])
  if (!parent.ok) return undefined
  const files = await filesOf(git, parent.out)
  return files.has(FILES.lock) ? settledBelow(git, parent.out) : parent.out
}

/** What a commit of the ref holds: the ledger's text, and the lock's while a run is at work. */
interface Contents {
  readonly state?: string | undefined
  readonly lock?: string | undefined
}

async function contentsOf(git: Git, commit: string): Promise<Contents> {
  const files = await filesOf(git, commit)
  const read = async (name: string) => {
    const blob = files.get(name)
    return blob === undefined ? undefined : git(['cat-file', 'blob', blob])
  }
  const [state, lock] = await Promise.all([read(FILES.state), read(FILES.lock)])
  return { state, lock }
}

async function filesOf(git: Git, commit: string): Promise<Map<string, string>> {
  const lines = (await git(['ls-tree', '--full-tree', commit])).split('\n').filter(line => line !== '')
  return new Map(lines.map(line => [line.split('\t')[1]!, line.split(/\s/)[2]!]))
}

async function draftState(git: Git, state: string | undefined, about: About): Promise<Draft> {
  const tree = await treeOf(git, { state })
  const { parent, message } = about
  const now = parent === undefined ? undefined : await git(['rev-parse', `${parent}^{tree}`])
  if (now === tree || (parent ?? state) === undefined) return { commit: parent, tree, message }
  return { commit: await commitOf(git, tree, about), tree, message }
}

interface About {
  readonly parent: string | undefined
  readonly message: string
}

async function draft(git: Git, contents: Contents, about: About): Promise<Draft> {
  const tree = await treeOf(git, contents)
  return { commit: await commitOf(git, tree, about), tree, message: about.message }
}

async function treeOf(git: Git, contents: Contents): Promise<string> {
  const rows = await Promise.all(
    Object.entries(FILES).map(async ([name, file]) => {
      const text = contents[name as keyof Contents]
      if (text === undefined) return ''
      const blob = await git(['hash-object', '-w', '--stdin'], { input: `${text}\n` })
      return `100644 blob ${blob}\t${file}\n`
    }),
  )
  return git(['mktree'], { input: rows.join('') })
}

function commitOf(git: Git, tree: string, { parent, message }: About): Promise<string> {
  const parents = parent === undefined ? [] : ['-p', parent]
  return git(['commit-tree', tree, ...parents], { input: `${message}\n` })
}

function pretty(lock: Lock): string {
  return JSON.stringify(lock, null, 2)
}

async function swap(place: Place, expected: string | undefined, to: Draft): Promise<Swap> {
  const { git } = place
  const first = await push(place, expected, to.commit)
  if (!('refused' in first)) return first
  if (expected === undefined) throw refusal(place, first)
  // A remote may refuse to rewrite or delete: then what was to be replaced stays below.
  const appended = await commitOf(git, to.tree, { parent: expected, message: to.message })
  const second = await push(place, expected, appended)
  if ('refused' in second) throw refusal(place, first)
  return second
}

interface Refusal {
  readonly refused: string
}

const LOCK_TRIES = 5

/** The answer counts less than the ref: a push may have arrived although its answer was lost. */
async function push(
  place: Place,
  expected: string | undefined,
  to: string | undefined,
): Promise<Swap | Refusal> {
  const { git, ref } = place
  for (let tries = 1; ; tries += 1) {
    const { ok, reason } = await git.attempt(pushOf(place, expected, to))
    const now = ok ? to : await atRemote(place)
    if (now === to) {
      await git.attempt(to === undefined ? ['update-ref', '-d', ref] : ['update-ref', ref, to])
      return { moved: false, commit: to }
    }
    if (now !== expected) return { moved: true }
    // Another push may be under way at the remote's own lock of the ref.
    if (!/\block/.test(reason) || tries === LOCK_TRIES) return { refused: reason }
  }
}

function pushOf({ remote, ref }: Place, expected: string | undefined, to: string | undefined): string[] {
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

function refusal({ remote, ref }: Place, { refused }: Refusal): Fault {
  return new Fault('STATE_UNREADABLE', `The remote ${nameOf(remote)} refuses a push to ${ref}: ${refused}`, {
    hint: 'Callsheet needs to write this one ref; give the token or the user that right.',
  })
}

function unreachable({ remote, ref }: Place, reason: string): Fault {
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

function unknownLock(commit: string): Lock {
  return { id: commit, holder: 'a newer version of callsheet', since: 'an unknown time', expires: '' }
}

const FIELD = '%x1f'
const RECORD = '%x1e'

async function historyOf(git: Git, commit: string): Promise<PastChange[]> {
  const format = ['%H', '%an', '%aI', '%s', '%b'].join(FIELD) + RECORD
  const text = await git(['log', '--no-show-signature', '--no-notes', `--format=${format}`, commit, '--'])
  return text
    .split('\u001e')
    .map(record => record.trim().split('\u001f'))
    .filter(([hash, , , summary = '']) => hash && !isLockMessage(summary))
    .map(([hash = '', who = '', when = '', summary = '', body = '']) => ({
      commit: hash,
      who,
      when,
      summary,
      details: body.split('\n').filter(line => line !== ''),
    }))
}

function isLockMessage(summary: string): boolean {
  return summary.startsWith(LOCK_PREFIX) || summary.startsWith(UNLOCK_PREFIX)
}
