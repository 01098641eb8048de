import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { configFile } from '../model/config-file.ts'
import { findWorkspace } from '../workspace/index.ts'

/** Flags that tell of a plan that failed. */
export interface FailureOptions {
  readonly failed: string
  readonly target: readonly string[]
  readonly workspace?: string
}

/** A plan that was not made. */
export interface Failure {
  /** Undefined when callsheet.yaml does not say it any more. */
  readonly workspace: string | undefined
  readonly targets: readonly string[]
  /** Empty when the plan did not start. */
  readonly said: string
}

/** Reads what a plan said before it failed. The workspace may be what is broken, so little is asked of it. */
export async function readFailure(
  { failed, target, workspace }: FailureOptions,
  cwd: string,
): Promise<Failure> {
  if (target.length === 0)
    throw new Fault('USAGE', '--failed needs --target: it cannot be told from the file.')
  const root = await findWorkspace(cwd, workspace)
  const config = await readFile(path.join(root, configFile), 'utf8')
  const said = await readFile(path.resolve(cwd, failed), 'utf8').catch(nothingIfMissing)
  return { workspace: NAME.exec(config)?.[2], targets: target, said }
}

const NAME = /^name:[ \t]*(["']?)([a-z0-9][a-z0-9-]{0,31})\1[ \t\r]*(?:#.*)?$/m

function nothingIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}
