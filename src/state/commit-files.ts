import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import type { Environment } from '../model/environment.ts'
import { fetchedHistory, hasCommit } from './commits.ts'
import type { Git } from './git.ts'

/**
 * The commit that a name means; missing history is fetched. Throws USAGE for a name that means none, here and at the
 * remote.
 */
export async function commitNamed(git: Git, name: string): Promise<string> {
  // What begins with a dash is an option to git.
  const isName = !name.startsWith('-')
  const found = isName ? ((await resolved(git, name)) ?? (await fetchedCommit(git, name))) : undefined
  if (found !== undefined) return found
  throw new Fault('USAGE', `"${name}" is no commit of this repository, nor of its remote.`, {
    hint: `Name a branch, a tag or a commit. In a shallow clone fetch it first: \`git fetch origin ${name}\`.`,
  })
}

/**
 * Where the work that is checked out left the remote's default branch, or the branch that CI says it goes to. Throws
 * USAGE where there is none.
 */
export async function mergeBase(git: Git, env: Environment): Promise<string> {
  const branch = await defaultBranch(git, env)
  const find = async (): Promise<string | undefined> => {
    const { ok, out } = await git.attempt(['merge-base', 'HEAD', branch ?? ''])
    return ok ? out.trim() : undefined
  }
  if (branch !== undefined) {
    const base = (await find()) ?? (await fetchedHistory(git).then(find))
    if (base !== undefined) return base
  }
  const what =
    branch === undefined
      ? "The remote's default branch is not known here"
      : `HEAD and ${branch} have no commit in common here`
  throw new Fault('USAGE', `${what}, so there is nothing to compare with.`, {
    hint: 'Say what to compare with: `--base REF`. In CI fetch the history first (`fetch-depth: 0`).',
  })
}

/** The YAML files of a commit below a folder of the repository, in a folder of their own while `work` is at it. */
export async function withFilesOf<T>(
  { git, commit, prefix }: { readonly git: Git; readonly commit: string; readonly prefix: string },
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const stage = await mkdtemp(path.join(tmpdir(), 'callsheet-'))
  try {
    const files = path.join(stage, 'files')
    const own = git.with({ GIT_INDEX_FILE: path.join(stage, 'index') })
    const listed = await own([
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      '--full-tree',
      commit,
      '--',
      prefix || '.',
    ])
    const yaml = listed.split('\0').filter(name => /\.ya?ml$/i.test(name))
    if (yaml.length > 0) {
      await own(['read-tree', commit])
      // An index of its own: neither the work tree nor what is staged is touched.
      await own(['checkout-index', '-z', '--stdin', `--prefix=${files}/`], { input: `${yaml.join('\0')}\0` })
    }
    return await work(path.join(files, prefix))
  } finally {
    await rm(stage, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function resolved(git: Git, name: string): Promise<string | undefined> {
  const { ok, out } = await git.attempt([
    'rev-parse',
    '--quiet',
    '--verify',
    '--end-of-options',
    `${name}^{commit}`,
  ])
  return ok ? out.trim() : undefined
}

async function fetchedCommit(git: Git, name: string): Promise<string | undefined> {
  await fetchedHistory(git, name)
  if (await hasCommit(git, name)) return resolved(git, name)
  return resolved(git, `refs/remotes/origin/${name}`)
}

async function defaultBranch(git: Git, env: Environment): Promise<string | undefined> {
  const wanted = env['GITHUB_BASE_REF'] || env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME']
  const head = await git.attempt(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])
  const names = [
    ...(wanted ? [`origin/${wanted}`] : []),
    ...(head.ok ? [head.out.trim()] : []),
    'origin/main',
    'origin/master',
  ]
  for (const name of names) if ((await resolved(git, name)) !== undefined) return name
  if (!wanted) return undefined
  // A job's checkout may know nothing but the commit that it is about.
  await fetchedHistory(git, wanted)
  return (await resolved(git, `origin/${wanted}`)) === undefined ? undefined : `origin/${wanted}`
}
