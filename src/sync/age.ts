import type { Environment } from '../model/environment.ts'
import { Fault } from '../model/fault.ts'
import type { Made, Plan } from '../model/plan.ts'
import type { Age, Commits } from '../state/commits.ts'
import type { LoadedState } from './target-state.ts'

/** The history of the files; git is started when something is asked. */
export interface History {
  /** The commit that is checked out; undefined where there is none. */
  head(): Promise<string | undefined>
  /** The branch of the files, where one is known. */
  branch(): Promise<string | undefined>
  /** How the files stand to a commit that was applied. */
  ageBeside(applied: string): Promise<Age>
  /** How a commit stands to one that was applied. */
  compare(commit: string, applied: string): Promise<Age>
}

/** The history around a workspace. */
export function historyOf(root: string, env: Environment): History {
  let commits: Promise<Commits> | undefined
  const open = async (): Promise<Commits> => {
    const { commitsOf } = await import('../state/commits.ts')
    return commitsOf(root, env)
  }
  return {
    head: async () => (await (commits ??= open())).head(),
    branch: async () => (await (commits ??= open())).branch(),
    compare: async (commit, applied) => (await (commits ??= open())).compare(commit, applied),
    ageBeside: async applied => (await (commits ??= open())).ageBeside(applied),
  }
}

/** The time, and the branch unless there is nothing to do: then git need not be asked. */
export async function madeNow(
  { history }: { readonly history: History },
  { isIdle }: { readonly isIdle: boolean },
): Promise<Made> {
  const branch = isIdle ? undefined : await history.branch()
  return { at: new Date().toISOString(), ...(branch !== undefined && { branch }) }
}

/**
 * Throws STALE_PLAN where the files are of a commit before the one that a target was applied from last, and something
 * would be written there.
 */
export async function refuseOlderFiles(
  history: History,
  plan: Pick<Plan, 'targets'>,
  ledgerOf: (target: string) => LoadedState['ledger'],
): Promise<void> {
  for (const { target, changes } of plan.targets) {
    const applied = ledgerOf(target).commit
    if (changes.length === 0 || applied === undefined) continue
    if ((await history.ageBeside(applied)) !== 'older') continue
    throw new Fault(
      'STALE_PLAN',
      `These files are of a commit before ${applied.slice(0, 10)}, which was applied to ${target} last: they would bring back what has been changed since.`,
      {
        hint: 'Nothing was changed. Apply from the tip of the branch. To bring the earlier files back, revert the commit; `--older` applies them as they are.',
      },
    )
  }
}
