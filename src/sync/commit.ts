import path from 'node:path'
import type { Environment } from '../model/environment.ts'
import { configFile } from '../model/config-file.ts'
import { Fault } from '../model/fault.ts'
import { withoutKeys } from '../model/key.ts'
import { environmentOf, exists, relativePath, repositoryAbove } from '../workspace/index.ts'
import type { Git } from '../state/git.ts'
import { checkWorkspace, isSound, type CheckedWorkspace } from './check.ts'

/** Where a commit is looked for. */
export interface CommitOptions {
  /** The root of the workspace as it is checked out. */
  readonly root: string
  readonly env: Environment
  /** A branch, a tag or a commit; without it where the work left the default branch. */
  readonly ref: string | undefined
  /** The work tree as it was checked: its keys are hidden from git, and the same variables have to be set. */
  readonly head: Pick<CheckedWorkspace, 'keyVariables' | 'workspace'>
}

/** The workspace as a commit has it. */
export interface CommittedWorkspace {
  /** The full hash. */
  readonly commit: string
  /** Undefined where the commit has no workspace at this path. */
  readonly checked: CheckedWorkspace | undefined
}

/**
 * The workspace of a commit, read and checked without checking it out; missing history is fetched. Throws USAGE where
 * there is no such commit, and INVALID_WORKSPACE where its files have errors.
 */
export function workspaceOf(options: CommitOptions): Promise<CommittedWorkspace> {
  return withWorkspaceOf(options, async committed => committed)
}

/** The same for work that has to find places in the files of the commit: they are there until it ends. */
export async function withWorkspaceOf<T>(
  { root, env, ref, head }: CommitOptions,
  work: (committed: CommittedWorkspace) => Promise<T>,
): Promise<T> {
  const [{ gitIn }, { commitNamed, mergeBase, withFilesOf }] = await Promise.all([
    import('../state/git.ts'),
    import('../state/commit-files.ts'),
  ])
  const top = (await repositoryAbove(root)) ?? root
  const prefix = relativePath(top, root)
  const git = gitIn(top, withoutKeys(env, head.keyVariables))
  await refuseOutside(git)
  const commit = ref === undefined ? await mergeBase(git, env) : await commitNamed(git, ref)
  return withFilesOf({ git, commit, prefix }, async folder => {
    if (!(await exists(path.join(folder, configFile)))) return work({ commit, checked: undefined })
    // What `.env` fills in now held for that commit as well: it lies beside the files and in no commit.
    const known = (await environmentOf(root, env)).env
    const { asked } = head.workspace
    const checked = await checkWorkspace({
      root: folder,
      // Packages are where the work tree is.
      providersFrom: root,
      env: known,
      target: [],
      asked,
      strict: false,
    })
    refuseBroken(checked, commit)
    return work({ commit, checked })
  })
}

async function refuseOutside(git: Git): Promise<void> {
  if ((await git.attempt(['rev-parse', '--git-dir'])).ok) return
  throw new Fault('USAGE', 'The workspace lies in no git repository, so there is no commit to look at.', {
    hint: 'Run it inside a repository: `git init` makes one.',
  })
}

function refuseBroken({ problems }: CheckedWorkspace, commit: string): void {
  if (isSound(problems)) return
  const errors = problems.filter(({ severity }) => severity === 'error')
  const { file, line, message } = errors[0]!
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`
  throw new Fault(
    'INVALID_WORKSPACE',
    `The files of ${commit.slice(0, 10)} have ${count}, so there is nothing to compare with. The first, in ${file}:${line}: ${message}`,
    { hint: 'Compare with a commit whose files validate: `--base REF`.' },
  )
}
