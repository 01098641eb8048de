import { randomUUID } from 'node:crypto'
import { Fault } from '../model/fault.ts'
import { isObject } from '../model/json.ts'
import { pause } from '../model/pause.ts'

/** Who keeps other runs away from a target, as it is written down for them. */
export interface Lock {
  readonly id: string
  /** For people: who, where. */
  readonly holder: string
  readonly since: string
  /** When others may take over, unless it is renewed before. */
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
  /**
   * Puts what was saved where others see it, with the summary as its title, and lets go. Without a summary it
   * tells what changed. The second call does nothing.
   */
  release(summary?: string): Promise<void>
}

/** Time, so that tests need not wait for it. */
export interface Clock {
  now(): number
  /** Rejects with INTERRUPTED when the signal aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>
  /** Calls again and again without keeping the process alive; the result ends it. */
  every(ms: number, work: () => void): () => void
}

/** The real time. */
export const systemClock: Clock = {
  now: Date.now,
  pause: (ms, signal) => pause(ms, signal, { waitingFor: 'another run' }),
  every: (ms, work) => {
    const timer = setInterval(work, ms).unref()
    return () => clearInterval(timer)
  },
}

/** A running apply renews its lock this often. */
export const RENEW_EVERY_MS = 5 * 60_000
const LASTS_MS = 15 * 60_000

/** A lock that starts now. */
export function newLock(holder: string, clock: Clock): Lock {
  const now = clock.now()
  return {
    id: randomUUID(),
    holder,
    since: new Date(now).toISOString(),
    expires: new Date(now + LASTS_MS).toISOString(),
  }
}

/** The same lock, lasting longer. */
export function renewed<T extends Lock>(lock: T, clock: Clock): T {
  return { ...lock, expires: new Date(clock.now() + LASTS_MS).toISOString() }
}

/** True when whoever held it has not been heard of for too long. A lock that cannot be read never expires. */
export function isExpired({ expires }: Lock, clock: Clock): boolean {
  return Date.parse(expires) < clock.now()
}

/** Reads a lock's text; undefined when it is none, as while it is being written. */
export function parseLock(text: string): Lock | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const texts = isObject(value)
      ? ['id', 'holder', 'since', 'expires'].map(name => value[name])
      : [undefined]
    return texts.every(member => typeof member === 'string') ? (value as Lock) : undefined
  } catch {
    return undefined
  }
}

/** A try to get a lock: it is ours, or somebody else's. */
export type Attempt<T> = { readonly held: T } | { readonly lock: Lock }

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 3000

/** Tries until the lock is ours. Throws LOCKED, naming who holds it since when, or INTERRUPTED. */
export async function untilLocked<T>(
  attempt: () => Promise<Attempt<T>>,
  { target, clock, timeoutMs, signal, tell }: LockOptions & { target: string; clock: Clock },
): Promise<T> {
  const until = clock.now() + timeoutMs
  let pauseMs = FIRST_PAUSE_MS
  for (let tries = 0; ; tries += 1) {
    if (signal.aborted) throw interrupted()
    const answer = await attempt()
    if ('held' in answer) return answer.held
    const left = until - clock.now()
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
    `Target ${target} is held by ${holder} since ${since}; waited ${Math.round(timeoutMs / 1000)} s. Nothing was changed.`,
    {
      hint: `Run it again when that run has ended, or wait longer with --lock-timeout. If it died: \`callsheet state unlock --target ${target}\`.`,
    },
  )
}

function interrupted(): Fault {
  return new Fault('INTERRUPTED', 'Interrupted while waiting for another run.')
}
