import path from 'node:path'
import { exists } from './exists.ts'
import { folderAbove } from './folder-above.ts'
import { relativePath } from './slashes.ts'

const PLACES = ['schemas', 'node_modules/callsheet/schemas']

/**
 * Says how a file of the workspace names a schema in its first line: relative to where the schemas lie in the
 * repository, or nothing where they are not at hand.
 */
export async function schemaPathFrom(
  root: string,
  schema = 'scenario',
): Promise<(file: string) => string | undefined> {
  const folder = await schemasAbove(root)
  if (folder === undefined) return () => undefined
  return file => {
    const from = path.dirname(path.join(root, file))
    return relativePath(from, path.join(folder, `${schema}.schema.json`))
  }
}

async function schemasAbove(start: string): Promise<string | undefined> {
  let found: string | undefined
  await folderAbove(start, async folder => {
    for (const place of PLACES) {
      const candidate = path.join(folder, place)
      if (!(await exists(path.join(candidate, 'scenario.schema.json')))) continue
      found = candidate
      return true
    }
    return false
  })
  return found
}
