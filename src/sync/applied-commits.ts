import { Fault } from '../model/fault.ts'
import type { Ledger } from '../model/ledger.ts'
import type { Age } from '../state/commits.ts'

/** What state remembers of the commits that were applied to a target. */
export type AppliedCommits = Pick<Ledger, 'target' | 'commit' | 'previous'>

/** How one commit stands to another. */
export type CompareCommits = (commit: string, applied: string) => Promise<Age>

/**
 * The commit that was applied before the newest one. Targets that the newest one had nothing for do not count: they are
 * as the one before left them. Throws USAGE where state knows of none, or of several.
 */
export async function commitBefore(
  ledgers: readonly AppliedCommits[],
  compare: CompareCommits,
): Promise<string> {
  const newest = await newestOf(ledgers, compare)
  const found = ledgers.filter(({ commit }) => commit === newest)
  const earlier = [...new Set(found.flatMap(({ previous }) => previous ?? []))]
  if (newest !== undefined && earlier.length === 1) return earlier[0]!
  if (earlier.length > 1) throw several(found)
  throw new Fault('USAGE', 'State remembers no commit that was applied before the last one.', {
    hint: 'Say which files to go back to: `callsheet rollback --to COMMIT`.',
  })
}

async function newestOf(
  ledgers: readonly AppliedCommits[],
  compare: CompareCommits,
): Promise<string | undefined> {
  let newest: string | undefined
  for (const commit of new Set(ledgers.flatMap(({ commit }) => commit ?? []))) {
    if (newest === undefined) {
      newest = commit
      continue
    }
    const age = await compare(commit, newest)
    if (age === 'unknown') throw several(ledgers)
    if (age === 'current') newest = commit
  }
  return newest
}

function several(ledgers: readonly AppliedCommits[]): Fault {
  const told = ledgers.map(
    ({ target, commit, previous }) => `${target} has ${short(commit)}, before it ${short(previous)}`,
  )
  return new Fault('USAGE', `The targets were not applied together: ${told.join('; ')}.`, {
    hint: 'Say what to go back to with `--to COMMIT`, or take one target at a time with `--target NAME`.',
  })
}

function short(commit: string | undefined): string {
  return commit?.slice(0, 10) ?? 'no commit'
}
