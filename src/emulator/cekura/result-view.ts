import type { JsonObject } from '../json.ts'
import type { RunStart, Trial } from '../runs/ledger.ts'
import type { StartDetails } from './run-start.ts'
import { fullRunOf, isOver, runOf, runStatusOf, startedRunOf } from './run-view.ts'
import type { Tables } from './tables.ts'

/** What a start answers. */
export function startedResultOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  return {
    id: start.id,
    ...headOf(start, trials, tables),
    runs: trials.map(trial => startedRunOf(trial, tables)),
  }
}

/** A result that is read by itself. */
export function resultOf(start: RunStart, tables: Tables): JsonObject {
  const { runs, modes } = tables
  const trials = runs.trialsOf(start.id)
  const rows = trials.map(trial => (modes.transcripts === 'result' ? fullRunOf : runOf)(trial, tables))
  return {
    id: start.id,
    ...headOf(start, trials, tables),
    ...countsOf(trials, tables),
    success_rate: sharePassed(trials, tables) * 100,
    runs: modes.runs === 'map' ? Object.fromEntries(rows.map(row => [String(row['id']), row])) : rows,
    failed_reasons: { issues: [], total_failed_runs: 0 },
    ai_summary: '',
    ai_summary_status: 'pending',
    overall_evaluation: {},
  }
}

/** A row of the list of results, whose rate is a fraction and not a percentage. */
export function listedResultOf(start: RunStart, tables: Tables): JsonObject {
  const trials = tables.runs.trialsOf(start.id)
  return {
    id: start.id,
    ...headOf(start, trials, tables),
    ...countsOf(trials, tables),
    success_rate: sharePassed(trials, tables),
    runs: trials.map(trial => startedRunOf(trial, tables)),
  }
}

function headOf(start: RunStart, trials: readonly Trial[], tables: Tables): JsonObject {
  const { name, agent, project, channel } = startDetailsOf(start)
  return {
    name,
    agent,
    project,
    status: resultStatusOf(trials, tables),
    run_as_text: channel === 'text',
    created_at: new Date(start.started).toISOString(),
  }
}

/** Open until every run has ended; completed when one of them is, whatever the checks say. */
function resultStatusOf(trials: readonly Trial[], tables: Tables): string {
  const open = trials.find(trial => !isOver(trial, tables))
  if (open) return runStatusOf(open, tables)
  const statuses = trials.map(trial => runStatusOf(trial, tables))
  return statuses.includes('completed') ? 'completed' : (statuses[0] ?? 'failed')
}

/** A run that ended in an error is in none of the last two. */
function countsOf(trials: readonly Trial[], tables: Tables): JsonObject {
  const completed = trials.filter(
    trial => isOver(trial, tables) && runStatusOf(trial, tables) === 'completed',
  )
  const judged = completed.filter(trial => tables.runs.stageOf(trial) === 'ended')
  const passed = judged.filter(isPassed).length
  const counts = {
    total_runs_count: trials.length,
    completed_runs_count: completed.length,
    success_runs_count: passed,
    failed_runs_count: judged.length - passed,
  }
  if (tables.modes.counts === 'number') return counts
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
}

function sharePassed(trials: readonly Trial[], tables: Tables): number {
  const judged = trials.filter(trial => tables.runs.stageOf(trial) === 'ended')
  return judged.filter(isPassed).length / Math.max(1, trials.length)
}

const isPassed = ({ outcome }: Trial): boolean => outcome.verdict === 'passed'

/** Only this vendor puts starts into its store. */
export const startDetailsOf = ({ details }: RunStart): StartDetails => details as unknown as StartDetails
