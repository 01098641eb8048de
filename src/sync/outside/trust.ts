import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Environment } from '../../model/environment.ts'
import { foreignReview, type ForeignReview } from '../../model/foreign-review.ts'
import type { Git } from '../../state/git.ts'
import { relativePath } from '../../workspace/index.ts'
import type { Located } from './locate.ts'
import { firstOther, lockedPackages, type LockedPackages } from './lock-file.ts'

/** Why the code of a provider must not be run; undefined where it may. */
export type Distrust = (located: Located) => Promise<string | undefined>

/** Nothing but what is read, as Node never loads it as code. */
const INERT = /\.(?:ya?ml|md|txt|csv|png|jpe?g|svg|gif)$/i

/**
 * Distrusts what the change of a fork brings: there a package counts only as the lock file of the base has it, and a path
 * only where nothing but texts has changed. Undefined where no such change is at work.
 */
export async function distrustFor(env: Environment, top: string): Promise<Distrust | undefined> {
  const review = foreignReview(await eventOf(env), env)
  if (!review) return undefined
  const { gitIn } = await import('../../state/git.ts')
  const git = gitIn(top, env)
  const base = await baseOf(review, git)
  if (base === undefined)
    return async () =>
      'this change comes from a fork, and the commit that it is to be merged into is not at hand'
  return located =>
    located.isPath ? otherFiles(located, { git, top, base }) : otherPackage(located, { git, top, base })
}

interface Comparing {
  readonly git: Git
  readonly top: string
  readonly base: string
}

/** An event that cannot be read may be that of a fork. */
async function eventOf(env: Environment): Promise<unknown> {
  const file = env['GITHUB_EVENT_PATH']
  if (!file) return undefined
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return { pull_request: {} }
  }
}

async function baseOf({ base }: ForeignReview, git: Git): Promise<string | undefined> {
  if (base === undefined) return undefined
  const { commitNamed } = await import('../../state/commit-files.ts')
  return commitNamed(git, base).catch(() => undefined)
}

async function otherFiles({ folder }: Located, { git, top, base }: Comparing): Promise<string | undefined> {
  const changed = await changedSince({ git, top, base })
  const own = relativePath(top, folder)
  const found =
    changed.find(file => file === own || file.startsWith(`${own}/`)) ??
    changed.find(file => !INERT.test(file))
  if (found === undefined) return undefined
  return `this change comes from a fork, and it touches ${found}, which the provider is or may load`
}

async function otherPackage({ folder }: Located, comparing: Comparing): Promise<string | undefined> {
  const { git, top, base } = comparing
  const changed = await changedSince(comparing)
  const planted = changed.find(file => /(?:^|\/)node_modules(?:\/|$)/.test(file))
  if (planted !== undefined) return `this change comes from a fork, and it brings ${planted}`
  const [above, name] = divided(folder)
  const within = relativePath(top, above)
  if (within === '..' || within.startsWith('../'))
    return 'this change comes from a fork, and the package is installed outside the repository, where no lock file tells of it'
  const lock = within === '' ? 'package-lock.json' : `${within}/package-lock.json`
  const there = await git.attempt(['show', `${base}:${lock}`])
  if (!there.ok) return `this change comes from a fork, and its base has no ${lock}`
  const known = lockedPackages(there.out)
  const installed = ['package-lock.json', 'node_modules/.package-lock.json']
  for (const file of installed) {
    const here = await packagesOf(path.join(above, file))
    if (!here) return `this change comes from a fork, and ${file} is not there to tell what is installed`
    const other = firstOther(name, here, known)
    if (other !== undefined)
      return `this change comes from a fork, and the lock file of its base does not have ${other} with this version and integrity`
  }
  return undefined
}

/** The folder that holds `node_modules`, and the package as a lock file in it names it. */
function divided(folder: string): [above: string, name: string] {
  const at = folder.lastIndexOf(`${path.sep}node_modules${path.sep}`)
  const above = folder.slice(0, at)
  return [above, relativePath(above, folder)]
}

async function packagesOf(file: string): Promise<LockedPackages | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : lockedPackages(text)
}

/** What differs in the files that are checked out, by path from the top. */
async function changedSince({ git, base }: Comparing): Promise<string[]> {
  const names = await git([
    'diff',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '-z',
    base,
    '--',
  ])
  return names.split('\0').filter(name => name !== '')
}
