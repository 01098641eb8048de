import type { PastChange } from '../model/history.ts'
import type { Address } from '../model/resource.ts'
import { LEDGER_VERSION, type Entry, type Ledger, type Memory } from '../model/ledger.ts'
import type { TargetLock, Lock, LockOptions } from './lock.ts'
import { byKey, lastRemoved, tidy } from './tidy.ts'
import { unsaved } from './unsaved.ts'

/** Where a target's ledger is kept between runs. */
export interface Backend {
  /** Undefined when there is none yet. Throws STATE_UNREADABLE for one that cannot be understood. */
  load(): Promise<Ledger | undefined>
  /**
   * Keeps it on this machine at least; the end of a hold brings it where others see it. Throws STATE_UNSAVED where that
   * is the only place, and what was there before stays whole.
   */
  save(ledger: Ledger): Promise<void>
  /** Puts what cannot be saved into a temporary folder and gives its path. Missing where a save does not fail. */
  rescue?(ledger: Ledger): Promise<string>
  /** While it is held: brings what was saved where others see it. Missing where saving does that. */
  publish?(): Promise<void>
  /** Keeps other runs away. Throws LOCKED when they are at work for longer than this one would wait. */
  acquire(options: LockOptions): Promise<TargetLock>
  /** Takes the lock away from whoever has it, and tells who that was. */
  unlock(): Promise<Lock | undefined>
  /** Past changes, newest first; undefined where none are kept. */
  history(): Promise<readonly PastChange[] | undefined>
}

/** A ledger that takes finished steps and saves itself. */
export interface OpenLedger extends Memory {
  /** The ledger as it stands. */
  current(): Ledger
}

/** An empty ledger. */
export function emptyLedger({
  workspace,
  target,
  provider,
  place,
}: Pick<Ledger, 'workspace' | 'target' | 'provider' | 'place'>): Ledger {
  return {
    version: LEDGER_VERSION,
    workspace,
    target,
    provider,
    ...(place && { place }),
    serial: 0,
    removed: {},
    entries: {},
  }
}

function commitsFrom(
  start: Pick<Ledger, 'commit' | 'previous'>,
  { commit, previous }: { readonly commit: string; readonly previous: string | undefined },
): Pick<Ledger, 'commit' | 'previous'> {
  const before = previous ?? (commit === start.commit ? start.previous : start.commit)
  return { commit, ...(before !== undefined && { previous: before }) }
}

/** How a ledger saves itself, and what it says of this run. */
export interface OpenLedgerOptions {
  /** Waits for the save of each step. */
  readonly durable: boolean
  /** The commit of the files that are applied, where there is one. */
  readonly commit?: string | undefined
  /** The commit that counts as applied before it; without it the one that the ledger names. */
  readonly previous?: string | undefined
  /** What is opened says more than what is stored. */
  readonly isUnsaved?: boolean
  /** Milliseconds since 1970; the real time unless a test says otherwise. */
  readonly now?: () => number
}

const GAP_MS = 250
const GAP_SHARE = 10

/**
 * Saves after each finished step. Steps that finish soon after one another share a save, so that ten
 * thousand steps do not rewrite the file ten thousand times; what a crash takes with it is found again
 * by mark. `durable` waits for the save of each step: for platforms that cannot list, where a lost id
 * could not be found again. What is announced waits until others can see it; those that wait together share that.
 */
export function openLedger(
  start: Ledger,
  backend: Pick<Backend, 'save' | 'publish' | 'rescue'>,
  { durable, commit, previous, isUnsaved = false, now = Date.now }: OpenLedgerOptions,
): OpenLedger {
  const entries = new Map(Object.entries(start.entries))
  const removed = new Map(Object.entries(start.removed))
  let { serial } = start
  let dirty = isUnsaved
  let gapMs = GAP_MS
  let timer: NodeJS.Timeout | undefined
  let saving: Promise<void> = Promise.resolve()
  let publishing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  const current = (): Ledger => ({
    ...start,
    serial,
    ...(serial > start.serial && commit !== undefined && commitsFrom(start, { commit, previous })),
    removed: Object.fromEntries(lastRemoved([...removed]).sort(byKey)),
    entries: Object.fromEntries([...entries].sort(byKey)),
  })

  async function save(): Promise<void> {
    if (!dirty) return
    dirty = false
    const begun = performance.now()
    try {
      await backend.save(current())
    } catch (error) {
      dirty = true
      throw error
    }
    gapMs = Math.max(GAP_MS, (performance.now() - begun) * GAP_SHARE)
  }
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    saving = saving.catch(ignored).then(save)
    return saving
  }
  /** One at a time; the next takes with it whatever was put meanwhile. */
  function publish(): Promise<void> {
    next ??= publishing = publishAfter(publishing)
    return next
  }
  async function publishAfter(earlier: Promise<void>): Promise<void> {
    await earlier.catch(ignored)
    next = undefined
    await flush()
    await backend.publish?.()
  }
  async function changed(): Promise<void> {
    dirty = true
    // What is remembered has happened, whatever becomes of the save: the end tries again and tells.
    if (durable) return flush().catch(ignored)
    timer ??= setTimeout(() => void flush().catch(ignored), gapMs)
  }

  async function put(address: Address, entry: Entry): Promise<void> {
    const wasDoubted = entries.get(address)?.unclear !== undefined
    entries.set(address, tidy(entry))
    removed.delete(address)
    await changed()
    // The id need not be waited for: until others see it they know of the doubt.
    if (wasDoubted) void publish().catch(ignored)
  }

  return {
    entry: address => entries.get(address),
    put,
    wrote: (address, entry) => {
      serial += 1
      return put(address, { ...entry, serial, wrote: new Date(now()).toISOString() })
    },
    announce: announced => {
      for (const [address, entry] of announced) entries.set(address, tidy(entry))
      dirty = true
      return publish()
    },
    remove: address => {
      entries.delete(address)
      return changed()
    },
    deleted: (address, id) => {
      serial += 1
      entries.delete(address)
      removed.set(address, { id, serial, at: new Date(now()).toISOString() })
      return changed()
    },
    current,
    async flush() {
      await publishing.catch(ignored)
      const { rescue } = backend
      await flush().catch(async (thrown: unknown) => {
        throw rescue ? await unsaved(thrown, () => rescue(current())) : thrown
      })
    },
  }
}

/** A failed save leaves the ledger dirty; the flush at the end tries again and reports. */
function ignored(): void {}
