import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import { configFile } from '../../model/config-file.ts'
import { findWorkspace, isWithin, isYaml, repositoryAbove, withSlashes } from '../../workspace/index.ts'

/** Where a new workspace goes. */
export interface InitPlace {
  /** The folder of `callsheet.yaml`. */
  readonly root: string
  /** The top of the repository, or what is taken for it. */
  readonly repository: string
}

/**
 * The given folder, or the current one if it is empty, or `scenarios` in it: what else lies in a repository is not
 * to be taken for scenarios. Throws when there is a workspace already.
 */
export async function initPlace(cwd: string, folder: string | undefined): Promise<InitPlace> {
  const isEmpty = (await visibleNames(cwd)).length === 0
  const root = path.resolve(cwd, folder ?? (isEmpty ? '.' : 'scenarios'))
  const there = await workspaceAt(root)
  if (there !== undefined) throw already(path.join(there, configFile))
  const foreign = await yamlBelow(root)
  if (foreign.length > 0) throw crowded(root, foreign)
  return { root, repository: (await repositoryAbove(root)) ?? (folder === undefined ? cwd : root) }
}

/** The workspace that is there already; undefined when there is none. */
export async function existingPlace(cwd: string, folder: string | undefined): Promise<InitPlace | undefined> {
  const root = await workspaceAt(path.resolve(cwd, folder ?? '.'))
  if (root === undefined) return undefined
  const isBelow = folder === undefined && isWithin(cwd, root)
  return { root, repository: (await repositoryAbove(root)) ?? (isBelow ? cwd : root) }
}

async function workspaceAt(folder: string): Promise<string | undefined> {
  return findWorkspace(folder).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'NO_WORKSPACE') return undefined
    throw error
  })
}

async function visibleNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(isVisible)
}

function isVisible(name: string): boolean {
  return !/^[._]/.test(name) && name !== 'node_modules'
}

/** Files that the workspace would read as scenarios. */
async function yamlBelow(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries
      .filter(({ name }) => isVisible(name))
      .map(async entry => {
        const file = path.posix.join(folder, entry.name)
        if (entry.isDirectory()) return yamlBelow(root, file)
        return isYaml(entry.name) ? [file] : []
      }),
  )
  return found.flat().sort()
}

function already(file: string): Fault {
  return new Fault('USAGE', `There is a workspace already: ${withSlashes(file)}.`, {
    hint: 'Nothing was written. Add scenario files to it, add workflows or a guide with `callsheet init --workflows` or `--agents` and no other flag, or give another folder.',
  })
}

function crowded(root: string, files: readonly string[]): Fault {
  const some = files.slice(0, 5).join(', ')
  const rest = files.length > 5 ? ` and ${files.length - 5} more` : ''
  return new Fault(
    'USAGE',
    `The folder ${withSlashes(root)} has files that would be read as scenarios: ${some}${rest}.`,
    {
      hint: 'Nothing was written. Give a folder of its own, such as `callsheet init scenarios`.',
    },
  )
}
