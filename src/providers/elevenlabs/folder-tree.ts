import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { unixLines } from '../../model/line-ends.ts'
import { composed } from '../../model/names.ts'
import { isBlank, listOf, textOf } from '../raw.ts'
import { lastOf, parentOf } from '../folder-path.ts'

/** Folders as the platform has them: by id, each with a name and the folder that it lies in. */
export interface FolderTree {
  /** What a row says of itself and of the folders around it. `isFolder`: the row is one itself. */
  learn(row: JsonObject, isFolder: boolean): void
  /** A folder that was made: its place is known. */
  add(id: string, path: string): void
  forget(id: string): void
  /** The path with slashes; undefined for an id that nothing is known of. */
  pathOf(id: string): string | undefined
  /** All folders with that path: nothing says that names are unique. */
  idsAt(path: string): readonly string[]
}

interface Node {
  readonly name: string
  /** Null for a top folder. */
  readonly parent: string | null
}

// More than any path has; ends a circle.
const DEEPEST = 64

export function folderTree(): FolderTree {
  const nodes = new Map<string, Node>()

  function pathOf(id: string): string | undefined {
    const segments: string[] = []
    for (let at: string | null = id; at !== null;) {
      const node: Node | undefined = nodes.get(at)
      if (!node || segments.length > DEEPEST) return undefined
      segments.unshift(segmentOf(at, node.name))
      at = node.parent
    }
    return segments.join('/')
  }

  return {
    learn(row, isFolder) {
      const steps = stepsIn(row['folder_path'])
      const own = textOf(row['id'])
      const above = isFolder ? steps.filter(({ id }) => id !== own) : steps
      above.forEach(({ id, name }, index) => nodes.set(id, { name, parent: above[index - 1]?.id ?? null }))
      if (!isFolder || !own) return
      const parent = textOf(row['folder_parent_id']) ?? above.at(-1)?.id ?? null
      nodes.set(own, { name: textOf(row['name']) ?? '', parent: parent === own ? null : parent })
    },
    add(id, path) {
      const [parent = null] = parentOf(path) === '' ? [] : idsAt(parentOf(path))
      nodes.set(id, { name: lastOf(path), parent })
    },
    forget: id => void nodes.delete(id),
    pathOf,
    idsAt,
  }

  function idsAt(path: string): string[] {
    return [...nodes.keys()].filter(id => pathOf(id) === path)
  }
}

/** As a file can say it: a slash in a name is no level, and a folder without a name has to have one. */
function segmentOf(id: string, name: string): string {
  const said = composed(unixLines(name)).trim().replaceAll('/', '∕')
  return said === '' ? id : said
}

interface Step {
  readonly id: string
  readonly name: string
}

/** The folders around an object, the outermost first. */
function stepsIn(path: Json | undefined): Step[] {
  return listOf(path).flatMap(step => {
    if (!isJsonObject(step) || isBlank(step['id'])) return []
    const id = textOf(step['id'])
    return id === undefined ? [] : [{ id, name: textOf(step['name']) ?? '' }]
  })
}
