import { compareText } from '../model/text-order.ts'
import type { Change } from '../model/plan.ts'
import { keyOf } from '../model/resource.ts'

/** The changes of one folder: what happens to the folder itself, then what lies in it. */
export interface FolderGroup {
  /** With slashes; empty for objects in no folder. */
  readonly path: string
  readonly folder: Change | undefined
  readonly changes: readonly Change[]
}

/** Changes by folder, sorted; a test profile stands before the scenario it belongs to. */
export function folderGroups(changes: readonly Change[]): FolderGroup[] {
  const homes = new Map(
    changes
      .filter(change => change.type === 'scenario')
      .map(change => [keyOf(change.address), change.folder]),
  )
  const groups = new Map<string, { folder?: Change; changes: Change[] }>()
  for (const change of changes) {
    const path = pathOf(change)
    const group = groups.get(path) ?? { changes: [] }
    groups.set(path, group)
    if (change.type === 'folder') group.folder = change
    else group.changes.push(change)
  }
  return [...groups]
    .map(([path, { folder, changes }]) => ({ path, folder, changes: changes.sort(byKey) }))
    .sort((left, right) => compareText(sortPath(left.path), sortPath(right.path)))

  function pathOf(change: Change): string {
    const key = keyOf(change.address)
    if (change.type === 'folder') return key
    return (change.type === 'test_profile' ? homes.get(key) : undefined) ?? change.folder ?? ''
  }
}

/** All changes of a group, that of the folder first. */
export function changesOf({ folder, changes }: FolderGroup): readonly Change[] {
  return folder ? [folder, ...changes] : changes
}

/** `Sales` and what lies in it come before `Sales West`. */
function sortPath(path: string): string {
  return path.replaceAll('/', '\0')
}

/** By key; at one key `test_profile` goes before `scenario`. */
function byKey(left: Change, right: Change): number {
  return compareText(keyOf(left.address), keyOf(right.address)) || compareText(right.type, left.type)
}
