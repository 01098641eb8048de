import { respellFor } from '../../../engine/spelling.ts'
import type { Entry, Ledger } from '../../../model/ledger.ts'
import { Fault } from '../../../model/fault.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import type { Address } from '../../../model/resource.ts'
import { documentText } from '../../../report/documents.ts'
import { oneLine } from '../../../report/text-safety.ts'
import { confirmed } from '../../confirm.ts'
import { EXIT } from '../../exit.ts'
import { lockTargets, whileLocked } from '../../../sync/locks.ts'
import { entryFor, type Named } from '../../../sync/import.ts'
import type { Io } from '../../io.ts'
import { meant, meantInstead, type Standing } from '../../../sync/meant.ts'
import { oneTarget } from '../../../sync/one-target.ts'
import { UNKNOWN } from './list.ts'
import type { Surroundings } from '../../../sync/talk.ts'
import {
  loadState,
  storedState,
  withState,
  type LoadedState,
  type StatefulTarget,
} from '../../../sync/target-state.ts'
import { lockWait } from '../../program/options.ts'
import { surroundingsOf } from '../../talk.ts'
import type { LockingFlags } from '../../program/flags.ts'
import type { ImportFlags, RemoveFlags, StateFlags } from './flags.ts'

export async function showEntry(given: Address, options: StateFlags, io: Io): Promise<number> {
  const { target, root } = await targetFor(options, surroundingsOf(io, options))
  const { address, entry } = entryAt(given, (await storedState(target)).ledger, { cwd: io.cwd, root })
  const text = `${oneLine(address)}\n${JSON.stringify(entry, null, 2)}\n`
  return answer({ target: target.name, address, entry }, text, { options, io })
}

/** The object at the platform stays. */
export async function removeEntry(given: Address, options: RemoveFlags, io: Io): Promise<number> {
  const around = surroundingsOf(io, options)
  const { target, root } = await targetFor(options, around)
  return edited(
    target,
    { options, io, around, summary: `state rm: ${given} (${target.name})` },
    async ledger => {
      const { address, entry } = entryAt(given, ledger, { cwd: io.cwd, root })
      const { id } = entry
      if (!options.yes) await confirmForgetting(address, options, io)
      const { [address]: _, ...entries } = ledger.entries
      const text = `Forgot ${oneLine(address)} (${oneLine(id || UNKNOWN)}). The object itself was not touched.\n`
      return { ledger: { ...ledger, entries }, document: { address, id }, text }
    },
  )
}

export async function importEntry(named: Named, options: ImportFlags, io: Io): Promise<number> {
  const around = surroundingsOf(io, options)
  const { target, root } = await targetFor(options, around)
  const { id } = named
  const address = respellFor(target.resources)(named.address)
  const summary = `state import: ${address} (${target.name})`
  return edited(
    target,
    { options, io, around, summary },
    async ledger => {
      const { force } = options
      const { entry, name } = await entryFor({ address, id }, { target, root, around, ledger, force })
      const text = `${oneLine(address)} is ${oneLine(id)} ("${oneLine(name)}") from now on.\n`
      const entries = { ...ledger.entries, [address]: entry }
      return { ledger: { ...ledger, entries }, document: { address, id, name }, text }
    },
    loadState,
  )
}

export async function unlock(options: StateFlags, io: Io): Promise<number> {
  const { target } = await targetFor(options, surroundingsOf(io, options))
  const lock = await target.backend.unlock()
  const text = lock
    ? `Took away the lock of ${oneLine(lock.holder)}, held since ${oneLine(lock.since)}.\n`
    : `Target ${target.name} is not locked.\n`
  const held = lock ? { holder: lock.holder, since: lock.since } : null
  return answer({ target: target.name, lock: held }, text, { options, io })
}

interface Editing {
  readonly options: StateFlags & LockingFlags
  readonly io: Io
  readonly around: Surroundings
  readonly summary: string
}

interface Edited {
  readonly ledger: Ledger
  readonly document: object
  readonly text: string
}

async function edited(
  target: StatefulTarget,
  { options, io, around, summary }: Editing,
  edit: (ledger: Ledger) => Promise<Edited>,
  load: (target: StatefulTarget) => Promise<Pick<LoadedState, 'ledger'>> = storedState,
): Promise<number> {
  const locks = await lockTargets([target], lockWait(options), around)
  const { document, text } = await whileLocked(locks, async () => {
    const { ledger } = await load(target)
    const result = await edit(ledger)
    await target.backend.save(result.ledger)
    await locks.release(new Map([[target.name, summary]]))
    return result
  })
  return answer({ target: target.name, ...document }, text, { options, io })
}

async function targetFor(
  { workspace, target: named }: StateFlags,
  around: Surroundings,
): Promise<{ readonly target: StatefulTarget; readonly root: string }> {
  const choice = {
    ...(workspace !== undefined && { workspace }),
    ...(named !== undefined && { target: named }),
    why: 'each has a state of its own',
  }
  const { root, target } = await oneTarget(choice, around)
  return { target: await withState(target, { root, env: around.env }), root }
}

function entryAt(
  given: string,
  { entries, target }: Ledger,
  standing: Standing,
): { address: Address; entry: Entry } {
  const known = Object.entries(entries).map(([address, { id, file = null }]) => ({ address, id, file }))
  const found = meant(given, known, standing)
  if (found) return { address: found.address, entry: entries[found.address]! }
  throw new Fault(
    'NOT_FOUND',
    `Nothing is remembered of ${given} at target ${target}.${meantInstead(given, known)}`,
    {
      hint: 'Give an address such as scenario.refund-happy-path, a key, an id or the path of a file; `callsheet state list` shows them all.',
    },
  )
}

function confirmForgetting(address: Address, { format }: StateFlags, io: Io): Promise<void> {
  return confirmed(`Forget ${oneLine(address)}? The object itself stays. Only "yes" goes on: `, {
    io,
    format,
    refusal: {
      unasked: 'Nothing was changed: there is no terminal to ask on.',
      denied: 'Nothing was changed: it was not confirmed.',
      hint: 'Run it with --yes.',
    },
  })
}

function answer(
  document: object,
  text: string,
  { options, io }: { readonly options: StateFlags; readonly io: Io },
): number {
  io.out.write(options.format === 'json' ? documentText({ version: DOCUMENT_VERSION, ...document }) : text)
  return EXIT.ok
}
