import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import { isHidden, isWithin, relativePath, safeDirectory, withSlashes } from '../../workspace/index.ts'

/** Where the files of an import go. */
export interface OutFolder {
  /** Relative to the root with slashes; empty for the root itself. */
  readonly folder: string
  /** Whether the import makes it. */
  readonly isNew: boolean
}

/** The folder that `--out` names, or one named after the suite. Throws USAGE for one that the workspace would not read. */
export async function outFolder(
  out: string | undefined,
  {
    cwd,
    root,
    suite,
    takenPaths,
  }: {
    readonly cwd: string
    readonly root: string
    readonly suite: string
    readonly takenPaths: ReadonlySet<string>
  },
): Promise<OutFolder> {
  const folder = out === undefined ? suiteFolder(suite, takenPaths) : givenFolder(out, { cwd, root })
  const found = await stat(path.join(root, folder)).catch(() => undefined)
  if (found && !found.isDirectory()) {
    throw new Fault('USAGE', `${out ?? folder} is a file, and the import needs a folder.`)
  }
  return { folder, isNew: !found }
}

// What every platform takes in the name of a folder.
const beyondFolders = /[^\p{L}\p{M}\p{N} _()-]+/gu

function suiteFolder(suite: string, takenPaths: ReadonlySet<string>): string {
  const name = suite.replace(beyondFolders, '-').replace(/^[-_ ]+/, '')
  return safeDirectory(name, takenPaths).join('/') || 'imported'
}

function givenFolder(out: string, { cwd, root }: { readonly cwd: string; readonly root: string }): string {
  const absolute = path.resolve(cwd, out)
  if (!isWithin(root, absolute)) {
    throw new Fault('USAGE', `${out} lies outside the workspace ${withSlashes(root)}.`)
  }
  const folder = relativePath(root, absolute)
  if (!folder.split('/').some(isHidden)) return folder
  throw new Fault('USAGE', `Scenarios in ${out} would not be read.`, {
    hint: 'Names that start with . or _ are left out, and so is node_modules. Give --out another name.',
  })
}
