import type { Git } from './git.ts'
import type { Repository } from './git-remote.ts'
import { fetched, push, refusal, type RemoteRefName, type Swap } from './git-transfer.ts'
import type { PastChange } from '../model/history.ts'
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
export interface Commit {
  readonly commit: string | undefined
  readonly tree: string
  readonly message: string
}

/** A ref of the remote, changed by compare-and-swap. Work tree, index, HEAD and branches are never touched. */
export interface RemoteRef {
  /** Undefined when there is none. Throws STATE_UNREADABLE when the remote cannot be asked. */
  read(): Promise<Tip | undefined>
  /** The commit that holds this state: the settled one where that does, else a new one; none for no state. */
  draftState(state: string | undefined, about: { onto: string | undefined; message: string }): Promise<Commit>
  /** A commit that adds a lock to a state. */
  draftLock(lock: Lock, about: { state: string | undefined; onto: string | undefined }): Promise<Commit>
  /** Not done when the ref is not what was expected. Throws STATE_UNREADABLE when the remote refuses. */
  swap(expected: string | undefined, to: Commit): Promise<Swap>
  /** Newest first. */
  history(): Promise<PastChange[]>
}

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

async function draftState(git: Git, state: string | undefined, about: About): Promise<Commit> {
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

async function draft(git: Git, contents: Contents, about: About): Promise<Commit> {
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

async function swap(place: RemoteRefName, expected: string | undefined, to: Commit): Promise<Swap> {
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
