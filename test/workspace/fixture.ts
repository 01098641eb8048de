import { createFixture, type FileTree } from 'fs-fixture'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import { loadWorkspace, type LoadOptions, type Workspace } from '../../src/workspace/index.ts'

/** A config with one target of each of two providers. */
export const config = `version: 1
name: front-desk
targets:
  cekura: { provider: cekura, project_id: 742 }
  bland: { provider: bland, pathway_id: pw_1 }
`

/** A scenario that is complete by itself. */
export const scenario = 'name: Caller books\ninstructions: Book a visit.\n'

/** Writes the files into a folder that goes away with the test; `callsheet.yaml` is added when it is not given. */
export async function folderOf(files: FileTree): Promise<string> {
  const fixture = await createFixture({ 'callsheet.yaml': config, ...files })
  onTestFinished(() => fixture.rm())
  return fixture.path.replace(/\/$/, '')
}

/** Loads the files as a workspace. */
export async function workspaceOf(files: FileTree, options: Partial<LoadOptions> = {}): Promise<Workspace> {
  return loadWorkspace(await folderOf(files), { env: {}, ...options })
}

/** Where a problem is, in short: `a.yaml:2:1 unknown-field`. */
export function spot({ file, line, column, code }: Problem): string {
  return `${file}:${line}:${column} ${code}`
}
