import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'
import type { Environment } from '../model/environment.ts'
import { repositoryAbove } from './repository.ts'
import { relativePath } from './slashes.ts'
import { isWithin } from './within.ts'

/** What a workspace knows of the environment. */
export interface WorkspaceEnvironment {
  /** For keys and for `${NAME}` only: what else a `.env` holds is another program's. */
  readonly env: Environment
  /** The `.env` files that were read, relative to the workspace root. */
  readonly envFiles: readonly string[]
}

const ENV_FILE = '.env'

/**
 * The environment, with what a `.env` says of variables that are not set: the one in the workspace's folder, then the one
 * in the folder around it, as long as that is in the same repository. A variable that is set stands, also an empty one.
 */
export async function environmentOf(root: string, env: Environment): Promise<WorkspaceEnvironment> {
  const above = path.dirname(root)
  const repository = await repositoryAbove(root)
  const folders = repository !== undefined && isWithin(repository, above) ? [root, above] : [root]
  const found = await Promise.all(folders.map(folder => readEnvFile(path.join(folder, ENV_FILE))))
  const files = found.flatMap((values, index) => (values ? [{ values, folder: folders[index]! }] : []))
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
  return {
    env: Object.assign({}, ...files.map(({ values }) => values).reverse(), set) as Environment,
    envFiles: files.map(({ folder }) => relativePath(root, path.join(folder, ENV_FILE))),
  }
}

async function readEnvFile(file: string): Promise<Environment | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : parseEnv(text)
}
