import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { configFile } from '../model/config-file.ts'
import { almostNamed } from './file-names.ts'
import { folderAbove } from './folder-above.ts'

/** The root of the workspace: the given folder, the nearest one at or above `cwd`, or `scenarios` below it. */
export async function findWorkspace(cwd: string, given?: string): Promise<string> {
  if (given !== undefined) {
    const root = path.resolve(cwd, given)
    if (await isWorkspace(root)) return root
    if (path.basename(root) === configFile && (await isWorkspace(path.dirname(root))))
      return path.dirname(root)
    throw new Fault('NO_WORKSPACE', `The folder "${given}" has no ${configFile}.`, {
      hint:
        (await renameHint([root])) ??
        'Give --workspace the folder that holds it, or make a workspace with "callsheet init".',
    })
  }
  const above = await folderAbove(path.resolve(cwd), isWorkspace)
  if (above !== undefined) return above
  const below = path.resolve(cwd, 'scenarios')
  if (await isWorkspace(below)) return below
  throw new Fault('NO_WORKSPACE', `There is no ${configFile} here, above, or in "scenarios".`, {
    hint:
      (await renameHint([path.resolve(cwd), below])) ??
      'Go to a workspace, name one with --workspace, or make one with "callsheet init".',
  })
}

/** What to do about a file that was meant to make one of the folders a workspace; undefined when there is none. */
async function renameHint(folders: readonly string[]): Promise<string | undefined> {
  const names = await Promise.all(folders.map(folder => readdir(folder).catch((): string[] => [])))
  const found = folders.flatMap((folder, index) =>
    names[index]!.filter(name => !name.startsWith('_') && almostNamed(name) !== undefined).map(name =>
      path.join(folder, name),
    ),
  )
  return found.length === 0 ? undefined : `There is ${found[0]!}: call it ${configFile}.`
}

async function isWorkspace(folder: string): Promise<boolean> {
  const file = await stat(path.join(folder, configFile)).catch(() => undefined)
  return file?.isFile() ?? false
}
