import { randomUUID } from 'node:crypto'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import { pause } from '../model/pause.ts'

/** Who keeps other runs away from a target, as it is written down for them. */
export interface Lock {
  readonly id: string
  /** For people: who, where. */
  readonly holder: string
  /** For people too, because it is told by the holder's clock. */
  readonly since: string
  /** Grows with each renewal. Missing in locks of versions that told an end instead. */
  readonly beat?: number
  /** When versions before beats may take over; this one does not look at it. */
  readonly expires: string
}

/** What happens to a lock: another run is waited for, a dead one's is taken over, or another run took ours. */
export type LockNews =
  { readonly kind: 'waiting' | 'took-over'; readonly lock: Lock } | { readonly kind: 'lost' }

/** How to wait for a lock. */
export interface LockOptions {
  /** 0 tries once. */
  readonly timeoutMs: number
  /** Ends the wait with INTERRUPTED. */
  readonly signal: AbortSignal
  readonly holder: string
  /** Hears of a wait once. */
  readonly tell: (news: LockNews) => void
}

/** A target in this run's hands. */
export interface TargetLock {
  /** Aborts when another run took the lock over: nothing new may start. */
  readonly lost: AbortSignal
  /**
   * Puts what was saved where others see it, with the summary as its title, and lets go. Without a summary it
   * tells what changed. The second call does nothing.
   */
  release(summary?: string): Promise<void>
}

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds of the calendar, for people. */
  now(): number
  /** Milliseconds that only ever grow, by this machine's own count. */
  elapsed(): number
  /** Rejects with INTERRUPTED when the signal aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>
  /** Calls again and again without keeping the process alive; the result ends it. */
  every(ms: number, work: () => void): () => void
}

/** The real time. */
export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  pause: (ms, signal) => pause(ms, signal, { waitingFor: 'another run' }),
  every: (ms, work) => {
    const timer = setInterval(work, ms).unref()
    return () => clearInterval(timer)
  },
}

/** How often a lock is renewed, and after how long without that it counts as a dead run's. */
export interface Lease {
  readonly renewEveryMs: number
  readonly lastsMs: number
}

const OLD_LASTS_MS = 15 * 60_000

/** A lock that starts now. */
export function newLock(holder: string, clock: Clock): Lock & { readonly beat: number } {
  const now = clock.now()
  return {
    id: randomUUID(),
    holder,
    since: new Date(now).toISOString(),
    beat: 0,
    expires: new Date(now + OLD_LASTS_MS).toISOString(),
  }
}

/** The same lock with a sign of life. */
export function renewed<T extends Lock>(lock: T, clock: Clock): T {
  return {
    ...lock,
    beat: (lock.beat ?? 0) + 1,
    expires: new Date(clock.now() + OLD_LASTS_MS).toISOString(),
  }
}

/** Reads a lock's text; undefined when it is none, as while it is being written. */
export function parseLock(text: string): Lock | undefined {
  const value = parseJson(text)
  if (!isObject(value)) return undefined
  const areTexts = ['id', 'holder', 'since', 'expires'].every(name => typeof value[name] === 'string')
  const beat: unknown = value['beat']
  return areTexts && (beat === undefined || typeof beat === 'number') ? (value as unknown as Lock) : undefined
}

/** Watches another run's lock, by this machine's own clock. */
export interface LockWatch {
  /** True when the lock has shown no sign of life for a whole lease while it was watched. */
  isSilent(lock: Lock): boolean
}

/** A watch that begins with the first look. Clocks of two machines are never compared. */
export function watchLock({ lastsMs }: Lease, clock: Clock): LockWatch {
  let last: { readonly sign: string; readonly sinceMs: number } | undefined
  return {
    isSilent(lock) {
      const sign = `${lock.id} ${lock.beat ?? lock.expires}`
      const now = clock.elapsed()
      if (last?.sign !== sign) last = { sign, sinceMs: now }
      return now - last.sinceMs >= (lock.beat === undefined && lock.id !== '' ? OLD_LASTS_MS : lastsMs)
    },
  }
}

/** A try to get a lock: it is ours, or somebody else's. */
export type Attempt<T> = { readonly held: T } | { readonly lock: Lock }

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 3000

/** Tries until the lock is ours. Throws LOCKED, naming who holds it since when, or INTERRUPTED. */
export async function untilLocked<T>(
  attempt: (watch: LockWatch) => Promise<Attempt<T>>,
  options: LockOptions & { readonly target: string; readonly clock: Clock; readonly lease: Lease },
): Promise<T> {
  const { target, clock, lease, timeoutMs, signal, tell } = options
  const watch = watchLock(lease, clock)
  const until = clock.elapsed() + timeoutMs
  let pauseMs = FIRST_PAUSE_MS
  for (let tries = 0; ; tries += 1) {
    if (signal.aborted) throw interrupted()
    const answer = await attempt(watch)
    if ('held' in answer) return answer.held
    const left = until - clock.elapsed()
    if (left <= 0) throw locked(answer.lock, target, timeoutMs)
    if (tries === 0) tell({ kind: 'waiting', lock: answer.lock })
    await clock.pause(Math.min(left, jittered(pauseMs)), signal)
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5)
  }
}

/** Two that wait must not ask at the same moments. */
function jittered(ms: number): number {
  return ms * (0.5 + Math.random())
}

function locked({ holder, since }: Lock, target: string, timeoutMs: number): Fault {
  return new Fault(
    'LOCKED',
    `Target ${target} is locked by ${holder} since ${since}; waited ${Math.round(timeoutMs / 1000)} s. Nothing was changed.`,
    {
      hint: `Run it again when that run has ended, or wait longer with --lock-timeout. If it died: \`callsheet state unlock --target ${target}\`.`,
    },
  )
}

function interrupted(): Fault {
  return new Fault('INTERRUPTED', 'Interrupted while waiting for another run.')
}
