import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { configFile } from '../model/config-file.ts'
import { findWorkspace } from '../workspace/index.ts'

/** Flags that tell of what there is no plan of. */
export interface UnplannedOptions {
  readonly target: readonly string[]
  readonly workspace?: string
}

/** What there is no plan of. */
export interface Unplanned {
  /** Undefined when callsheet.yaml does not say it any more. */
  readonly workspace: string | undefined
  readonly targets: readonly string[]
}

/** The targets without a plan. Their workspace may be what is broken, so little is asked of it. */
export async function unplannedTargets(
  { target, workspace }: UnplannedOptions,
  cwd: string,
): Promise<Unplanned> {
  if (target.length === 0)
    throw new Fault('USAGE', 'Without a plan --target has to say what the comment is about.')
  const root = await findWorkspace(cwd, workspace)
  const config = await readFile(path.join(root, configFile), 'utf8')
  return { workspace: NAME.exec(config)?.[2], targets: target }
}

/** What a plan said before it failed; empty when it did not start. */
export async function readSaid(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(nothingIfMissing)
}

const NAME = /^name:[ \t]*(["']?)([a-z0-9][a-z0-9-]{0,31})\1[ \t\r]*(?:#.*)?$/m

function nothingIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}
