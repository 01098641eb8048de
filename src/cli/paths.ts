import path from 'node:path'
import type { ShownPath } from '../report/shown-problem.ts'
import { relativePath } from '../workspace/index.ts'

/** Files of a workspace as a person in `cwd` would call them. */
export function pathsFrom(cwd: string, root: string): ShownPath {
  return file => relativePath(cwd, path.join(root, file))
}
