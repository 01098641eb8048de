import type { Capabilities } from '../model/provider.ts'
import { Fault } from '../model/fault.ts'
import { addressOf, foldersTo, type RemoteResource, type Resource } from '../model/resource.ts'

/**
 * Adds the folders that scenarios lie in, each with its parents, where the platform wants them made first.
 * A scenario then needs its folder, and a folder its parent and nothing else.
 */
export function withFolders(resources: readonly Resource[], { folders }: Capabilities): Resource[] {
  if (folders !== 'resource') return [...resources]
  const paths = new Set(resources.flatMap(resource => foldersTo(folderOf(resource))))
  return [...[...paths].sort().map(folderResource), ...resources.map(withItsFolder)]
}

/** Two spellings of one folder would collide at a platform that ignores case: refused, naming both. */
export function refuseFolderCollisions(
  desired: readonly Resource[],
  remote: readonly RemoteResource[],
  target: string,
): void {
  const exact = new Set(remote.map(({ id }) => id))
  const spelled = new Map(remote.map(({ id }) => [id.toLowerCase(), id]))
  const clashes = desired
    .filter(({ type, key }) => type === 'folder' && !exact.has(key))
    .map(({ key }) => ({ here: key, there: spelled.get(key.toLowerCase()) }))
    .filter(({ there }) => there !== undefined)
  if (clashes.length === 0) return
  const said = clashes.map(({ here, there }) => `"${here}" is "${there}" there`).join('; ')
  throw new Fault(
    'FOLDER_COLLISION',
    `Folders at ${target} differ from yours only in capital letters: ${said}.`,
    {
      hint: 'Spell the directory (or `folder:`) as the folder at the target, or rename the folder there.',
    },
  )
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
