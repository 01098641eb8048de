import { distance } from 'fastest-levenshtein'
import { configFile } from '../model/config-file.ts'
import { isJsonObject, type JsonObject } from '../model/json.ts'

/** The name of the files whose fields apply to all scenarios below. */
export const defaultsFile = '_defaults.yaml'

/** Whether a file's name ends as that of a YAML file, in upper or lower case. */
export function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file)
}

/** Whether a name keeps a file or folder from being read. */
export function isHidden(file: string): boolean {
  const name = nameOf(file)
  return name.startsWith('.') || name.startsWith('_') || name === 'node_modules'
}

/** What is wrong with a file that has almost the name of one that is read in its own way; undefined for others. */
export function almostNamed(file: string): string | undefined {
  const name = nameOf(file)
  if (!isYaml(name) || file === configFile || name === defaultsFile) return undefined
  const stem = name.slice(0, name.lastIndexOf('.')).toLowerCase()
  if (stem === 'callsheet') return file === name ? misspeltConfig : secondConfig
  if (!stem.startsWith('_')) return undefined
  if (distance(stem, '_callsheet') <= 1) return file === name ? misspeltConfig : secondConfig
  return distance(stem, '_defaults') <= 2 ? misspeltDefaults : undefined
}

/** The same of a file that is read as a scenario and is none, by what it holds. */
export function almostNamedBy(file: string, root: JsonObject): string | undefined {
  const name = nameOf(file)
  const stem = name.slice(0, name.lastIndexOf('.')).toLowerCase()
  const isConfig = 'version' in root && isJsonObject(root['targets'])
  if (isConfig) return file === name ? misspeltConfig : secondConfig
  return !('name' in root) && distance(stem, 'defaults') <= 2 ? misspeltDefaults : undefined
}

const misspeltDefaults = `The file is not read, so its defaults do not apply. Call it ${defaultsFile}.`

const misspeltConfig = `The file is not read. Call it ${configFile}, or take it out if there is one.`
const secondConfig =
  `A second ${configFile} is not read: the files here belong to the workspace above. Take it out, or keep the folder ` +
  'out of the workspace with "exclude" in the first one.'

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}

/** Levels of folders in a workspace and in `folder`: far beyond what anybody reads, and short of what tools can hold. */
export const mostFolderLevels = 32

/** How many levels a folder has; those without a name do not count. */
export function folderLevels(folder: string): number {
  return folder.split('/').filter(part => part !== '').length
}
