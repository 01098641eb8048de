import { faultOf, type Fault } from '../model/fault.ts'
import type { ApplySummary, Change, NotKept, Outcome, StepError, TemporaryName } from '../model/plan.ts'
import type { Limit } from '../model/provider.ts'

import type { Address, FieldPath } from '../model/resource.ts'
import { createDoubts } from './doubts.ts'

/** What a carried-out change left behind. */
export interface Attempted {
  readonly id: string
  readonly notKept: readonly NotKept[]
  /** Fields that the platform's answer showed as they were sent. */
  readonly kept: ReadonlySet<FieldPath>
}

/** How `apply` does its work; it knows no platform. */
export interface ApplyOptions {
  /** Wraps only the call, never the waiting. */
  readonly limit: Limit
  readonly attempt: (change: Change, whileUnclear: Limit) => Promise<Attempted>
  /** When it aborts, nothing new starts; what runs is finished. */
  readonly signal: AbortSignal
  /** Starts nothing more after the first failure. */
  readonly failFast: boolean
  readonly onStart: (change: Change) => void
  readonly onOutcome: (outcome: Outcome) => void
}

/**
 * Carries out every change it can; a failure stops only what waits for it, but a key that is not accepted stops
 * everything. Deletes come last, but for those whose names are waited for.
 */
export async function apply(changes: readonly Change[], options: ApplyOptions): Promise<Outcome[]> {
  const run = startOf(changes, options)
  const writes = changes.filter(({ action }) => action !== 'delete')
  const deletes = changes.filter(({ action }) => action === 'delete')
  await Promise.all(writes.map(run))
  await Promise.all(deletes.map(run))
  return Promise.all(changes.map(run))
}

/** The status by which a platform says that it does not accept the key. */
export const KEY_REFUSED = 401

/** Counts outcomes; `unchanged` is what had no step. */
export function summaryOf(outcomes: readonly Outcome[], unchanged: number): ApplySummary {
  const count = (status: Outcome['status']) => outcomes.filter(outcome => outcome.status === status).length
  return {
    done: count('done'),
    failed: count('failed'),
    skipped: count('skipped'),
    cancelled: count('cancelled'),
    unchanged,
  }
}

/** How a step that has begun will end. */
interface Begun {
  readonly ends: Promise<Outcome>
}

/** Each change runs once, however often it is asked for; it waits for others without holding a slot. */
function startOf(changes: readonly Change[], options: ApplyOptions): (change: Change) => Promise<Outcome> {
  const changeAt = new Map(changes.map(change => [change.address, change]))
  const started = new Map<Address, Promise<Outcome>>()
  const steppedAside = new Map<Address, Promise<Outcome>>()
  const begun = new Set<Address>()
  const doubts = createDoubts()
  let failed = false
  let isKeyRefused = false

  function run(change: Change): Promise<Outcome> {
    const running = started.get(change.address) ?? settle(change)
    started.set(change.address, running)
    return running
  }

  async function settle(change: Change): Promise<Outcome> {
    const aside = change.temporary_name && (await stepAside(change, change.temporary_name))
    const outcome =
      aside && aside.status !== 'done' ? { ...aside, ...ends(change) } : await afterOthers(change)
    options.onOutcome(outcome)
    return outcome
  }

  async function afterOthers(change: Change): Promise<Outcome> {
    const before = await Promise.all(change.waits_for.map(ready))
    const blocker = before.find(outcome => outcome !== undefined && outcome.status !== 'done')
    return blocker ? blockedBy(change, blocker) : inTurn(change)
  }

  /** What a step waits for: the end of another one, or that it has given up its name. */
  async function ready(address: Address): Promise<Outcome | undefined> {
    const other = changeAt.get(address)
    if (!other) return undefined
    return other.temporary_name ? stepAside(other, other.temporary_name) : run(other)
  }

  function stepAside(change: Change, meanwhile: TemporaryName): Promise<Outcome> {
    const running = steppedAside.get(change.address) ?? inTurn(asideOf(change, meanwhile))
    steppedAside.set(change.address, running)
    return running
  }

  /** Has a slot while it runs, but not while it waits for the searches of other creates. */
  async function inTurn(change: Change): Promise<Outcome> {
    for (;;) {
      const begun = await options.limit(() => begin(change))
      if (begun) return begun.ends
      await doubts.change()
    }
  }

  /** Resolves when the slot is free again; undefined when the step has to wait. */
  async function begin(change: Change): Promise<Begun | undefined> {
    if (options.signal.aborted || isKeyRefused || (failed && options.failFast))
      return { ends: Promise.resolve({ ...ends(change), status: 'cancelled' }) }
    if (isMade(change) && !doubts.mayCreate()) {
      const stoppedBy = doubts.stoppedBy()
      return stoppedBy === undefined ? undefined : { ends: Promise.resolve(notBegun(change, stoppedBy)) }
    }
    // A step that has stepped aside began then.
    if (!begun.has(change.address)) options.onStart(change)
    begun.add(change.address)
    return new Promise(free => {
      const ending = attempt(change, () => free({ ends: ending }))
      void ending.then(() => free({ ends: ending }))
    })
  }

  async function attempt(change: Change, free: () => void): Promise<Outcome> {
    try {
      const { id, notKept } = await options.attempt(change, search => {
        // The caller has its promise before this runs.
        queueMicrotask(free)
        return doubts.search(change.address, search)
      })
      if (isMade(change)) doubts.cleared()
      return { ...ends(change), status: 'done', id, ...(notKept.length > 0 && { not_kept: notKept }) }
    } catch (thrown) {
      const fault = faultOf(thrown)
      const isToldAlready = isKeyRefused && isRefusalOfKey(fault)
      if (fault.code === 'INTERRUPTED' || isToldAlready) return { ...ends(change), status: 'cancelled' }
      isKeyRefused ||= isRefusalOfKey(fault)
      // Here and not where the outcome is told: by then the next in line would have its slot.
      failed = true
      return { ...ends(change), status: 'failed', error: errorOf(fault) }
    }
  }

  return run
}

/** Gives up the name before anything else is done to the object. */
function asideOf(change: Change, { path, name }: TemporaryName): Change {
  const { fields, bases: _, ...rest } = change
  const before = fields.find(field => field.path === path)?.before ?? null
  return { ...rest, action: 'update', id: change.id!, fields: [{ path, before, after: name }] }
}

function ends({
  address,
  action,
  name,
  file,
}: Change): Pick<Outcome, 'address' | 'action' | 'name' | 'file'> {
  return { address, action, name, file }
}

function isRefusalOfKey({ api }: Fault): boolean {
  return api?.status === KEY_REFUSED
}

function isMade({ action }: Change): boolean {
  return action === 'create' || action === 'replace'
}

/** Every further create would only be one more that nobody knows the end of. */
function notBegun(change: Change, because: Address): Outcome {
  return {
    ...ends(change),
    status: 'skipped',
    because,
    error: {
      code: 'UNCLEAR',
      message: 'It was not begun: the creates before it had no clear end, one after the other.',
      hint: 'See whether the platform is well, then apply again: what was made is found first.',
    },
  }
}

/** The root of the trouble is named, not the last link. */
function blockedBy(change: Change, blocker: Outcome): Outcome {
  if (blocker.status === 'cancelled') return { ...ends(change), status: 'cancelled' }
  return { ...ends(change), status: 'skipped', because: blocker.because ?? blocker.address }
}

/** A fault as a report shows it. */
function errorOf({ code, message, hint, api }: Fault): StepError {
  return { code, message, ...(hint !== undefined && { hint }), ...api }
}
