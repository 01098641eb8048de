import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { composed } from '../model/names.ts'
import { defaultsAbove } from './assemble.ts'
import type { WorkspaceFiles } from './files.ts'
import { configFile } from '../model/config-file.ts'
import { namesWithin } from './within.ts'

/**
 * Tells which files matter for the given files and folders: they themselves, the defaults above them and the config.
 * Everything matters when none are given.
 */
export function selectionOf(
  root: string,
  { scenarios, defaults, unread, excluded }: WorkspaceFiles,
  paths: readonly string[] | undefined,
): (file: string) => boolean {
  if (!paths) return () => true
  const files = [configFile, ...scenarios, ...defaults, ...unread.map(({ file }) => file)]
  const chosen = paths.flatMap(given => {
    const names = namesWithin(root, path.resolve(root, given))
    const isIn = (name: string) => (file: string) =>
      name === '' || `${composed(file)}/`.startsWith(`${composed(name)}/`)
    const found = names.map(name => files.filter(isIn(name))).find(some => some.length > 0)
    if (found) return found
    const isExcluded = names.some(name => excluded.some(isIn(name)))
    throw new Fault('USAGE', `"${given}" is no file or folder of the workspace.`, {
      hint: isExcluded
        ? `"exclude" in ${configFile} keeps it out.`
        : 'Give the path of a scenario, or of a folder that holds some.',
    })
  })
  const relevant = new Set([configFile, ...chosen, ...chosen.flatMap(defaultsAbove)])
  return file => relevant.has(file)
}
