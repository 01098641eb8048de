import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Environment } from '../model/environment.ts'
import { configFile } from '../model/config-file.ts'
import { defaultsAbove, environmentOf } from '../workspace/index.ts'
import { checkWorkspace, type CheckedWorkspace } from './check.ts'

/** A file that is not written yet, relative to the workspace root with slashes. */
export interface RehearsedFile {
  readonly file: string
  readonly text: string
}

/** The workspace that the files are for. */
export interface RehearsalPlace {
  /** Undefined for a new one. */
  readonly root: string | undefined
  readonly env: Environment
  /** The targets whose variables have to be set; all without it. */
  readonly asked?: readonly string[] | undefined
}

/**
 * Checks files as if they were written: in a folder of their own, with what applies to them from the workspace.
 * Nothing of that folder is left when `work` is done.
 */
export async function rehearse<T>(
  files: readonly RehearsedFile[],
  { root, env, asked }: RehearsalPlace,
  work: (checked: CheckedWorkspace) => T,
): Promise<T> {
  const stage = await mkdtemp(path.join(tmpdir(), 'callsheet-'))
  try {
    if (root !== undefined) await copyShared(root, stage, files)
    for (const { file, text } of files) await write(path.join(stage, file), text)
    const known = root === undefined ? env : (await environmentOf(root, env)).env
    const providersFrom = root ?? stage
    return work(
      await checkWorkspace({ root: stage, providersFrom, env: known, target: [], asked, strict: false }),
    )
  } finally {
    await rm(stage, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function copyShared(root: string, stage: string, files: readonly RehearsedFile[]): Promise<void> {
  const shared = new Set([configFile, ...files.flatMap(({ file }) => defaultsAbove(file))])
  for (const file of shared) {
    await mkdir(path.dirname(path.join(stage, file)), { recursive: true })
    await copyFile(path.join(root, file), path.join(stage, file)).catch(missingIsFine)
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
}

function missingIsFine(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
