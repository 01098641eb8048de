import type { Actual } from '../engine/read-actual.ts'
import type { Throttle } from '../engine/throttle.ts'
import { Fault } from '../model/fault.ts'
import type { Ledger } from '../model/ledger.ts'
import type { Problem } from '../model/problem.ts'
import type { Resource } from '../model/resource.ts'
import { findWorkspace, problemsFor, withSlashes } from '../workspace/index.ts'
import { historyOf, type History } from './age.ts'
import { checkWorkspace, refuseLost, refuseUnsound, type CheckedWorkspace } from './check.ts'
import { tellTracked } from './env-tracked.ts'
import { refuseMissingKeys } from './keys.ts'
import type { ConnectedTarget } from './connect.ts'
import { emulatorHost } from './emulator-host.ts'
import { lockTargets, unlocked, whileLocked, type LockWait, type TargetLocks } from './locks.ts'
import { withoutKeys } from '../model/key.ts'
import { refuseInterrupted } from '../model/pause.ts'
import { openEach } from './open-each.ts'
import { tagsAt } from './plan.ts'
import {
  idlePatterns,
  keptOutOf,
  selectableOrphan,
  selectedBy,
  selectionOf,
  tagsIn,
  type Selection,
} from './selection.ts'
import { hardened } from './strict.ts'
import type { Surroundings } from './talk.ts'
import { isStateShared, withState, type LoadedState } from './target-state.ts'

/** A target with everything that was read of it. */
export interface ReadTarget extends ConnectedTarget, LoadedState {
  /** Without the objects whose files `exclude` in the config keeps out. */
  readonly actual: Actual
  /** How many those are. */
  readonly excluded: number
}

/** All targets of a run, read and still connected. */
export interface OpenTargets {
  readonly history: History
  readonly checked: CheckedWorkspace
  readonly targets: readonly ReadTarget[]
  /** Targets of which nothing could be read; only where that was to be told rather than thrown. */
  readonly unreadable: readonly UnreadableTarget[]
  readonly selection: Selection
  readonly selected: (resource: Resource) => boolean
  /** The targets' locks, where they were asked for. */
  readonly locks: TargetLocks
}

/** A target that did not answer, or answered with an error. */
export interface UnreadableTarget {
  readonly target: string
  readonly fault: Fault
}

/** What of the workspace is read, and how. */
export interface ReadOptions {
  /** The folder of the workspace; the nearest one without it. */
  readonly workspace?: string
  /** Names of targets; empty for all. */
  readonly target: readonly string[]
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Warnings and notes are errors. */
  readonly strict: boolean
  /** Every object is read in full, whatever state says. */
  readonly refresh: boolean
  /** Requests at once, per target. */
  readonly concurrency?: number
  /** A workspace without scenarios will do: something is about to be written into it. */
  readonly allowEmpty?: boolean
  /** A target that cannot be read is told with the others instead of thrown, unless it is the only one. */
  readonly tellUnreadable?: boolean
  /** Files of another commit, checked; those of the work tree without it. */
  readonly files?: CheckedWorkspace
  /** Ids are turned into names also where no file used the name. */
  readonly allNames?: boolean
  /**
   * Other runs are kept away from before the first read until the work is done; for whoever writes. `ownOnly`: state
   * that others share is read and not written, so nobody has to wait for it.
   */
  readonly lock?: LockWait & { readonly ownOnly?: boolean }
}

/** What is remembered of a target, by its name. */
export function ledgersOf({
  targets,
}: {
  readonly targets: readonly { readonly name: string; readonly ledger: Ledger }[]
}): (target: string) => Ledger {
  const byName = new Map(targets.map(({ name, ledger }) => [name, ledger]))
  return name => byName.get(name)!
}

const NAMES_HINT = 'Mend the files, or what they refer to: only the platform knows these names.'

/** Files → desired, API → actual; then `work`, and everything is closed again. */
export async function withTargets<T>(
  around: Surroundings,
  options: ReadOptions,
  work: (open: OpenTargets) => Promise<T>,
): Promise<T> {
  const root = await findWorkspace(around.cwd, options.workspace)
  const { target, strict, lock } = options
  const checked =
    options.files ?? (await checkWorkspace({ root, env: around.env, target, strict, signal: around.signal }))
  refuseUnsound(checked, around)
  refuseLost(checked)
  if (!options.allowEmpty) refuseEmpty(checked)
  refuseMissingKeys(checked.targets)
  tellTracked(checked, around)

  const selection = selectionOf(options)
  const selected = selectedBy(selection, checked)
  const targets = await Promise.all(
    checked.targets.map(target => withState(target, { root, env: around.env })),
  )
  const held = lock?.ownOnly ? targets.filter(target => !isStateShared(target)) : targets
  const locks = lock ? await lockTargets(held, lock, around) : unlocked
  return whileLocked(locks, async () => {
    const emulator = emulatorHost(root, around.signal)
    try {
      const isKeptOut = keptOutOf(checked.workspace)
      const throttles = new Map<string, Throttle>()
      const opening = { around, options, emulator, selected, isKeptOut, throttles }
      const { read, unreadable } = await openEach(targets, opening)
      reportReferences(read, { checked, around, strict })
      refuseIdlePatterns(options, checked, read)
      refuseInterrupted(around.signal)
      const history = historyOf(root, withoutKeys(around.env, checked.keyVariables))
      return await work({ checked, targets: read, unreadable, selection, selected, locks, history })
    } finally {
      await emulator.close()
    }
  })
}

function refuseEmpty({ workspace }: CheckedWorkspace): void {
  if (workspace.scenarios.length > 0) return
  throw new Fault('NO_SCENARIOS', `There is no scenario in ${withSlashes(workspace.root)}.`, {
    hint: 'An empty workspace never deletes anything. `callsheet pull --adopt` writes files for what the platform has; else add a scenario file, or look whether the folder is the right one (`-w DIR`).',
  })
}

/** A pattern that matches nothing would look like "all in order". Objects whose file is gone count too. */
function refuseIdlePatterns(
  options: ReadOptions,
  { workspace }: CheckedWorkspace,
  targets: readonly ReadTarget[],
): void {
  // What is about to be adopted has no file yet.
  if (options.allowEmpty || options.include.length + options.exclude.length === 0) return
  const files = workspace.scenarios.map(({ key, file, value }) => ({
    key,
    file,
    tags: tagsIn(value['tags']),
  }))
  const gone = targets.flatMap(target =>
    target.actual.orphans.map(orphan => selectableOrphan(orphan, tagsAt(target, orphan.remote))),
  )
  const idle = idlePatterns(options, [...files, ...gone])
  if (idle.length === 0) return
  throw new Fault('USAGE', `Nothing matches ${idle.map(pattern => `"${pattern}"`).join(', ')}.`, {
    hint: 'Patterns are held against paths from the root of the workspace, keys, and tag:NAME.',
  })
}

/** What only the platform shows is told here, because `validate` cannot know it. Errors stop the run. */
function reportReferences(
  targets: readonly ReadTarget[],
  given: { readonly checked: CheckedWorkspace; readonly around: Surroundings; readonly strict: boolean },
): void {
  const { checked, around, strict } = given
  const found = targets.flatMap(target => referenceProblems(target, checked))
  const problems = strict ? found.map(hardened) : found
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  const { workspace } = checked
  if (warnings.length > 0) around.tell({ kind: 'problems', workspace, problems: warnings })
  refuseUnsound({ workspace, problems }, around, NAMES_HINT)
}

function referenceProblems({ name, actual }: ReadTarget, { workspace }: CheckedWorkspace): Problem[] {
  const byKey = new Map(workspace.scenarios.map(scenario => [scenario.key, scenario]))
  return actual.findings.flatMap(({ address, ...finding }) => {
    const scenario = byKey.get(address.slice(address.indexOf('.') + 1))
    return scenario ? problemsFor([finding], scenario, workspace, name) : []
  })
}
