import { difference } from '../../engine/diff.ts'
import type { Pair } from '../../engine/read-actual.ts'
import { canonicalJson, isSameJson } from '../../model/json.ts'
import type { Carried } from '../../model/pull.ts'
import { folderWithin, keyOf, type Address, type FieldPath, type Resource } from '../../model/resource.ts'
import type { CheckedWorkspace, DesiredTarget } from '../check.ts'
import type { ReadTarget } from '../read-targets.ts'
import { about } from './findings.ts'
import type { Move } from './move.ts'
import type { Trial, Trouble } from './trial.ts'

/** What moves come to at every target. */
export interface Meaning {
  readonly troubles: readonly Trouble[]
  readonly carried: readonly Carried[]
}

/** With what a trial is compared. */
export interface MeaningOptions {
  /** For all targets. */
  readonly before: CheckedWorkspace
  readonly read: readonly ReadTarget[]
}

/** A resource of an edited file as a target sees it, before and after. */
interface Seen {
  readonly target: DesiredTarget
  readonly address: Address
  readonly file: string
  readonly before: Resource | undefined
  readonly after: Resource | undefined
  /** Undefined where the target was not read. */
  readonly pair: Pair | undefined
  /** Fields in which files and platform would still differ. */
  readonly open: ReadonlySet<FieldPath>
  readonly changed: readonly FieldPath[]
}

/**
 * Whether the files would say what moved at its own platform, and nothing new at any other: another target may only take
 * what it shared with the one that moved.
 */
export function meaningOf(trial: Trial, options: MeaningOptions): Meaning {
  const all = trial.checked.targets.flatMap(target => seenAt(target, trial, options))
  const parts = all.map(seen => judged(seen, all, trial.moves))
  return {
    troubles: parts.flatMap(({ troubles }) => troubles),
    carried: parts.flatMap(({ carried }) => carried),
  }
}

/** The pair of a resource as it would be after the moves. */
export function pairAfter(pair: Pair, desired: Resource, { provider, actual }: ReadTarget): Pair {
  const { remote } = pair
  if (!remote) return { ...pair, desired }
  return {
    ...pair,
    desired,
    actual: provider.decode(remote, actual.references, desired.fields),
    assumed: new Set(),
  }
}

function seenAt(target: DesiredTarget, trial: Trial, { before, read }: MeaningOptions): Seen[] {
  const open = read.find(({ name }) => name === target.name)
  const earlier = before.targets.find(({ name }) => name === target.name)?.resources ?? []
  const was = inFiles(earlier, trial)
  const is = inFiles(target.resources, trial)
  return [...new Set([...was.keys(), ...is.keys()])].map(address => {
    const [old, fresh] = [was.get(address), is.get(address)]
    const pair = open?.actual.pairs.find(({ desired }) => desired.address === address)
    return {
      target,
      address,
      file: (fresh ?? old)!.file!,
      before: old,
      after: fresh,
      pair,
      open: new Set(open && pair && fresh ? openFields(pairAfter(pair, fresh, open), open) : []),
      changed: changedFields(old, fresh),
    }
  })
}

function inFiles(resources: readonly Resource[], { edited }: Trial): Map<Address, Resource> {
  return new Map(
    resources
      .filter(({ file, type }) => type !== 'folder' && file !== null && edited.has(file))
      .map(resource => [resource.address, resource]),
  )
}

function openFields(pair: Pair, { provider, actual }: ReadTarget): FieldPath[] {
  return difference(pair, { provider, references: actual.references }).fields.map(({ path }) => path)
}

function changedFields(before: Resource | undefined, after: Resource | undefined): FieldPath[] {
  const [old, fresh] = [before?.fields ?? {}, after?.fields ?? {}]
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(
    path => !isSameJson(old[path] ?? null, fresh[path] ?? null) || path in old !== path in fresh,
  )
}

function judged(seen: Seen, all: readonly Seen[], moves: readonly Move[]): Meaning {
  const inFile = moves.filter(({ file }) => file === seen.file)
  if (!seen.before || !seen.after) {
    return { troubles: [{ moves: [], files: [seen.file], reason: { code: 'not-in-a-file' } }], carried: [] }
  }
  const own = inFile.filter(({ target, address }) => target === seen.target.name && address === seen.address)
  const ownPaths = new Set(own.flatMap(pathsOf))
  const unsaid = own.filter(
    ({ stuck, fields }) => stuck.length === 0 && fields.some(({ path }) => seen.open.has(path)),
  )
  const others = seen.changed.filter(path => !ownPaths.has(path) && !agrees(path, seen, own.length > 0))
  const shared = others.filter(path => inFile.some(move => isShared(move, path, seen, all)))
  const strange = others.filter(path => !shared.includes(path))
  const { name } = seen.target
  return {
    troubles: [
      ...unsaid.map(move => ({ moves: [move], files: [], reason: { code: 'not-in-a-file' } as const })),
      ...strange.map(path => ({
        moves: about(path.split('.'), inFile),
        files: [seen.file],
        reason:
          own.length > 0
            ? ({ code: 'not-in-a-file' } as const)
            : ({ code: 'other-target', target: name, path } as const),
      })),
    ],
    carried: shared.map(path => ({ target: name, address: seen.address, file: seen.file, path })),
  }
}

/** The platform says already what the file would say then; what followed from a field that moved may go with it. */
function agrees(path: FieldPath, { pair, open, after }: Seen, hasMoved: boolean): boolean {
  return pair?.remote !== undefined && !open.has(path) && (hasMoved || path in after!.fields)
}

/** Another target moved the field, and both had taken one value from the file. */
function isShared(move: Move, path: FieldPath, seen: Seen, all: readonly Seen[]): boolean {
  const paths = pathsOf(move)
  const mover = all.find(({ target, address }) => target.name === move.target && address === move.address)
  if (!mover || move.target === seen.target.name || keyOf(move.address) !== keyOf(seen.address)) return false
  if (!paths.includes(path) || !isAlike(path, seen, mover)) return false
  if (!move.isRespelled) return true
  return mover.changed.every(other => seen.changed.includes(other) && isAlike(other, seen, mover))
}

function isAlike(path: FieldPath, one: Seen, other: Seen): boolean {
  return valueBefore(path, one) === valueBefore(path, other)
}

/** A target's folder prefix is not the file's. */
function valueBefore(path: FieldPath, { before, target }: Seen): string {
  const value = before?.fields[path]
  if (path !== 'folder' || typeof value !== 'string') return canonicalJson(value ?? null)
  return canonicalJson(folderWithin(target.config.folder, value) ?? value)
}

function pathsOf({ fields }: Move): FieldPath[] {
  return fields.map(({ path }) => path)
}
