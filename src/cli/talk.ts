import type { Fault } from '../model/fault.ts'
import type { JobProgress } from '../model/generate.ts'
import { trimmedSentence } from '../model/key.ts'
import { plannedTrialsText } from '../report/text/run-progress.ts'
import { forTerminal, oneLine } from '../report/text-safety.ts'
import type { LockNews } from '../state/lock.ts'
import type { Surroundings, Tell, Told } from '../sync/talk.ts'
import { hasColor, type Io } from './io.ts'
import { pathsFrom } from './paths.ts'
import { problemsReport } from './problems-report.ts'
import { progressOn, type Progress } from './progress.ts'
import { readingLineOn, type ReadingLine } from './reading-line.ts'
import { runProgressOn, type RunProgress } from './run-progress.ts'

/** What a run has of the process; what it tells goes to the talk stream. */
export function surroundingsOf(io: Io, { verbose }: { readonly verbose: boolean }): Surroundings {
  const { env, cwd, signal, saveMemory, pause, now } = io
  const own = { ...(saveMemory && { saveMemory }), ...(pause && { pause }), ...(now && { now }) }
  return { env, cwd, signal, ...own, tell: talkOn(io, { verbose }) }
}

/** Writes what a run tells, as it is told. */
export function talkOn(io: Io, { verbose }: { readonly verbose: boolean }): Tell {
  let progress: Progress | undefined
  let trials: RunProgress | undefined
  let reading: ReadingLine | undefined
  const jobs = jobLines(io)
  return told => {
    // Its line would stand in the middle of what is told now.
    reading?.clear()
    switch (told.kind) {
      case 'reading':
        reading = readingLineOn(told.targets, io)
        return
      case 'read':
        reading?.stop()
        reading = undefined
        return
      case 'applying':
        progress = progressOn(told.targets, io)
        return
      case 'started':
        return progress?.started(told.target)
      case 'finished':
        return progress?.finished(told.target, told.outcome)
      case 'applied':
        return progress?.stop()
      case 'job':
        return jobs(told)
      case 'trials-planned':
        return void io.err.write(plannedTrialsText(told.targets))
      case 'run-began':
        io.err.write(`Run ${oneLine(told.id)}\n`)
        trials = runProgressOn(told.targets, io)
        return
      case 'run-moved':
        return trials?.moved(told)
      case 'run-ended':
        return trials?.stop()
      case 'problems': {
        const color = hasColor(io.err, io.env)
        const shownPath = pathsFrom(io.cwd, told.root ?? told.workspace.root)
        return void io.err.write(problemsReport(told.workspace, told.problems, { color, verbose, shownPath }))
      }
      default:
        return void io.err.write(`${oneLine(told.target)}: ${forTerminal(sentenceOf(told))}\n`)
    }
  }
}

function sentenceOf(
  told: Extract<
    Told,
    { kind: 'lock' | 'not-shared' | 'not-saved' | 'not-checked' | 'key-trimmed' | 'run-note' }
  >,
): string {
  switch (told.kind) {
    case 'key-trimmed':
      return trimmedSentence(told.variable)
    case 'lock':
      return lockSentence(told.news)
    case 'not-shared':
      if (told.fault.code === 'STATE_UNSAVED') return adviceOf(told.fault)
      return `${told.fault.message} What was remembered stays in .callsheet/state of this workspace, and goes there with the next apply from here.`
    case 'not-saved':
      return adviceOf(told.fault)
    case 'not-checked':
      return `The final look at what was kept failed: ${told.fault.message}`
    case 'run-note':
      return told.text
    default:
      told satisfies never
      throw new TypeError('unreachable')
  }
}

function adviceOf({ message, hint }: Fault): string {
  return hint === undefined ? message : `${message} ${hint}`
}

function lockSentence(news: LockNews): string {
  switch (news.kind) {
    case 'waiting':
      return `Waiting for ${news.lock.holder}, at work since ${news.lock.since} …`
    case 'took-over':
      return `Took over the lock of ${news.lock.holder}, who began at ${news.lock.since} and is gone.`
    case 'lost':
      return 'Another run took over the lock; what both remember will be joined.'
    default:
      news satisfies never
      throw new TypeError('unreachable')
  }
}

const JOB_LINE_EVERY_MS = 10_000

/** How a job is: whenever that changes, and else every few seconds. */
function jobLines({ err }: Pick<Io, 'err'>): (told: Extract<Told, { kind: 'job' }>) => void {
  let last = { text: '', atMs: 0 }
  return ({ target, progress, afterMs }) => {
    const text = jobText(progress)
    if (text === last.text && afterMs - last.atMs < JOB_LINE_EVERY_MS) return
    last = { text, atMs: afterMs }
    err.write(`${target}: ${text} after ${Math.round(afterMs / 1000)} s\n`)
  }
}

function jobText({ status, done, total }: JobProgress): string {
  const words = oneLine(status).replaceAll('_', ' ')
  return total === undefined ? words : `${words}, ${done ?? 0} of ${total}`
}
