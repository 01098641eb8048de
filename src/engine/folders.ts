import type { Capabilities } from '../model/provider.ts'
import { Fault } from '../model/fault.ts'
import { addressOf, foldersTo, type RemoteResource, type Resource } from '../model/resource.ts'
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

/** A folder of the files that a platform has in another spelling. */
export interface FolderClash {
  readonly here: string
  readonly there: string
}

/** Folders that differ from those at the platform in case, or in the way accents are stored, alone. */
export function folderClashes(
  desired: readonly Resource[],
  remote: readonly RemoteResource[],
): FolderClash[] {
  const there = remote.filter(({ type }) => type === 'folder').map(({ id }) => id)
  const exact = new Set(there)
  const spelled = new Map(there.map(id => [folded(id), id]))
  return desired.flatMap(({ type, key }) => {
    const other = type === 'folder' && !exact.has(key) ? spelled.get(folded(key)) : undefined
    return other === undefined ? [] : [{ here: key, there: other }]
  })
}

/** Two spellings of one folder would collide at a platform that ignores case: no plan is made then, naming both. */
export function refuseFolderCollisions(
  { pairs, remote }: Pick<Actual, 'pairs' | 'remote'>,
  target: string,
): void {
  const clashes = folderClashes(
    pairs.map(({ desired }) => desired),
    remote,
  )
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
