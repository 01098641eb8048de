import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { plainLine } from '../../model/plain-line.ts'
import { exists, isWithin, realPath, relativePath } from '../../workspace/index.ts'

/** Where a provider from outside lies. Nothing of it has been run. */
export interface Located {
  /** The address of the module to load. */
  readonly url: string
  /** The folder of the package, or what the path names. */
  readonly folder: string
  /** Whether the repository itself holds it. */
  readonly isPath: boolean
}

/** What is wrong with it, as a problem of `callsheet.yaml`. */
export interface Refused {
  readonly code: 'missing-provider' | 'bad-provider'
  readonly refused: string
}

/** Where to look: `root` is the workspace's, `top` the repository's. */
export interface Surrounding {
  readonly root: string
  readonly top: string
}

/** Finds a provider by the name of its package, from the workspace upwards, or by its path below the repository. */
export function locate(provider: string, place: Surrounding): Promise<Located | Refused> {
  return /^\.{1,2}\//.test(provider) ? byPath(provider, place) : byName(provider, place)
}

async function byPath(provider: string, { root, top }: Surrounding): Promise<Located | Refused> {
  const folder = path.resolve(root, provider)
  const outside = {
    code: 'bad-provider',
    refused: `The provider ${provider} lies outside the repository, and only a package may come from there. Move it into the repository, or install it as a package.`,
  } as const
  if (!isWithin(top, folder)) return outside
  if (!(await exists(folder))) {
    const where = relativePath(top, folder)
    return {
      code: 'missing-provider',
      refused: `The provider ${provider} is not there: the repository has no ${where}. Correct the path, which begins at the folder of callsheet.yaml.`,
    }
  }
  if (!leadsWithin(top, folder)) return outside
  try {
    const file = createRequire(import.meta.url).resolve(folder)
    return leadsWithin(top, file) ? { url: pathToFileURL(file).href, folder, isPath: true } : outside
  } catch {
    return {
      code: 'bad-provider',
      refused: `The provider ${provider} has no module to load: it needs an index.js, or a package.json whose "main" names one.`,
    }
  }
}

function leadsWithin(top: string, file: string): boolean {
  return isWithin(realPath(top), realPath(file))
}

async function byName(provider: string, { root }: Surrounding): Promise<Located | Refused> {
  const folder = await installedIn(root, provider)
  if (folder === undefined) {
    return {
      code: 'missing-provider',
      refused: `The package ${provider} is not installed: no node_modules from the workspace upwards has it. Install it with \`npm install --save-dev ${provider}\`, or correct its name.`,
    }
  }
  const { resolve } = await import('import-meta-resolve')
  try {
    const url = resolve(provider, pathToFileURL(path.join(root, 'callsheet.yaml')).href)
    if (await exists(fileURLToPath(url))) return { url, folder, isPath: false }
    return noModule(provider, `${relativePath(folder, fileURLToPath(url))} is not there`)
  } catch (thrown) {
    return noModule(
      provider,
      plainLine(thrown instanceof Error ? thrown.message.replaceAll(root, '') : thrown),
    )
  }
}

function noModule(provider: string, why: string): Refused {
  return {
    code: 'bad-provider',
    refused: `The package ${provider} has no module to load: ${why.replace(/\.$/, '')}.`,
  }
}

/** The nearest folder of the package, as Node looks for it. */
async function installedIn(root: string, name: string): Promise<string | undefined> {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name)
    if (await exists(path.join(candidate, 'package.json'))) return candidate
    if (path.dirname(folder) === folder) return undefined
  }
}
