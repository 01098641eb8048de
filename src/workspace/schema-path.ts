import { access } from 'node:fs/promises'
import path from 'node:path'

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
    return path
      .relative(from, path.join(folder, `${schema}.schema.json`))
      .split(path.sep)
      .join('/')
  }
}

async function schemasAbove(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    for (const place of PLACES) {
      const found = path.join(folder, place)
      if (await exists(path.join(found, 'scenario.schema.json'))) return found
    }
    if (folder === path.dirname(folder)) return undefined
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
