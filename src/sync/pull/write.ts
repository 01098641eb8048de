import { faultOf, type Fault } from '../../model/fault.ts'
import type { LeftReason } from '../../model/pull.ts'
import { readSource, replaceFile, writeNewFile, type Workspace } from '../../workspace/index.ts'
import { memoryOf } from '../apply.ts'
import type { OpenTargets, ReadTarget } from '../read-targets.ts'
import { leftFields } from './move.ts'
import type { Pulled, PulledFile } from './pull.ts'

/** What a pull has done. */
export interface Written extends Pulled {
  /** Targets of which what was pulled could not be remembered, with why and where a copy is. */
  readonly unsaved: readonly { readonly target: string; readonly fault: Fault }[]
}

/**
 * Writes the files, and remembers that both sides agree on what was written. Gives what was done: a file that somebody
 * edited in the meantime, or that cannot be written, is left, and so is an object that was to get such a file.
 */
export async function writePulled(pulled: Pulled, open: OpenTargets): Promise<Written> {
  const { workspace } = open.checked
  const lost = new Map<string, LeftReason>()
  for (const file of pulled.files) {
    const reason = await written(file, workspace)
    if (reason) lost.set(file.file, reason)
  }
  const done = lost.size === 0 ? pulled : without(pulled, lost)
  const unsaved = await Promise.all(open.targets.map(target => remembered(target, done)))
  return { ...done, unsaved: unsaved.flat() }
}

/** Why a file was not written; undefined when it was. */
async function written(file: PulledFile, workspace: Workspace): Promise<LeftReason | undefined> {
  if (isOvertaken(file, workspace)) return { code: 'edited-meanwhile' }
  try {
    if (file.before === null) await writeNewFile(workspace.root, file.file, file.after)
    else await replaceFile(workspace.root, file.file, file.after)
    return undefined
  } catch (thrown) {
    return { code: 'not-written', message: faultOf(thrown).message }
  }
}

function isOvertaken({ file, before }: PulledFile, { root }: Workspace): boolean {
  return before !== null && readSource(root, file) !== before
}

function without(pulled: Pulled, lost: ReadonlyMap<string, LeftReason>): Pulled {
  const isOut = ({ file }: { readonly file: string }) => lost.has(file)
  const moves = pulled.moves.filter(isOut)
  const addresses = new Set(moves.map(({ address }) => address))
  const refused = pulled.adoptions.flatMap(({ name, objects, file }) => {
    const reason = lost.get(file)
    return reason?.code === 'not-written' ? [{ name, objects, reason: reason.message }] : []
  })
  return {
    ...pulled,
    moves: pulled.moves.filter(move => !isOut(move)),
    left: [...pulled.left, ...moves.flatMap(move => leftFields(move, lost.get(move.file)!))],
    carried: pulled.carried.filter(one => !isOut(one)),
    adoptions: pulled.adoptions.filter(one => !isOut(one)),
    files: pulled.files.filter(file => !isOut(file)),
    news: { ...pulled.news, refused: [...pulled.news.refused, ...refused] },
    bases: pulled.bases.filter(({ address }) => !addresses.has(address)),
  }
}

async function remembered(target: ReadTarget, pulled: Pulled): Promise<Written['unsaved']> {
  try {
    await remember(target, pulled)
    return []
  } catch (thrown) {
    return [{ target: target.name, fault: faultOf(thrown) }]
  }
}

async function remember(target: ReadTarget, { adoptions, takenOver, bases }: Pulled): Promise<void> {
  const ours = adoptions.flatMap(({ address, file, objects }) =>
    objects
      .filter(object => object.target === target.name)
      .map(({ id, hashes }) => ({ address, entry: { id, hashes, file, adopted: true as const } })),
  )
  const found = takenOver
    .filter(one => one.target === target.name)
    .map(({ address, id, file, hashes }) => ({
      address,
      entry: { id, hashes, file, adopted: true as const },
    }))
  const moved = bases.filter(one => one.target === target.name)
  if (ours.length + found.length + moved.length === 0) return
  const memory = memoryOf(target, target)
  for (const { address, entry } of ours) {
    if (!memory.entry(address)) await memory.put(address, entry)
  }
  // What state had in such a place is gone.
  for (const { address, entry } of found) await memory.put(address, entry)
  for (const { address, hashes } of moved) {
    const entry = memory.entry(address)
    if (entry) await memory.put(address, { ...entry, hashes: { ...entry.hashes, ...hashes } })
  }
  await memory.flush()
}
