import { isEmpty } from '../../model/fields.ts'
import { isJsonArray, isSameJson } from '../../model/json.ts'
import type { AdoptionNews } from '../../model/pull.ts'
import { addressOf, folderWithin, type Fields, type RemoteResource } from '../../model/resource.ts'
import { newScenarioPath, type ScenarioPlace, type Workspace } from '../../workspace/index.ts'
import type { ReadTarget } from '../read-targets.ts'
import { selectableOrphan, type Selection } from '../selection.ts'
import { NewFile, tellingFields, type ReadObject } from './new-file.ts'

/** An object that no file knows, where it was found. */
export interface Unknown {
  readonly target: ReadTarget
  readonly remote: RemoteResource
}

/** Gives objects files. */
export interface Placing {
  readonly drafts: readonly NewFile[]
  readonly news: Pick<AdoptionNews, 'differing' | 'unnamed'>
  /** Gives a draft a file at the root, where it states no folder: the object stays in the one that it is in. */
  readonly moveToRoot: (draft: NewFile) => void
}

/** With what objects are placed. */
export interface PlacingOptions {
  readonly workspace: Workspace
  readonly selection: Selection
  /** Whether the workspace can hold a folder as it is spelled. */
  readonly isSayable: (folder: string) => boolean
}

/** One file for each object, or for one of each target where they carry the same key. */
export function placed(objects: readonly Unknown[], options: PlacingOptions): Placing {
  const { workspace } = options
  const taken = takenIn(workspace)
  const several = Object.keys(workspace.config?.targets ?? {}).length > 1
  const byKey = new Map<string, NewFile>()
  const news = { differing: [...noneDiffering], unnamed: [...noneUnnamed] }
  for (const unknown of objects) {
    const key = keyIn(unknown)
    const twin = key === undefined ? undefined : byKey.get(key)
    const { name } = unknown.target
    if (twin) news.differing.push(...joined(twin, unknown))
    else if (key !== undefined && taken.keys.has(key.toLowerCase()))
      news.unnamed.push({ target: name, address: addressOf('scenario', key) })
    else place(unknown, key)
  }
  return { drafts: [...byKey.values()], news, moveToRoot: draft => moveToRoot(draft, taken) }

  function place(unknown: Unknown, key: string | undefined): void {
    const { target, remote } = unknown
    const fields = fieldsOf(unknown)
    const folder = folderWithin(target.config.folder, remote.folder) ?? remote.folder
    const isSayable = options.isSayable(folder)
    const place = { name: remote.name, id: remote.id, taken: taken.keys, takenPaths: taken.files }
    const found = newScenarioPath({ ...place, folder: isSayable ? folder : '' })
    const at = key === undefined ? found : { ...found, key }
    if (!accepts(options.selection, { at, remote, fields })) return
    take(at, taken)
    const start = {
      name: remote.name,
      at,
      fields: tellingFields(fields),
      objects: [objectOf(unknown, fields)],
    }
    const draft = new NewFile(start, { several })
    if (!isSayable) draft.left.add('folder')
    byKey.set(at.key, draft)
  }
}

const noneDiffering: AdoptionNews['differing'] = []
const noneUnnamed: AdoptionNews['unnamed'] = []

/** Keys in lower case, and files as they are spelled, that are in use. */
interface Taken {
  readonly keys: Set<string>
  readonly files: Set<string>
}

/** A former key is still that of the object whose file says so. */
function takenIn({ scenarios, otherFiles }: Workspace): Taken {
  const formerly = scenarios.flatMap(({ value }) => (isJsonArray(value['formerly']) ? value['formerly'] : []))
  return {
    keys: new Set(
      [...scenarios.map(({ key }) => key), ...formerly.map(String)].map(key => key.toLowerCase()),
    ),
    files: new Set([...scenarios.map(({ file }) => file), ...otherFiles]),
  }
}

function take({ key, file }: ScenarioPlace, { keys, files }: Taken): void {
  keys.add(key.toLowerCase())
  files.add(file)
}

/** An object that carries our mark keeps its key. Anybody can write a mark; a key that no file may have is none of ours. */
function keyIn({ target, remote: { marker } }: Unknown): string | undefined {
  const marked = marker?.workspace === target.scope.workspace ? marker.key : undefined
  return marked !== undefined && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(marked) ? marked : undefined
}

function fieldsOf({ target, remote }: Unknown): Fields {
  const { folder: _, ...fields } = target.provider.decode(remote, target.actual.references)
  return fields
}

function objectOf({ target, remote }: Unknown, fields: Fields): ReadObject {
  const block = `${target.provider.name}.`
  const own = Object.keys(fields).filter(path => path.startsWith(block) && !isEmpty(fields[path]!))
  return { target: target.name, id: remote.id, own, remote }
}

function accepts(
  selection: Selection,
  { at, remote, fields }: { at: ScenarioPlace; remote: RemoteResource; fields: Fields },
): boolean {
  const tags = isJsonArray(fields['tags']) ? fields['tags'].map(String) : []
  const entry = { id: remote.id, hashes: {}, file: at.file }
  return selection.accepts(selectableOrphan({ address: addressOf('scenario', at.key), remote, entry }, tags))
}

/** The same scenario at another target: what the first one said of portable fields counts. */
function joined(draft: NewFile, unknown: Unknown): AdoptionNews['differing'] {
  const fields = tellingFields(fieldsOf(unknown))
  const different = Object.keys(fields).filter(
    path => path in draft.fields && !isSameJson(draft.fields[path], fields[path]),
  )
  const first = draft.objects[0]!.target
  draft.fields = { ...fields, ...draft.fields }
  draft.objects = [...draft.objects, objectOf(unknown, fields)]
  return different.map(path => ({ file: draft.at.file, path, first, other: unknown.target.name }))
}

function moveToRoot(draft: NewFile, taken: Taken): void {
  const { key, file } = draft.at
  const { id } = draft.objects[0]!
  taken.keys.delete(key.toLowerCase())
  taken.files.delete(file)
  const base = file.slice(file.lastIndexOf('/') + 1)
  const isFree = ![...taken.files].some(other => other.toLowerCase() === base.toLowerCase())
  const place = { folder: '', name: draft.name, id, taken: taken.keys, takenPaths: taken.files }
  draft.at = { key, file: isFree ? base : newScenarioPath(place).file }
  draft.left.add('folder')
  take(draft.at, taken)
}
