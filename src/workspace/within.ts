import { realpathSync } from 'node:fs'
import path from 'node:path'
import { relativePath, type PathRules } from './slashes.ts'

/** Whether a path is the folder or lies below it. Links are not followed. */
export function isWithin(folder: string, other: string, rules: PathRules = path): boolean {
  const relative = rules.relative(folder, other)
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${rules.sep}`) && !rules.isAbsolute(relative))
  )
}

/**
 * Where a path leads when all links are followed, spelled as the disk spells it: two spellings of one file by capitals,
 * or by the short names of Windows, have one real path. Throws when nothing is there.
 */
export function realPath(file: string): string {
  return realpathSync.native(file)
}

/** How the workspace may name a file: by the path that is given, else by where that leads. */
export function namesWithin(root: string, file: string): readonly string[] {
  return [relativePath(root, file), relativePath(whereIs(root), whereIs(file))]
}

function whereIs(file: string): string {
  try {
    return realPath(file)
  } catch {
    return file
  }
}
