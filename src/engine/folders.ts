import type { Capabilities } from '../model/provider.ts'
import { Fault } from '../model/fault.ts'
import { addressOf, foldersTo, type Resource } from '../model/resource.ts'
import type { Actual } from './read-actual.ts'

/**
 * Adds the folders that scenarios lie in, each with its parents, where the platform wants them made first.
 * A scenario then needs its folder, and a folder its parent and nothing else.
 */
export function withFolders(resources: readonly Resource[], { folders }: Capabilities): Resource[] {
  if (folders !== 'resource') return [...resources]
  const paths = new Set(resources.flatMap(resource => foldersTo(folderOf(resource))))
  return [...[...paths].sort().map(folderResource), ...resources.map(withItsFolder)]
}

/** Two spellings of one folder would collide at a platform that ignores case: no plan is made then, naming both. */
export function refuseFolderCollisions(
  { pairs, remote }: Pick<Actual, 'pairs' | 'remote'>,
  target: string,
): void {
  const there = remote.filter(({ type }) => type === 'folder').map(({ id }) => id)
  const exact = new Set(there)
  const spelled = new Map(there.map(id => [folded(id), id]))
  const clashes = pairs
    .filter(({ desired: { type, key } }) => type === 'folder' && !exact.has(key))
    .map(({ desired: { key } }) => ({ here: key, there: spelled.get(folded(key)) }))
    .filter(({ there }) => there !== undefined)
  if (clashes.length === 0) return
  const said = clashes.map(({ here, there }) => `"${here}" is "${there}" there`).join('; ')
  throw new Fault(
    'FOLDER_COLLISION',
    `Folders at ${target} differ from yours only in capital letters, or in the way accents are stored: ${said}.`,
    {
      hint: 'Spell the directory (or `folder:`) as the folder at the target; `callsheet pull` does that. Or rename the folder there.',
    },
  )
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

function folderOf(resource: Resource): string {
  return resource.type === 'scenario' ? (resource.folder ?? '') : ''
}

function folderResource(path: string): Resource {
  const parents = foldersTo(path).slice(0, -1)
  return {
    address: addressOf('folder', path),
    type: 'folder',
    key: path,
    formerly: [],
    name: path.slice(path.lastIndexOf('/') + 1),
    folder: parents.at(-1) ?? '',
    fields: {},
    needs: parents.slice(-1).map(parent => addressOf('folder', parent)),
    file: null,
    protect: false,
  }
}

function withItsFolder(resource: Resource): Resource {
  const folder = folderOf(resource)
  if (folder === '') return resource
  return { ...resource, needs: [...resource.needs, addressOf('folder', folder)] }
}
