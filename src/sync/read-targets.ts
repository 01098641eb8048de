import { observe, type Observation } from '../engine/observe.ts'
import { Fault } from '../model/fault.ts'
import type { Problem } from '../model/problem.ts'
import type { Resource } from '../model/resource.ts'
import { findWorkspace, problemsFor } from '../workspace/index.ts'
import { connect, type ConnectedTarget } from './connect.ts'
import { checkWorkspace, hardened, refuseUnsound, type CheckedWorkspace } from './check.ts'
import { emulatorHost, type EmulatorHost } from './emulator-host.ts'
import { holdAll, holding, noHolds, type Holds, type LockWait } from './locks.ts'
import { hasColor, type Io } from '../cli/io.ts'
import { keptTarget, ledgerOf, sharesState, type FoundLedger, type KeptTarget } from './target-state.ts'
import type { TargetOptions } from '../cli/program/options.ts'
import { problemsReport } from '../cli/problems-report.ts'
import { idlePatterns, selectableOf, selectableOrphan, selectionOf, type Selection } from './selection.ts'

/** A target with everything that was found out about it. */
export interface SeenTarget extends ConnectedTarget, FoundLedger {
  readonly observation: Observation
}

/** A look at all targets of a run. */
export interface Look {
  readonly checked: CheckedWorkspace
  readonly targets: readonly SeenTarget[]
  readonly selection: Selection
  readonly selected: (resource: Resource) => boolean
  /** The targets' locks, when the look asked for them. */
  readonly holds: Holds
}

const NAMES_HINT = 'Mend the files, or what they refer to: only the platform knows these names.'

/** How to look. */
export interface LookOptions extends TargetOptions {
  /** A workspace without scenarios is looked at too: something is about to be written into it. */
  readonly allowEmpty?: boolean
  /** Ids are turned into names also where no file used the name. */
  readonly allNames?: boolean
  /**
   * Other runs are kept away from before the first read until the work is done; for whoever writes. `ownOnly`: state
   * that others share is read and not written, so nobody has to wait for it.
   */
  readonly lock?: LockWait & { readonly ownOnly?: boolean }
}

/** Files → desired, API → actual; then `work`, and everything is closed again. */
export async function lookAround<T>(
  io: Io,
  options: LookOptions,
  work: (look: Look) => Promise<T>,
): Promise<T> {
  const root = await findWorkspace(io.cwd, options.workspace)
  const checked = await checkWorkspace({ root, io, ...options })
  refuseUnsound(checked, io, options)
  if (!options.allowEmpty) refuseEmpty(checked)

  const selection = selectionOf(options)
  const selected = selectedBy(selection, checked)
  const kept = await Promise.all(checked.targets.map(target => keptTarget(target, { root, io })))
  const held = options.lock?.ownOnly ? kept.filter(target => !sharesState(target)) : kept
  const holds = options.lock ? await holdAll(held, options.lock, io) : noHolds
  return holding(holds, async () => {
    const emulator = emulatorHost(root)
    try {
      const around = { io, options, emulator, selected }
      const targets = await Promise.all(kept.map(target => see(target, around)))
      const found = targets.flatMap(target => referenceProblems(target, checked))
      const problems = options.strict ? found.map(hardened) : found
      showWarnings({ ...checked, problems }, io, options)
      refuseIdlePatterns(options, checked, targets)
      refuseUnsound({ ...checked, problems }, io, options, NAMES_HINT)
      return await work({ checked, targets, selection, selected, holds })
    } finally {
      await emulator.close()
    }
  })
}

interface Around {
  readonly io: Io
  readonly options: LookOptions
  readonly emulator: EmulatorHost
  readonly selected: (resource: Resource) => boolean
}

async function see(target: KeptTarget, { io, options, emulator, selected }: Around): Promise<SeenTarget> {
  const { name, provider, scope, resources } = target
  const [connected, found] = await Promise.all([
    connect(target, { io, emulator, concurrency: options.concurrency }),
    ledgerOf(target),
  ])
  const observation = await observe({
    session: connected.session,
    limit: connected.throttle.limit,
    provider,
    workspace: scope.workspace,
    target: name,
    desired: resources,
    ledger: found.ledger,
    refresh: options.refresh,
    allNames: options.allNames ?? false,
    selected,
  })
  return { ...connected, ...found, observation }
}

function selectedBy(selection: Selection, { workspace }: CheckedWorkspace): (resource: Resource) => boolean {
  if (!selection.partial) return () => true
  const tagsOf = new Map(workspace.scenarios.map(({ key, value }) => [key, tags(value['tags'])]))
  return resource => resource.type !== 'folder' && selection.accepts(selectableOf(resource, tagsOf))
}

function tags(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function refuseEmpty({ workspace }: CheckedWorkspace): void {
  if (workspace.scenarios.length > 0) return
  throw new Fault('NO_SCENARIOS', `There is no scenario in ${workspace.root}.`, {
    hint: 'An empty workspace never deletes anything. Add a scenario file, or look whether the folder is the right one (`-w DIR`).',
  })
}

/** A pattern that matches nothing would look like "all in order". Objects whose file is gone count too. */
function refuseIdlePatterns(
  options: LookOptions,
  { workspace }: CheckedWorkspace,
  targets: readonly SeenTarget[],
): void {
  // What is about to be adopted has no file yet.
  if (options.allowEmpty || options.include.length + options.exclude.length === 0) return
  const files = workspace.scenarios.map(({ key, file, value }) => ({ key, file, tags: tags(value['tags']) }))
  const gone = targets.flatMap(({ observation, provider }) =>
    observation.orphans.map(orphan =>
      selectableOrphan(orphan, tags(provider.decode(orphan.remote, observation.references)['tags'])),
    ),
  )
  const idle = idlePatterns(options, [...files, ...gone])
  if (idle.length === 0) return
  throw new Fault('USAGE', `Nothing matches ${idle.map(pattern => `"${pattern}"`).join(', ')}.`, {
    hint: 'Patterns are held against paths from the root of the workspace, keys, and tag:NAME.',
  })
}

/** What only a look at the platform shows is said here, because `validate` cannot know it. */
function showWarnings({ workspace, problems }: CheckedWorkspace, io: Io, { verbose }: LookOptions): void {
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  if (warnings.length === 0) return
  io.err.write(problemsReport(workspace, warnings, { color: hasColor(io.err, io.env), verbose }))
}

function referenceProblems({ name, observation }: SeenTarget, { workspace }: CheckedWorkspace): Problem[] {
  const byKey = new Map(workspace.scenarios.map(scenario => [scenario.key, scenario]))
  return observation.findings.flatMap(({ address, ...finding }) => {
    const scenario = byKey.get(address.slice(address.indexOf('.') + 1))
    return scenario ? problemsFor([finding], scenario, workspace, name) : []
  })
}
