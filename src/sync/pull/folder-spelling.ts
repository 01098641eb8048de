import { foldersTo } from '../../model/resource.ts'
import { compareText } from '../../model/text-order.ts'
import type { Workspace } from '../../workspace/index.ts'

/**
 * Tells which folders of a platform the workspace can hold: of spellings that differ in case or in accents only, one. It
 * is the workspace's own, else that of most objects.
 */
export function folderSpelling(
  { scenarios }: Pick<Workspace, 'scenarios'>,
  folders: readonly string[],
): (folder: string) => boolean {
  const chosen = new Map(
    scenarios.flatMap(({ folder = '' }) => foldersTo(folder)).map(path => [folded(path), path]),
  )
  const counts = new Map<string, number>()
  for (const path of folders.flatMap(foldersTo)) counts.set(path, (counts.get(path) ?? 0) + 1)
  const byDepth = [...counts.keys()].toSorted(
    (a, b) =>
      a.split('/').length - b.split('/').length || counts.get(b)! - counts.get(a)! || compareText(a, b),
  )
  for (const path of byDepth) {
    const isInPlace = foldersTo(path)
      .slice(0, -1)
      .every(parent => chosen.get(folded(parent)) === parent)
    if (isInPlace && !chosen.has(folded(path))) chosen.set(folded(path), path)
  }
  return folder => foldersTo(folder).every(path => chosen.get(folded(path)) === path)
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
