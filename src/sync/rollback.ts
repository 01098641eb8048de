import { withoutKeys } from '../model/key.ts'
import { Fault } from '../model/fault.ts'
import { isSamePlace, placeText } from '../model/place.ts'
import { addressOf, type Address, type Resource } from '../model/resource.ts'
import { findWorkspace } from '../workspace/index.ts'
import { commitBefore } from './applied-commits.ts'
import { historyOf } from './age.ts'
import {
  checkWorkspace,
  refuseLost,
  refuseUnsound,
  type CheckedWorkspace,
  type DesiredTarget,
} from './check.ts'
import { withWorkspaceOf } from './commit.ts'
import { ledgersOf, withTargets, type OpenTargets, type ReadOptions } from './read-targets.ts'
import type { Surroundings } from './talk.ts'
import { storedState, withState } from './target-state.ts'

/** What to go back to, and what of the targets is read. */
export interface RollbackOptions extends Omit<ReadOptions, 'files'> {
  /** A branch, a tag or a commit; without it the commit that was applied before the last one. */
  readonly to?: string | undefined
}

/**
 * Opens the targets with the files of an earlier commit as what is wanted; `work` gets its full hash. Where the targets
 * are, and how they are talked to, the work tree says. Throws USAGE where there is no such commit or it had other
 * targets, INVALID_WORKSPACE where its files have errors, STALE_PLAN where somebody applied in between.
 */
export async function withRollback<T>(
  around: Surroundings,
  { to, ...reading }: RollbackOptions,
  work: (open: OpenTargets, commit: string) => Promise<T>,
): Promise<T> {
  const root = await findWorkspace(around.cwd, reading.workspace)
  const { env, signal } = around
  const head = await checkWorkspace({ root, env, target: reading.target, strict: false, signal })
  // Errors in scenarios may be why somebody goes back.
  if (!head.workspace.config) refuseUnsound(head, around)
  refuseLost(head)
  const states = await Promise.all(
    head.targets.map(async target => storedState(await withState(target, { root, env }))),
  )
  const applied = states.map(({ ledger }) => ledger)
  const history = historyOf(root, withoutKeys(env, head.keyVariables))
  const ref = to ?? (await commitBefore(applied, (one, other) => history.compare(one, other)))
  return withWorkspaceOf({ root, env, ref, head }, ({ commit, checked }) => {
    const files = filesFor(head, { commit, checked })
    return withTargets(around, { ...reading, files }, async open => {
      if (to === undefined) refuseMoved(open, applied)
      return work(open, commit)
    })
  })
}

function filesFor(
  head: CheckedWorkspace,
  { commit, checked }: { readonly commit: string; readonly checked: CheckedWorkspace | undefined },
): CheckedWorkspace {
  const name = commit.slice(0, 10)
  const was = checked?.workspace.config?.name
  if (!checked || was === undefined)
    throw new Fault('USAGE', `There was no workspace at this place in ${name}.`, { hint: HINT })
  const is = head.workspace.config!.name
  if (was !== is) {
    throw new Fault('USAGE', `In ${name} the workspace was "${was}", now it is "${is}".`, { hint: HINT })
  }
  return { ...checked, targets: head.targets.map(target => targetAt(target, checked, name)) }
}

const HINT = 'Go back to a commit that has these targets: `--to COMMIT`.'

/** The target as it is now, with what the earlier files want of it. */
function targetAt(target: DesiredTarget, { targets }: CheckedWorkspace, commit: string): DesiredTarget {
  const before = targets.find(({ name }) => name === target.name)
  if (!before) {
    throw new Fault('USAGE', `There was no target ${target.name} in ${commit}.`, {
      hint: `${HINT.slice(0, -1)}, or leave it out: name the others with --target.`,
    })
  }
  if (!isSamePlace(before.place, target.place)) {
    throw new Fault(
      'USAGE',
      `In ${commit} the target ${target.name} was ${placeText(before.place)}, now it is ${placeText(target.place)}.`,
      { hint: HINT },
    )
  }
  return { ...target, resources: before.resources.map(withLaterNames(target.resources)) }
}

/** An object that was renamed since is known by its later name. */
function withLaterNames(later: readonly Resource[]): (resource: Resource) => Resource {
  const addresses = new Set(later.map(({ address }) => address))
  const renamed = new Map<Address, string>(
    later.flatMap(({ type, key, formerly }) => formerly.map(name => [addressOf(type, name), key] as const)),
  )
  return resource => {
    const key = addresses.has(resource.address) ? undefined : renamed.get(resource.address)
    return key === undefined ? resource : { ...resource, formerly: [...resource.formerly, key] }
  }
}

function refuseMoved(open: OpenTargets, applied: readonly { target: string; commit?: string }[]): void {
  const ledgerOf = ledgersOf(open)
  const moved = open.targets.find(
    ({ name }) => ledgerOf(name).commit !== applied.find(({ target }) => target === name)?.commit,
  )
  if (!moved) return
  throw new Fault('STALE_PLAN', `Somebody applied to ${moved.name} while this rollback began.`, {
    hint: 'Nothing was changed. Look at the last commits, then run it again.',
  })
}
