import { Fault } from '../../model/fault.ts'
import type { References, Resource } from '../../model/resource.ts'
import { RUN_RECORD_VERSION, type RunRecord, type TargetRecord } from '../../model/run-record.ts'
import type { RunWarning } from '../../model/run.ts'
import type { RunAbility, Start } from '../../model/runner.ts'
import { findWorkspace, problemsFor } from '../../workspace/index.ts'
import {
  checkWorkspace,
  refuseLost,
  refuseUnsound,
  type CheckedWorkspace,
  type DesiredTarget,
} from '../check.ts'
import { connect, type ConnectedTarget } from '../connect.ts'
import { emulatorHost } from '../emulator-host.ts'
import type { ReadOptions } from '../read-targets.ts'
import type { Surroundings } from '../talk.ts'
import { casesIn, type CaseOptions } from './cases.ts'
import { carryOut, type Ran, type WatchOptions } from './carry-out.ts'
import { refuseTooMany, type PlannedTrials } from './guard.ts'
import { deskFor, newRun } from './run.ts'
import { startsFor, trialsIn, type Subject } from './starts.ts'
import { modeAt } from './subjects.ts'

/** What is run of the files, and how. */
export interface FilesOptions extends WatchOptions, CaseOptions {
  readonly reading: Omit<ReadOptions, 'refresh'>
  readonly mode?: string
  readonly maxRuns?: number
  readonly confirm: (planned: readonly PlannedTrials[]) => Promise<void>
}

/** Runs what the files say, where a platform can; nothing is stored anywhere. */
export async function runFiles(around: Surroundings, options: FilesOptions): Promise<Ran> {
  const root = await findWorkspace(around.cwd, options.reading.workspace)
  const { target, strict, concurrency } = options.reading
  const checked = await checkWorkspace({ root, env: around.env, target, strict })
  refuseUnsound(checked, around)
  refuseLost(checked)
  const emulator = emulatorHost(root, around.signal)
  try {
    const able = checked.targets.filter(target => suiteAt(target, options.mode))
    const unable = checked.targets.filter(target => !able.includes(target))
    if (able.length === 0) throw noneCan(unable)
    const targets = await Promise.all(able.map(target => connect(target, { around, emulator, concurrency })))
    const run = newRun(checked.workspace.config!.name)
    const sheets = await Promise.all(
      targets.map(target =>
        sheetOf(target, { checked, around, options, label: `${run.label} ${target.name}` }),
      ),
    )
    const planned = sheets.map(({ planned }) => planned)
    refuseTooMany(planned, options.maxRuns)
    around.tell({ kind: 'trials-planned', targets: planned })
    if (planned.some(({ trials }) => trials > 0)) await options.confirm(planned)

    const warnings = [...unable.map(noCall), ...sheets.flatMap(sheet => sheet.warnings)]
    const record: RunRecord = {
      version: RUN_RECORD_VERSION,
      ...run,
      workspace: checked.workspace.config!.name,
      strict,
      targets: sheets.map(sheet => sheet.record),
    }
    return await carryOut(record, deskFor({ checked, targets }, { around, options, warnings }))
  } finally {
    await emulator.close()
  }
}

/** What a target would be asked to run. */
interface Sheet {
  readonly record: TargetRecord
  readonly planned: PlannedTrials
  readonly warnings: readonly RunWarning[]
}

interface Writing {
  readonly checked: CheckedWorkspace
  readonly around: Surroundings
  readonly options: FilesOptions
  readonly label: string
}

/** How a platform runs files at a target, in the mode that counts there; undefined where it cannot. */
function suiteAt(target: DesiredTarget, asked: string | undefined): RunAbility['suite'] {
  const { runs } = target.provider
  const mode = runs && modeAt(target, runs, asked)
  return mode !== undefined && runs?.suite?.modes.includes(mode) ? runs.suite : undefined
}

async function sheetOf(
  target: ConnectedTarget,
  { checked, around, options, label }: Writing,
): Promise<Sheet> {
  const { name, provider, config } = target
  const ability = provider.runs!
  const suite = ability.suite!
  const { subjects, settled, cases } = casesIn(target, checked, options)
  const references = await resolved(target, subjects, { checked, around })
  const naming = { label, mode: modeAt(target, ability, options.mode) }
  const encoded = startsFor(subjects, { scenarios: suite.scenarios, repeat: ability.repeat }, naming).map(
    start => {
      const own = start.scenarios.map(({ id }) => cases.get(id)!)
      const context = { scope: target.scope, references, label: start.label, repeat: start.repeat }
      const { suite: body, lost } = suite.encode(own, context)
      return { start: { ...start, suite: body }, lost }
    },
  )
  const estimates = await Promise.all(encoded.map(({ start }) => estimated(target, start)))
  const costs = estimates.flatMap(({ cost }) => cost ?? [])
  const trials = estimates.reduce((sum, { trials }) => sum + trials, 0)
  const lost = encoded.flatMap(part => part.lost)
  return {
    record: {
      target: name,
      provider: provider.name,
      scenarios: subjects.map(({ address, file, name, id, rules }) => ({ address, file, name, id, rules })),
      settled,
      starts: encoded.map(({ start }) => ({ start, stage: 'planned' })),
    },
    planned: {
      target: name,
      scenarios: subjects.length,
      trials,
      most: config.run?.max_runs,
      ...(costs.length > 0 && { cost: costs.reduce((sum, cost) => sum + cost, 0) }),
    },
    warnings: lost.map(({ address, paths }) => ({
      code: 'not-carried',
      address,
      target: name,
      message: `A run of files cannot carry ${paths.join(', ')} at ${name}.`,
    })),
  }
}

/** The ids of names that the scenarios use. Unknown names are told at their places, and stop the run. */
async function resolved(
  { name, session, resources }: ConnectedTarget,
  subjects: readonly Subject[],
  { checked, around }: Pick<Writing, 'checked' | 'around'>,
): Promise<References> {
  const wanted = new Set(subjects.map(({ address }) => address))
  const used = resources.filter(({ address }) => wanted.has(address))
  if (used.length === 0) return {}
  const { references, findings } = await session.resolve({ resources: used, types: new Set(['scenario']) })
  const { workspace } = checked
  const problems = findings.flatMap(({ address, ...finding }) => {
    const key = used.find((resource: Resource) => resource.address === address)?.key
    const scenario = workspace.scenarios.find(scenario => scenario.key === key)
    return scenario ? problemsFor([finding], scenario, workspace, name) : []
  })
  refuseUnsound({ workspace, problems }, around)
  return references
}

/** The platform's own count, where it makes one. */
async function estimated(
  { session }: ConnectedTarget,
  start: Start,
): Promise<{ trials: number; cost?: number }> {
  return (await session.runner?.estimate?.(start)) ?? { trials: trialsIn([start]) }
}

function noCall({ name, provider }: DesiredTarget): RunWarning {
  const message = `${name} was left out: ${provider.name} has no call that runs what is not stored, or none in this mode.`
  return { code: 'no-such-call', address: '', target: name, message }
}

function noneCan(targets: readonly DesiredTarget[]): Fault {
  const names = targets.map(({ name }) => name).join(', ')
  return new Fault('UNSUPPORTED', `No target can run what is not stored: ${names}.`, {
    hint: 'Apply first, then `callsheet run` without --files.',
  })
}
