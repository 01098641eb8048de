import path from 'node:path'
import { verdictsOverTime } from '../engine/verdict/over-time.ts'
import type { PastRun, RedScenario, StateHistory, TargetHistory, VerdictRow } from '../model/history.ts'
import type { RunReport } from '../model/run.ts'
import { reportsIn, RUNS_FOLDER } from '../state/run-records.ts'
import { chosenTargets } from './one-target.ts'
import type { Surroundings } from './talk.ts'
import { withState } from './target-state.ts'

/** What is looked at. */
export interface HistoryOptions {
  readonly workspace?: string
  /** The target; without it all. */
  readonly target?: string
  /** A folder with reports of runs; without it the runs that were made here. */
  readonly runs?: string | undefined
}

/** Reads the log of each target's state, and the runs that have ended. Asks no platform. */
export async function historyIn(
  { runs: folder, ...choice }: HistoryOptions,
  around: Surroundings,
): Promise<StateHistory> {
  const { root, checked, targets } = await chosenTargets(choice, around)
  const names = new Set(targets.map(({ name }) => name))
  const logs = await Promise.all(
    targets.map(async target => {
      const { backend } = await withState(target, { root, env: around.env })
      return { target: target.name, changes: (await backend.history()) ?? null }
    }),
  )
  const where = folder === undefined ? path.join(root, RUNS_FOLDER) : path.resolve(around.cwd, folder)
  const reports = await reportsIn(where, { mustExist: folder !== undefined })
  const scenarios = verdictsOverTime(reports).filter(({ target }) => names.has(target))
  return {
    workspace: checked.workspace.config!.name,
    targets: logs,
    runs: reports.map(pastRun),
    scenarios,
    red: scenarios.flatMap(row => redScenario(row, { reports, logs })),
  }
}

function pastRun({ id, label, started_at, summary }: RunReport): PastRun {
  return { id, label, started_at, summary }
}

function redScenario(
  { redSince, target, address, name, file }: VerdictRow,
  { reports, logs }: { readonly reports: readonly RunReport[]; readonly logs: readonly TargetHistory[] },
): RedScenario[] {
  if (redSince === undefined) return []
  const since = reports[redSince]!
  const began = Date.parse(since.started_at)
  const changes = logs.find(log => log.target === target)?.changes ?? []
  const after = changes.find(({ when }) => Date.parse(when) <= began)
  return [{ target, address, name, file, since: pastRun(since), ...(after && { after }) }]
}
