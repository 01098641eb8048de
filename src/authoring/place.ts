import path from 'node:path'
import { configFile } from '../model/config-file.ts'
import { Fault } from '../model/fault.ts'
import {
  exists,
  isWithin,
  isYaml,
  keyOfFile,
  newScenarioPath,
  relativePath,
  withSlashes,
  type Workspace,
} from '../workspace/index.ts'

/** Where a new scenario goes. */
export interface NewFilePlace {
  readonly file: string
  readonly key: string
  /** The folder that the file has to state, because its directory is another. */
  readonly folder?: string
}

/** The folder of the scenario before its name is known; `''` for none. */
export function folderFor({
  folder,
  file,
}: {
  folder: string | undefined
  file: string | undefined
}): string {
  return trimmed(folder) ?? (file?.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '')
}

const GIVE_ANOTHER = 'Give --out another name, or leave it out.'

/**
 * The file that `--out` names, relative to the root. Throws when it is there already, or is none that the workspace
 * would read.
 */
export async function outFile(
  out: string,
  { cwd, workspace, hint = GIVE_ANOTHER }: { cwd: string; workspace: Workspace; hint?: string },
): Promise<string> {
  const absolute = path.resolve(cwd, out)
  if (!isWithin(workspace.root, absolute)) {
    throw new Fault('USAGE', `${out} lies outside the workspace ${withSlashes(workspace.root)}.`)
  }
  const file = relativePath(workspace.root, absolute)
  const hidden = file.split('/').some(part => /^[._]/.test(part) || part === 'node_modules')
  if (hidden || !isYaml(file) || file === configFile) {
    throw new Fault('USAGE', `${out} would not be read as a scenario.`, {
      hint: 'Scenarios are *.yaml files; names that start with . or _ are left out.',
    })
  }
  if (await exists(absolute)) {
    throw new Fault('USAGE', `${out} is there already, and is not overwritten.`, { hint })
  }
  const key = keyOfFile(file)
  if (takenKeys(workspace).has(key.toLowerCase())) {
    throw new Fault('USAGE', `The key "${key}" is taken by another file.`, { hint })
  }
  return file
}

/** A path that is free, made from folder and name unless the author has named one. */
export function placeFor(
  { name, id }: { name: string; id: string },
  { file, folder, workspace }: { file: string | undefined; folder: string | undefined; workspace: Workspace },
): NewFilePlace {
  const wanted = trimmed(folder)
  if (file === undefined) {
    const taken = takenKeys(workspace)
    const takenPaths = new Set([
      ...workspace.scenarios.map(scenario => scenario.file),
      ...workspace.otherFiles,
    ])
    return newScenarioPath({ folder: wanted ?? '', name, id, taken, takenPaths })
  }
  const directory = folderFor({ folder: undefined, file })
  return {
    file,
    key: keyOfFile(file),
    ...(wanted !== undefined && wanted !== directory && { folder: wanted }),
  }
}

function trimmed(folder: string | undefined): string | undefined {
  return folder
    ?.split('/')
    .map(part => part.trim())
    .filter(part => part !== '')
    .join('/')
}

function takenKeys({ scenarios }: Workspace): Set<string> {
  return new Set(scenarios.map(({ key }) => key.toLowerCase()))
}
