import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { withoutTalk, type RunReport } from '../../../model/run.ts'
import { documentText } from '../../../report/documents.ts'
import { readApplied } from '../../../sync/run/applied.ts'
import type { Ran, WatchOptions } from '../../../sync/run/carry-out.ts'
import type { PlannedTrials } from '../../../sync/run/guard.ts'
import { resumeRun } from '../../../sync/run/resume.ts'
import { runScenarios } from '../../../sync/run/run.ts'
import type { Surroundings } from '../../../sync/talk.ts'
import { withSlashes } from '../../../workspace/index.ts'
import { runAnswer } from '../../answers.ts'
import { confirmed } from '../../confirm.ts'
import { exitCodeOfRun } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { givenAmong, readOptions } from '../../program/options.ts'
import { filesAtHand, talkLines } from '../../run-shown.ts'
import { surroundingsOf } from '../../talk.ts'
import type { RunFlags } from './flags.ts'

/** Keys of scenarios, by target. */
type Keys = ReadonlyMap<string, ReadonlySet<string>>

/** Runs what is applied, or goes on with a run; waits, judges, shows. Nothing is written to a scenario. */
export async function run(options: RunFlags, io: Io): Promise<number> {
  const around = surroundingsOf(io, options)
  const ran =
    options.resume === undefined ? await begun(options, io, around) : await resumed(options, io, around)
  if (options.out !== undefined) await save(path.resolve(io.cwd, options.out), ran.report, options)
  io.out.write(await answerOf(ran.report, options, io))
  return exitCodeOfRun(ran.report, ran)
}

async function begun(options: RunFlags, io: Io, around: Surroundings): Promise<Ran> {
  const { repeat, pass, mode, maxRuns, asIs } = options
  const keys = await keysOf(options, io, around)
  const asked = {
    ...watching(options, io),
    reading: readOptions(options),
    ...(repeat !== undefined && { repeat }),
    ...(pass !== undefined && { pass }),
    ...(mode !== undefined && { mode }),
    ...(maxRuns !== undefined && { maxRuns }),
    ...(keys && { keys }),
    confirm: (planned: readonly PlannedTrials[]) => confirmRun(planned, options, io),
  }
  if (!options.files) return runScenarios(around, { ...asked, asIs })
  const { runFiles } = await import('../../../sync/run/files.ts')
  return runFiles(around, asked)
}

/** The scenarios that the run is about, where it is not about all that are selected. */
async function keysOf(options: RunFlags, io: Io, around: Surroundings): Promise<Keys | undefined> {
  const { applied, changedSince, files, asIs } = options
  if (applied !== undefined && changedSince !== undefined)
    throw new Fault('USAGE', 'Either --applied or --changed-since can say what is run.')
  if (files && (asIs || applied !== undefined))
    throw new Fault('USAGE', '--files runs what is not applied, so --as-is and --applied do not go with it.')
  if (applied !== undefined) return readApplied(path.resolve(io.cwd, applied))
  if (changedSince === undefined) return undefined
  const { keysSince } = await import('../../../sync/run/changed.ts')
  return keysSince(changedSince, options, around)
}

function resumed(options: RunFlags, io: Io, around: Surroundings): Promise<Ran> {
  refuseSelection(options)
  const { workspace, resume, concurrency } = options
  return resumeRun(around, {
    ...watching(options, io),
    ...(workspace !== undefined && { workspace }),
    ...(typeof resume === 'string' && { id: resume }),
    ...(concurrency !== undefined && { concurrency }),
  })
}

function watching(options: RunFlags, io: Io): WatchOptions {
  const { timeout, share, transcripts } = options
  const talk = transcripts ? 'all' : talkLines(options, io) > 0 ? 'not-passed' : 'none'
  return { talk, share, ...(timeout !== undefined && { timeout }) }
}

async function answerOf(report: RunReport, options: RunFlags, io: Io): Promise<string> {
  const shown = {
    ...options,
    talkLines: talkLines(options, io),
    ...(await filesAtHand(report, options.workspace, io)),
  }
  return runAnswer(report, shown, io)
}

async function confirmRun(
  planned: readonly PlannedTrials[],
  { yes, format }: RunFlags,
  io: Io,
): Promise<void> {
  if (yes) return
  const trials = planned.reduce((sum, target) => sum + target.trials, 0)
  const count = trials === 1 ? 'this trial' : `these ${trials} trials`
  await confirmed(`Begin ${count}? They may cost money. Only "yes" goes on: `, {
    io,
    format,
    refusal: {
      unasked: 'Nothing was begun: there is no terminal to ask on.',
      denied: 'Nothing was begun: the run was not confirmed.',
      hint: 'Look at the number of trials, then run `callsheet run --yes`.',
    },
  })
}

/** A run that is gone on with has its scenarios already. */
function refuseSelection(options: RunFlags): void {
  const given = givenAmong({
    '--target': options.target.length > 0,
    '--include': options.include.length > 0,
    '--exclude': options.exclude.length > 0,
    '--strict': options.strict,
    '--files': options.files,
    '--changed-since': options.changedSince !== undefined,
    '--applied': options.applied !== undefined,
    '--as-is': options.asIs,
    '--repeat': options.repeat !== undefined,
    '--pass': options.pass !== undefined,
    '--mode': options.mode !== undefined,
    '--max-runs': options.maxRuns !== undefined,
  })
  if (given.length === 0) return
  throw new Fault(
    'USAGE',
    `--resume goes on with a run as it was begun; ${given.join(', ')} belongs to a new one.`,
  )
}

async function save(file: string, report: RunReport, { transcripts }: RunFlags): Promise<void> {
  await writeFile(file, documentText(transcripts ? report : withoutTalk(report))).catch((cause: unknown) => {
    throw new Fault('USAGE', `The report cannot be written to ${withSlashes(file)}.`, {
      hint: 'The run itself has ended; `callsheet run --resume ID` shows it again.',
      cause,
    })
  })
}
