import { isCompanion } from '../model/companions.ts'
import type { Change } from '../model/plan.ts'
import { keyOf, resourceTypes } from '../model/resource.ts'
import { compareNames } from '../model/text-order.ts'

/** What says where a change belongs. */
type Placed = Pick<Change, 'type' | 'address' | 'folder'>

/** The changes of one folder: what happens to the folder itself, then what lies in it. */
export interface FolderGroup<C extends Placed = Change> {
  /** With slashes; empty for objects in no folder. */
  readonly path: string
  /** Several where one thing happens to it at one target and another elsewhere. */
  readonly folder: readonly C[]
  readonly changes: readonly C[]
}

/** Changes by folder, sorted; what a scenario brings with it stands beside it. */
export function folderGroups<C extends Placed>(changes: readonly C[]): FolderGroup<C>[] {
  const homes = new Map(
    changes
      .filter(change => change.type === 'scenario')
      .map(change => [keyOf(change.address), change.folder]),
  )
  const groups = new Map<string, { folder: C[]; changes: C[] }>()
  for (const change of changes) {
    const path = pathOf(change)
    const group = groups.get(path) ?? { folder: [], changes: [] }
    groups.set(path, group)
    if (change.type === 'folder') group.folder.push(change)
    else group.changes.push(change)
  }
  return [...groups]
    .map(([path, { folder, changes }]) => ({ path, folder, changes: changes.sort(byKey) }))
    .sort((left, right) => comparePaths(left.path, right.path))

  function pathOf(change: C): string {
    const key = keyOf(change.address)
    if (change.type === 'folder') return key
    return (isCompanion(change.type) ? homes.get(key) : undefined) ?? change.folder ?? ''
  }
}

/** All changes of a group, those of the folder first. */
export function changesOf<C extends Placed>({ folder, changes }: FolderGroup<C>): readonly C[] {
  return [...folder, ...changes]
}

/** `Sales` and what lies in it come before `Sales West`. */
function comparePaths(left: string, right: string): number {
  const [one, other] = [left.split('/'), right.split('/')]
  for (const [index, part] of one.entries()) {
    const order = compareNames(part, other[index] ?? '')
    if (order !== 0) return order
  }
  return one.length - other.length
}

/** By key; at one key in the order in which they are made. */
function byKey(left: Placed, right: Placed): number {
  const order = compareNames(keyOf(left.address), keyOf(right.address))
  return order || resourceTypes.indexOf(left.type) - resourceTypes.indexOf(right.type)
}
