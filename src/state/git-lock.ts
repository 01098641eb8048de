import { Fault } from '../model/fault.ts'
import { unlockMessage, type RemoteRef, type Tip } from './git-ref.ts'
import {
  newLock,
  renewed,
  untilLocked,
  type Attempt,
  type Clock,
  type Lease,
  type Lock,
  type LockOptions,
  type LockWatch,
} from './lock.ts'

/** A ref in this run's hands. */
export interface LockedRef {
  /** Aborts when another run took the lock over. */
  readonly lost: AbortSignal
  /** The state as it was when the ref was taken. */
  readonly state: string | undefined
  /** Puts a state there that the end replaces. Throws LOCKED when another run took over. */
  publish(state: string): Promise<void>
  /** Puts a new state there and lets go. */
  release(edit: Edit): Promise<void>
}

/** What becomes of the state; undefined when it stays. Asked again when somebody else wrote in between. */
export type Edit = (
  state: string | undefined,
) => { readonly state: string | undefined; readonly message: string } | undefined

/** A renewal is a push, so it comes seldom; a dead run's lock is had within the default wait. */
const LEASE: Lease = { renewEveryMs: 30_000, lastsMs: 120_000 }

/** Takes a ref by a commit that only one of two runs can push, and renews that while this run is at work. */
export async function lockRef(
  ref: RemoteRef,
  options: LockOptions & { readonly target: string; readonly clock: Clock },
): Promise<LockedRef> {
  const { clock, holder, tell } = options
  const taken = await untilLocked(watch => take(ref, options, watch), { ...options, lease: LEASE })
  const lost = new AbortController()
  let { tip, lock } = taken
  let working: Promise<void> = Promise.resolve()
  const stop = clock.every(LEASE.renewEveryMs, () => {
    working = working.then(renew).catch(ignored)
  })
  return {
    lost: lost.signal,
    state: tip.state,
    publish(state) {
      const published = working.then(() => publish(state))
      working = published.catch(ignored)
      return published
    },
    async release(edit) {
      stop()
      await working
      await letGo(ref, edit, { tip, id: taken.lock.id, holder })
    },
  }

  async function renew(): Promise<void> {
    if (lost.signal.aborted || (await replaceTip(tip.state))) return
    lost.abort()
    tell({ kind: 'lost' })
  }

  async function publish(state: string): Promise<void> {
    if (await replaceTip(state)) return
    throw new Fault('LOCKED', 'Another run took over the lock.', {
      hint: 'What was done until now is remembered. Run it again when that run has ended.',
    })
  }

  /** A lock that lasts longer, on the same state or another one. False when the ref is another run's. */
  async function replaceTip(state: string | undefined): Promise<boolean> {
    lock = renewed(lock, clock)
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const { commit, settled } = tip
      const swap = await ref.swap(commit, await ref.draftLock(lock, { state, onto: settled }))
      if (swap.done) {
        tip = { commit: swap.commit!, lock, settled, state }
        return true
      }
      const now = await ref.read()
      if (now?.lock?.id !== lock.id) return false
      tip = now
    }
    throw restless()
  }
}

/** Takes the lock away from whoever has it. */
export async function breakLock(ref: RemoteRef): Promise<Lock | undefined> {
  const tip = await ref.read()
  if (!tip?.lock) return undefined
  await letGo(ref, () => undefined, { tip, id: tip.lock.id, holder: tip.lock.holder })
  return tip.lock
}

interface Taken {
  readonly lock: Lock
  readonly tip: Tip
}

const TRIES = 5

async function take(
  ref: RemoteRef,
  { holder, clock, tell }: LockOptions & { clock: Clock },
  watch: LockWatch,
): Promise<Attempt<Taken>> {
  for (let tries = 1; ; tries += 1) {
    const tip = await ref.read()
    const other = tip?.lock
    if (other && !watch.isSilent(other)) return { lock: other }

    const lock = newLock(holder, clock)
    const { state, settled } = tip ?? { state: undefined, settled: undefined }
    const swap = await ref.swap(tip?.commit, await ref.draftLock(lock, { state, onto: settled }))
    if (swap.done) {
      if (other) tell({ kind: 'took-over', lock: other })
      return { held: { lock, tip: { commit: swap.commit!, lock, state, settled } } }
    }
    if (tries === TRIES) throw restless()
  }
}

/**
 * Frees the ref. Somebody who took the lock over may have written meanwhile, or be at work: then the edit is made
 * on what is there, and the other's lock stays.
 */
async function letGo(
  ref: RemoteRef,
  edit: Edit,
  { tip: start, id, holder }: { tip: Tip; id: string; holder: string },
): Promise<void> {
  let tip: Tip | undefined = start
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const change = edit(tip?.state)
    const isOurs = tip?.lock?.id === id
    if (!change && !isOurs) return

    const { state, message } = change ?? { state: tip?.state, message: unlockMessage(holder) }
    const draft = await ref.draftState(state, { onto: tip?.settled, message })
    const other = isOurs ? undefined : tip?.lock
    const to = other ? await ref.draftLock(other, { state, onto: draft.commit }) : draft
    if ((await ref.swap(tip?.commit, to)).done) return
    tip = await ref.read()
  }
  throw restless()
}

function restless(): Fault {
  return new Fault('STATE_UNREADABLE', 'Other runs keep changing the state at the same time.', {
    hint: 'Run it again when they have ended.',
  })
}

/** A renewal that fails is tried again with the next; the lock lasts for several. */
function ignored(): void {}
