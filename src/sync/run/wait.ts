import { Fault, faultOf } from '../../model/fault.ts'
import type { RunAbility, Runner, Standing, TrialState } from '../../model/runner.ts'
import { stopwatch, type Stopwatch } from './stopwatch.ts'
import { expectedIn, takeIn, type Talk, type Tracked } from './tracked.ts'
import type { Surroundings } from '../talk.ts'

/** How often a platform is asked. */
export interface Rhythm {
  readonly firstMs: number
  readonly longestMs: number
}

/** What waiting needs to know. */
export interface Waiting {
  readonly runner: Runner
  readonly patienceMs: RunAbility['patienceMs']
  readonly rhythm: Rhythm
  readonly timeoutMs: number
  readonly talk: Talk
  readonly around: Pick<Surroundings, 'signal' | 'pause'>
  /** Hears that something may have moved. */
  readonly moved: () => void
}

const GROWTH = 1.5
/** So many failed polls in a row are survived; the platform's own tools have the same number. */
const FAILED_POLLS = 7

/** Waits until every trial of a start has ended, or nobody will hear of the others. An interrupt closes the open ones. */
export async function awaitStart(tracked: Tracked, waiting: Waiting): Promise<void> {
  const { rhythm, timeoutMs, around, moved } = waiting
  const watch = stopwatch(around)
  const judging = new Map<string, number>()
  let failures = 0
  for (let wait = rhythm.firstMs; ; wait = Math.min(wait * GROWTH, rhythm.longestMs)) {
    const answer = await asked(tracked, waiting)
    failures = 'fault' in answer ? failures + 1 : 0
    if ('standing' in answer)
      takeIn(tracked, settledLate(answer.standing, judging, { watch, ...waiting }), waiting.talk)
    moved()
    if ('standing' in answer && isOver(tracked, answer.standing)) return
    if ('fault' in answer && failures > FAILED_POLLS)
      return close(tracked, 'error', `The platform could not be asked any more: ${answer.fault.message}`)
    const left = timeoutMs - watch.elapsed()
    if (left <= 0) return timedOut(tracked, waiting)
    const isRested = await watch.wait(Math.min(varied(wait), left)).then(
      () => true,
      () => false,
    )
    if (!isRested) return
  }
}

/** Ends what is going on where the platform can, and closes the trials that are open. Tells whether it goes on there. */
export async function endEarly(
  tracked: Tracked,
  { runner, end }: { readonly runner: Runner; readonly end: NonNullable<Tracked['closed']> },
): Promise<{ readonly goesOn: boolean }> {
  tracked.closed = end
  const { begun } = tracked.record
  if (!begun) return { goesOn: tracked.record.stage === 'sent' }
  if (!runner.stop) return { goesOn: true }
  return runner.stop(begun).then(
    () => ({ goesOn: false }),
    () => ({ goesOn: true }),
  )
}

/** A poll that fails tells nothing; the next one may. */
async function asked(
  { record: { begun, start } }: Tracked,
  { runner }: Waiting,
): Promise<{ readonly standing: Standing } | { readonly fault: Fault }> {
  try {
    return { standing: await runner.poll(begun!, start) }
  } catch (thrown) {
    return { fault: faultOf(thrown) }
  }
}

/** What comes late is waited for so long; then the verdict counts without it, and none is an error. */
function settledLate(
  { trials, done }: Standing,
  judging: Map<string, number>,
  { watch, patienceMs }: { readonly watch: Stopwatch } & Pick<Waiting, 'patienceMs'>,
): Standing {
  const now = watch.elapsed()
  const settled = trials.map((trial): TrialState => {
    if (trial.stage !== 'judging') return trial
    const since = judging.get(trial.id) ?? now
    judging.set(trial.id, since)
    if (now - since < patienceMs) return trial
    if (trial.verdict !== undefined) return { ...trial, stage: 'ended' }
    const reason = `The talk is over, but no verdict came within ${patienceMs / 1000} seconds.`
    return { ...trial, stage: 'ended', verdict: 'error', reason }
  })
  return { trials: settled, done }
}

function isOver({ record, trials }: Tracked, { done }: Standing): boolean {
  const hasEnded = [...trials.values()].every(({ stage }) => stage === 'ended')
  return hasEnded && (done || trials.size >= expectedIn(record))
}

async function timedOut(tracked: Tracked, { runner, timeoutMs }: Waiting): Promise<void> {
  const reason = `It had not ended after ${Math.round(timeoutMs / 1000)} seconds.`
  await endEarly(tracked, { runner, end: { verdict: 'timeout', reason } })
}

function close(tracked: Tracked, verdict: 'error', reason: string): void {
  tracked.closed = { verdict, reason }
}

/** So that many starts are not asked for at once. */
function varied(ms: number): number {
  return ms * (0.75 + Math.random() / 2)
}
