import { realpathSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { defaultsAbove } from './assemble.ts'
import type { WorkspaceFiles } from './files.ts'
import { configFile } from './find.ts'

/**
 * Tells which files matter for the given files and folders: they themselves, the defaults above them and the config.
 * Everything matters when none are given.
 */
export function selectionOf(
  root: string,
  { scenarios, defaults, unread }: WorkspaceFiles,
  paths: readonly string[] | undefined,
): (file: string) => boolean {
  if (!paths) return () => true
  const files = [configFile, ...scenarios, ...defaults, ...unread.map(({ file }) => file)]
  const chosen = paths.flatMap(given => {
    const wanted = withinRoot(root, given)
    const found = files.filter(file => wanted === '' || file === wanted || file.startsWith(`${wanted}/`))
    if (found.length > 0) return found
    throw new Fault('USAGE', `"${given}" is no file or folder of the workspace.`, {
      hint: 'Give the path of a scenario, or of a folder that holds some.',
    })
  })
  const relevant = new Set([configFile, ...chosen, ...chosen.flatMap(defaultsAbove)])
  return file => relevant.has(file)
}

function withinRoot(root: string, given: string): string {
  const absolute = path.resolve(root, given)
  const direct = path.relative(root, absolute)
  const relative = direct.startsWith('..') ? path.relative(realPath(root), realPath(absolute)) : direct
  return relative.split(path.sep).join('/')
}

function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
