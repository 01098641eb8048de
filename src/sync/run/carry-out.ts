import { Fault, faultOf } from '../../model/fault.ts'
import { isLoopback } from '../../model/loopback.ts'
import type { RunRecord, TargetRecord } from '../../model/run-record.ts'
import { withoutTalk, type RunReport, type RunWarning } from '../../model/run.ts'
import type { RunAbility, Runner } from '../../model/runner.ts'
import type { RunRecords } from '../../state/run-records.ts'
import type { ConnectedTarget } from '../connect.ts'
import type { Surroundings } from '../talk.ts'
import { beginStart, lookFor, type Beginning } from './begin.ts'
import { addDetails, addLinks } from './details.ts'
import { reportOf } from './results.ts'
import { countsOf, expectedIn, type Talk, type Tracked } from './tracked.ts'
import { awaitStart, endEarly, type Rhythm } from './wait.ts'

/** How a run is waited for and shown. */
export interface WatchOptions {
  /** Seconds; overrides what the targets say. */
  readonly timeout?: number
  readonly talk: Talk
  /** Links that show the trials to anybody. */
  readonly share: boolean
}

/** How a run ended. */
export interface Ran {
  readonly report: RunReport
  readonly interrupted: boolean
}

/** Where a record is carried out. */
export interface Desk extends WatchOptions {
  readonly records: RunRecords
  readonly targets: readonly ConnectedTarget[]
  readonly around: Surroundings
  /** What is to be said of the run besides. */
  readonly warnings: readonly RunWarning[]
}

const DEFAULT_TIMEOUT_S = 3600
const AT_A_PLATFORM: Rhythm = { firstMs: 10_000, longestMs: 30_000 }
const ON_THIS_MACHINE: Rhythm = { firstMs: 1000, longestMs: 1000 }

/**
 * Begins what is planned, looks for what was sent, and waits for what has begun. The record is on disk before anything
 * is sent, and has the report when all has ended.
 */
export function carryOut(record: RunRecord, desk: Desk): Promise<Ran> {
  return conducted(record, desk, beginStart)
}

/** Goes on with a record from before: what was not begun then is not begun now. */
export function goOnWith(record: RunRecord, desk: Desk): Promise<Ran> {
  return conducted(record, desk, async (tracked, beginning) => {
    if (tracked.record.stage === 'sent') await lookFor(tracked, LEFT_ALONE, beginning)
  })
}

const LEFT_ALONE = new Fault(
  'UNCLEAR',
  'It is not known whether it began: the run was ended while it was being started.',
)

type Begin = typeof beginStart

/** A target in the middle of a run. */
interface Stand {
  readonly record: TargetRecord
  /** Undefined for one that could not be read: nothing is run there. */
  readonly target: ConnectedTarget | undefined
  readonly starts: readonly Tracked[]
}

async function conducted(record: RunRecord, desk: Desk, begin: Begin): Promise<Ran> {
  const { around, records, targets } = desk
  const stands = record.targets.map((part): Stand => {
    const target = targets.find(({ name }) => name === part.target)
    return { record: part, target, starts: part.starts.map(start => ({ record: start, trials: new Map() })) }
  })
  const current = (): RunRecord => ({
    ...record,
    targets: stands.map(({ record, starts }) => ({ ...record, starts: starts.map(({ record }) => record) })),
  })
  const save = () => records.save(current())
  const note = noting(record.id, around)
  await save()
  around.tell({
    kind: 'run-began',
    id: record.id,
    targets: stands.map(({ record: { target }, starts }) => ({ target, counts: countsOf(starts) })),
  })
  const saving = { begin, save, note: () => note(save()) }
  const goesOn = (await Promise.all(stands.map(stand => runTarget(stand, desk, saving)))).flat()
  around.tell({ kind: 'run-ended' })

  const warnings = [...desk.warnings, ...goesOn]
  const endedAt = goesOn.length > 0 ? null : new Date().toISOString()
  const report = reportOf(record, stands, { warnings, endedAt })
  const interrupted = around.signal.aborted
  // What goes on at a platform can be waited for by a later run.
  if (goesOn.length === 0)
    await note(
      records.save({ ...current(), report: withoutTalk(report), ...(interrupted && { interrupted }) }),
    )
  return { report, interrupted }
}

/** Waits for a write that may fail without harm to what runs; the first that does is told. */
function noting(id: string, { tell }: Pick<Surroundings, 'tell'>): (write: Promise<void>) => Promise<void> {
  let isTold = false
  return write =>
    write.catch((thrown: unknown) => {
      if (isTold) return
      isTold = true
      const text = `The record of the run cannot be written, so --resume would not find it again: ${faultOf(thrown).message}`
      tell({ kind: 'run-note', target: id, text })
    })
}

/** The warnings say what goes on at the platform. */
async function runTarget(
  { target, starts }: Stand,
  desk: Desk,
  { begin, ...saving }: { readonly begin: Begin } & Pick<Beginning, 'save' | 'note'>,
): Promise<RunWarning[]> {
  const { runner } = target?.session ?? {}
  const { runs } = target?.provider ?? {}
  if (!target || !runner || !runs) return []
  const { name, throttle } = target
  const { around, talk, share } = desk
  const moved = () => around.tell({ kind: 'run-moved', target: name, counts: countsOf(starts) })
  const waiting = { runner, talk, around, moved, ...pace(target, runs, desk) }
  await Promise.all(
    starts.map(async tracked => {
      await begin(tracked, { runner, limit: throttle.limit, around, ...saving })
      for (const text of tracked.record.begun?.notes ?? [])
        around.tell({ kind: 'run-note', target: name, text })
      if (tracked.record.stage === 'begun') await awaitStart(tracked, waiting)
    }),
  )
  if (around.signal.aborted) return interrupt(name, starts, runner)
  await addDetails(starts, runner, talk)
  if (share) await addLinks(starts, runner)
  return []
}

function pace(
  { config, place }: ConnectedTarget,
  { patienceMs }: RunAbility,
  { timeout }: WatchOptions,
): { readonly patienceMs: number; readonly rhythm: Rhythm; readonly timeoutMs: number } {
  const seconds = timeout ?? config.run?.timeout ?? DEFAULT_TIMEOUT_S
  return {
    patienceMs,
    rhythm: isHere(place.base_url) ? ON_THIS_MACHINE : AT_A_PLATFORM,
    timeoutMs: seconds * 1000,
  }
}

function isHere(baseUrl: string): boolean {
  return baseUrl === 'emulator' || isLoopback(new URL(baseUrl).hostname)
}

const INTERRUPTED = { verdict: 'cancelled', reason: 'The run was interrupted.' } as const

async function interrupt(target: string, starts: readonly Tracked[], runner: Runner): Promise<RunWarning[]> {
  const open = starts.filter(tracked => isOpen(tracked))
  const ends = await Promise.all(open.map(tracked => endEarly(tracked, { runner, end: INTERRUPTED })))
  const left = open.filter((_, index) => ends[index]!.goesOn)
  if (left.length === 0) return []
  const ids = left.flatMap(({ record: { begun } }) => begun?.id || (begun?.trials.map(({ id }) => id) ?? []))
  const message = `What was begun at ${target} goes on there${ids.length > 0 ? ` (${ids.join(', ')})` : ''}: \`callsheet run --resume\` waits for it.`
  return [{ code: 'left-running', address: '', target, message }]
}

function isOpen({ record, trials, closed }: Tracked): boolean {
  if (closed || record.stage === 'planned' || record.stage === 'ended') return false
  const seen = [...trials.values()]
  return seen.length < expectedIn(record) || seen.some(({ stage }) => stage !== 'ended')
}
