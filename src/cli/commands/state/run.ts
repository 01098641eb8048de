import { respellFor, respellTo } from '../../../engine/spelling.ts'
import type { Entry, Ledger } from '../../../model/ledger.ts'
import { Fault } from '../../../model/fault.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import type { Address } from '../../../model/resource.ts'
import { documentText } from '../../../report/documents.ts'
import { oneLine } from '../../../report/text-safety.ts'
import type { PastChange } from '../../../state/ledger.ts'
import { confirmed } from '../../confirm.ts'
import { EXIT } from '../../exit.ts'
import { lockTargets, whileLocked } from '../../../sync/locks.ts'
import { entryFor, type Named } from '../../../sync/import.ts'
import type { Io } from '../../io.ts'
import { oneTarget } from '../../../sync/one-target.ts'
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

/** In place of the id of an object that may or may not exist. */
const UNKNOWN = 'unknown: look by hand'

export async function listEntries(options: StateFlags, io: Io): Promise<number> {
  const { target } = await targetFor(options, surroundingsOf(io, options))
  const { ledger } = await storedState(target)
  const entries = Object.entries(ledger.entries).map(([address, { id, file }]) => ({
    address,
    id,
    file: file ?? null,
  }))
  const rows = entries.map(({ address, id, file }) => [address, id || UNKNOWN, file ?? '-'])
  const text = rows.length === 0 ? `Nothing is remembered of target ${target.name}.\n` : table(rows)
  return answer({ target: target.name, entries }, text, { options, io })
}

export async function showEntry(given: Address, options: StateFlags, io: Io): Promise<number> {
  const { target } = await targetFor(options, surroundingsOf(io, options))
  const { address, entry } = entryAt(given, (await storedState(target)).ledger)
  const text = `${oneLine(address)}\n${JSON.stringify(entry, null, 2)}\n`
  return answer({ target: target.name, address, entry }, text, { options, io })
}

export async function showLog(options: StateFlags, io: Io): Promise<number> {
  const { target } = await targetFor(options, surroundingsOf(io, options))
  const changes = await target.backend.history()
  const none = changes
    ? `Nothing was applied to target ${target.name} yet.\n`
    : `Target ${target.name} keeps its state in a file, which has no log. \`state: git\` keeps one.\n`
  const text = changes && changes.length > 0 ? changes.map(changeText).join('\n') : none
  return answer({ target: target.name, changes: changes ?? null }, text, { options, io })
}

/** The object at the platform stays. */
export async function removeEntry(given: Address, options: RemoveFlags, io: Io): Promise<number> {
  const around = surroundingsOf(io, options)
  const { target } = await targetFor(options, around)
  return edited(
    target,
    { options, io, around, summary: `state rm: ${given} (${target.name})` },
    async ledger => {
      const { address, entry } = entryAt(given, ledger)
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

function entryAt(given: Address, { entries, target }: Ledger): { address: Address; entry: Entry } {
  const address = respellTo(Object.keys(entries))(given)
  const entry = Object.hasOwn(entries, address) ? entries[address] : undefined
  if (entry) return { address, entry }
  throw new Fault('NOT_FOUND', `Nothing is remembered of ${given} at target ${target}.`, {
    hint: 'An address is a kind and a key, such as scenario.refund-happy-path; `callsheet state list` shows them all.',
  })
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

function table(rows: readonly (readonly string[])[]): string {
  const safe = rows.map(row => row.map(oneLine))
  const widths = [0, 1].map(column => Math.max(...safe.map(row => row[column]!.length)))
  const lines = safe.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return `${lines.join('\n')}\n`
}

function changeText({ commit, who, when, summary, details }: PastChange): string {
  const head = `${commit.slice(0, 10)}  ${when}  ${oneLine(who)}`
  return `${[head, summary, ...details].map((line, index) => (index === 0 ? line : `  ${oneLine(line)}`)).join('\n')}\n`
}
