import { randomBytes } from 'node:crypto'
import { rulesOf } from '../../engine/verdict/rules.ts'
import type { RunWarning } from '../../model/run.ts'
import {
  RUN_RECORD_VERSION,
  type RunRecord,
  type StartRecord,
  type TargetRecord,
} from '../../model/run-record.ts'
import { runRecords } from '../../state/run-records.ts'
import type { ConnectedTarget } from '../connect.ts'
import {
  withTargets,
  type OpenTargets,
  type ReadOptions,
  type ReadTarget,
  type UnreadableTarget,
} from '../read-targets.ts'
import type { Surroundings } from '../talk.ts'
import { carryOut, type Desk, type Ran, type WatchOptions } from './carry-out.ts'
import { refuseTooMany, type PlannedTrials } from './guard.ts'
import { startsFor, trialsIn } from './starts.ts'
import { mergedScenarios, modeAt, subjectsAt, unrun, type SubjectOptions, type Subjects } from './subjects.ts'

/** What is run, and how. */
export interface RunningOptions extends WatchOptions, SubjectOptions {
  readonly reading: Omit<ReadOptions, 'refresh'>
  readonly mode?: string
  readonly maxRuns?: number
  /** Asks whether so many trials may begin; throws where they may not. */
  readonly confirm: (planned: readonly PlannedTrials[]) => Promise<void>
}

/** Runs the selected scenarios where they are applied, and judges them. Nothing is written to a scenario. */
export function runScenarios(around: Surroundings, options: RunningOptions): Promise<Ran> {
  const reading = { ...options.reading, refresh: false, tellUnreadable: true }
  return withTargets(around, reading, async open => {
    const parts = open.targets.map(target => {
      const mode = target.provider.runs && modeAt(target, target.provider.runs, options.mode)
      return { target, mode, ...subjectsAt(target, open, options) }
    })
    const record = recordFor(open, parts, options)
    const planned = parts.map(({ target }, index) => plannedAt(target, record.targets[index]!))
    refuseTooMany(planned, options.maxRuns)
    around.tell({ kind: 'trials-planned', targets: planned })
    if (planned.some(({ trials }) => trials > 0)) await options.confirm(planned)
    return carryOut(record, deskFor(open, { around, options }))
  })
}

/** What a record needs to be carried out at the targets that are open. */
export function deskFor(
  {
    checked,
    targets,
  }: { readonly checked: OpenTargets['checked']; readonly targets: readonly ConnectedTarget[] },
  {
    around,
    options,
    warnings = [],
  }: { around: Surroundings; options: WatchOptions; warnings?: readonly RunWarning[] },
): Desk {
  return { records: runRecords(checked.workspace.root), targets, around, warnings, ...options }
}

/** A run's id begins with the time, so that ids are in the order of the runs. */
export function newRun(workspace: string): Pick<RunRecord, 'id' | 'label' | 'started_at'> {
  const now = new Date().toISOString()
  const id = `${now.slice(0, 19).replaceAll(/[-:]/g, '')}-${randomBytes(3).toString('hex')}`
  return { id, label: `callsheet ${workspace} ${id}`, started_at: now }
}

interface Part extends Subjects {
  readonly target: ReadTarget
  readonly mode: string | undefined
}

function recordFor(open: OpenTargets, parts: readonly Part[], options: RunningOptions): RunRecord {
  const workspace = open.checked.workspace.config!.name
  const run = newRun(workspace)
  return {
    version: RUN_RECORD_VERSION,
    ...run,
    workspace,
    strict: options.reading.strict,
    targets: [
      ...parts.map(part => targetRecord(part, run.label)),
      ...open.unreadable.map(unread => unreadRecord(unread, open, options)),
    ],
  }
}

function targetRecord({ target, mode, subjects, settled }: Part, label: string): TargetRecord {
  const { name, provider } = target
  const starts = provider.runs ? startsFor(subjects, provider.runs, { label: `${label} ${name}`, mode }) : []
  return {
    target: name,
    provider: provider.name,
    scenarios: subjects.map(({ address, file, name, id, rules }) => ({ address, file, name, id, rules })),
    settled,
    starts: starts.map((start): StartRecord => ({ start, stage: 'planned' })),
  }
}

/** Nobody knows what is applied at a target that could not be read. */
function unreadRecord(
  { target, fault }: UnreadableTarget,
  open: OpenTargets,
  { keys, ...overrides }: RunningOptions,
): TargetRecord {
  const { provider, resources, ...desired } = open.checked.targets.find(({ name }) => name === target)!
  const merged = mergedScenarios(open, desired)
  const own = resources.filter(
    resource =>
      resource.type === 'scenario' &&
      open.selected(resource) &&
      (!keys || keys.get(target)?.has(resource.key) === true),
  )
  const settled = own.map(resource => {
    const rules = rulesOf(merged.get(resource.key)?.['run'], overrides)
    return unrun({ desired: resource }, rules, 'error', fault.message)
  })
  return { target, provider: provider.name, scenarios: [], settled, starts: [] }
}

function plannedAt({ name, config }: ReadTarget, { starts, scenarios }: TargetRecord): PlannedTrials {
  const trials = trialsIn(starts.map(({ start }) => start))
  return { target: name, scenarios: scenarios.length, trials, most: config.run?.max_runs }
}
