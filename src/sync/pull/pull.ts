import {
  readSource,
  replaceFile,
  schemaPathFrom,
  writeNewFile,
  type Workspace,
} from '../../workspace/index.ts'
import { memoryOf } from '../apply.ts'
import type { OpenTargets, ReadTarget } from '../read-targets.ts'
import type { Surroundings } from '../talk.ts'
import { isStateShared } from '../target-state.ts'
import { adoptionsIn, type Adoption, type Adoptions } from './adopt.ts'
import { basesOf, type PulledBases } from './bases.ts'
import { keptByGit } from './committed.ts'
import { withoutKeys } from '../../model/key.ts'
import type { AdoptionNews, Carried, Gone, LeftField, Unread } from '../../model/pull.ts'
import { leftFields, type Move } from './move.ts'
import { movedAt, together, type Moved } from './moves.ts'
import { rehearse } from './rehearse.ts'
import type { Trial } from './trial.ts'

/** What a pull would write, and what it leaves. */
export interface Pulled {
  /** What comes into files that are there. */
  readonly moves: readonly Move[]
  readonly left: readonly LeftField[]
  readonly carried: readonly Carried[]
  readonly gone: readonly Gone[]
  readonly unread: readonly Unread[]
  readonly adoptions: readonly Adoption[]
  readonly files: readonly PulledFile[]
  readonly news: AdoptionNews
  readonly bases: readonly PulledBases[]
}

/** A file that a pull writes; `before` is null for a new one. */
export interface PulledFile {
  readonly file: string
  readonly before: string | null
  readonly after: string
}

/** How a pull goes about it. */
export interface PullWishes {
  /** New files for objects that none knows. */
  readonly adopt: boolean
  /** Lets the platform win where both sides were edited. */
  readonly overwrite: boolean
  /** Warnings and notes count as errors. */
  readonly strict: boolean
  readonly around: Pick<Surroundings, 'env'>
}

/** The platforms' values as edits of files, and new files for objects that none knows. Writes nothing. */
export async function pulledFrom(open: OpenTargets, wishes: PullWishes): Promise<Pulled> {
  const { env } = wishes.around
  const { workspace } = open.checked
  const { moves, left, gone, unread } = await movedIn(open, wishes)
  const rehearsed = await rehearse(moves, { workspace, env, read: open.targets, strict: wishes.strict })
  const { trial } = rehearsed
  const accepted = trial?.moves ?? []
  const edited = [...(trial?.edited.values() ?? [])].filter(({ before, after }) => before !== after)
  const { adoptions, news, ...unknown } = await adopted(open, trial, wishes)
  return {
    moves: accepted,
    left: [...left, ...rehearsed.left, ...accepted.flatMap(inPart)],
    carried: rehearsed.carried,
    gone,
    unread: [...unread, ...unknown.unread],
    adoptions,
    files: [...edited, ...adoptions.map(({ file, text }) => ({ file, before: null, after: text }))],
    news,
    // What was pulled is what both sides agree on now, on this machine: others see it when somebody applies the
    // merged files. Until then a pull that is thrown away has changed nothing for them.
    bases: open.targets
      .filter(target => !isStateShared(target))
      .flatMap(target => (trial ? basesOf(trial, target) : [])),
  }
}

/** What defaults keep from coming in of a field that does. */
function inPart(move: Move): LeftField[] {
  return move.stuck.length === 0 ? [] : leftFields(move, { code: 'defaults', stuck: move.stuck })
}

async function movedIn(open: OpenTargets, { overwrite, around }: PullWishes): Promise<Moved> {
  const { workspace, keyVariables } = open.checked
  const isKept = keptByGit(workspace.root, withoutKeys(around.env, keyVariables))
  const parts = await Promise.all(
    open.targets.map(target =>
      movedAt(target, { workspace, overwrite, isKept, isSelected: ({ desired }) => open.selected(desired) }),
    ),
  )
  return together(parts)
}

const noNews: AdoptionNews = { left: [], planned: [], refused: [], foreign: [], differing: [], unnamed: [] }

/** New files have to go with the edited ones. */
async function adopted(
  open: OpenTargets,
  trial: Trial | undefined,
  { adopt, around: { env } }: PullWishes,
): Promise<Adoptions> {
  if (!adopt) return { adoptions: [], news: noNews, unread: [] }
  const { workspace } = trial?.checked ?? open.checked
  const schemaPath = await schemaPathFrom(workspace.root)
  return adoptionsIn(open, { workspace, edited: trial?.edited ?? new Map(), env, schemaPath })
}

/**
 * Writes the files, and remembers that both sides agree on what was written. Gives what was done: a file that somebody
 * edited in the meantime is left.
 */
export async function writePulled(pulled: Pulled, open: OpenTargets): Promise<Pulled> {
  const { workspace } = open.checked
  const overtaken = new Set(pulled.files.filter(file => isOvertaken(file, workspace)).map(({ file }) => file))
  const done = overtaken.size === 0 ? pulled : without(pulled, overtaken)
  for (const { file, before, after } of done.files) {
    if (before === null) await writeNewFile(workspace.root, file, after)
    else await replaceFile(workspace.root, file, after)
  }
  for (const target of open.targets) await remember(target, done)
  return done
}

function isOvertaken({ file, before }: PulledFile, { root }: Workspace): boolean {
  return before !== null && readSource(root, file) !== before
}

function without(pulled: Pulled, overtaken: ReadonlySet<string>): Pulled {
  const isOut = ({ file }: { readonly file: string }) => overtaken.has(file)
  const lost = pulled.moves.filter(isOut)
  const addresses = new Set(lost.map(({ address }) => address))
  return {
    ...pulled,
    moves: pulled.moves.filter(move => !isOut(move)),
    left: [...pulled.left, ...lost.flatMap(move => leftFields(move, { code: 'edited-meanwhile' }))],
    carried: pulled.carried.filter(one => !isOut(one)),
    files: pulled.files.filter(file => !isOut(file)),
    bases: pulled.bases.filter(({ address }) => !addresses.has(address)),
  }
}

async function remember(target: ReadTarget, { adoptions, bases }: Pulled): Promise<void> {
  const ours = adoptions.flatMap(({ address, file, objects }) =>
    objects
      .filter(object => object.target === target.name)
      .map(({ id, hashes }) => ({ address, entry: { id, hashes, file, adopted: true as const } })),
  )
  const moved = bases.filter(one => one.target === target.name)
  if (ours.length + moved.length === 0) return
  const memory = memoryOf(target, target)
  for (const { address, entry } of ours) {
    if (!memory.entry(address)) await memory.put(address, entry)
  }
  for (const { address, hashes } of moved) {
    const entry = memory.entry(address)
    if (entry) await memory.put(address, { ...entry, hashes: { ...entry.hashes, ...hashes } })
  }
  await memory.flush()
}
