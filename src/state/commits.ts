import type { Environment } from '../model/environment.ts'
import { gitIn, type Git } from './git.ts'

/** How the files that are checked out stand to a commit. */
export type Age =
  /** They are what the commit was made on: applying them would undo it. */
  | 'older'
  /** The commit itself, or something made on it. */
  | 'current'
  /** No git, no such commit here or at the remote, or two lines of history. */
  | 'unknown'

/** The history around a folder. */
export interface Commits {
  /** The commit that is checked out; undefined outside a repository and before the first commit. */
  head(): Promise<string | undefined>
  /** The branch that is checked out, or that CI says it works on. */
  branch(): Promise<string | undefined>
  /** Fetches missing history from the remote, without the files' contents. Never throws. */
  ageBeside(commit: string): Promise<Age>
  /** The same for the files of any commit. */
  compare(one: string, other: string): Promise<Age>
}

/** Looks into the repository around a folder; nothing is run until something is asked. */
export function commitsOf(folder: string, env: Environment): Commits {
  const git = gitIn(folder, env)
  let known: Promise<string | undefined> | undefined
  const head = (): Promise<string | undefined> => (known ??= headOf(git))
  return {
    head,
    branch: async () => (await branchOf(git)) ?? branchInCi(env),
    compare,
    async ageBeside(commit) {
      const here = await head()
      return here === undefined ? 'unknown' : compare(here, commit)
    },
  }

  async function compare(one: string, other: string): Promise<Age> {
    if (one === other) return 'current'
    return (await ageIn(git, one, other)) ?? (await withHistory(git, other, () => ageIn(git, one, other)))
  }
}

async function headOf(git: Git): Promise<string | undefined> {
  const { ok, out } = await git
    .attempt(['rev-parse', '--quiet', '--verify', 'HEAD^{commit}'])
    .catch(() => ({ ok: false, out: '' }))
  return ok ? out : undefined
}

async function branchOf(git: Git): Promise<string | undefined> {
  const { ok, out } = await git
    .attempt(['symbolic-ref', '--quiet', '--short', 'HEAD'])
    .catch(() => ({ ok: false, out: '' }))
  return ok && out !== '' ? out : undefined
}

/** CI checks out a commit, and says elsewhere where it is from. */
function branchInCi(env: Environment): string | undefined {
  return env['GITHUB_HEAD_REF'] || env['GITHUB_REF_NAME'] || env['CI_COMMIT_REF_NAME'] || undefined
}

/** Undefined where the history that is here does not tell. */
async function ageIn(git: Git, here: string, commit: string): Promise<Age | undefined> {
  if (!(await hasCommit(git, commit))) return undefined
  const isAncestor = (one: string, other: string) => git.attempt(['merge-base', '--is-ancestor', one, other])
  if ((await isAncestor(here, commit)).ok) return 'older'
  if ((await isAncestor(commit, here)).ok) return 'current'
  return (await isShallow(git)) ? undefined : 'unknown'
}

async function isShallow(git: Git): Promise<boolean> {
  return (await git.attempt(['rev-parse', '--is-shallow-repository'])).out === 'true'
}

async function withHistory(git: Git, commit: string, look: () => Promise<Age | undefined>): Promise<Age> {
  await fetchedHistory(git, commit)
  return (await look()) ?? 'unknown'
}

/** Whether a commit is here. */
export async function hasCommit(git: Git, commit: string): Promise<boolean> {
  return (await git.attempt(['cat-file', '-e', '--end-of-options', `${commit}^{commit}`])).ok
}

/** Fetches missing history from the remote, without the files' contents, and a commit or branch of it by name. */
export async function fetchedHistory(git: Git, name?: string): Promise<void> {
  const remote = await remoteOf(git)
  if (remote === undefined) return
  const deepen = (await isShallow(git)) ? ['--unshallow', '--filter=blob:none'] : []
  const options = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head']
  await git.attempt(['fetch', ...options, ...deepen, remote])
  if (name !== undefined) await git.attempt(['fetch', ...options, remote, name])
}

async function remoteOf(git: Git): Promise<string | undefined> {
  const { out } = await git.attempt(['remote'])
  const remotes = out.split('\n').filter(line => line !== '')
  return remotes.includes('origin') ? 'origin' : remotes[0]
}
