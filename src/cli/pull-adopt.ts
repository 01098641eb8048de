import { unflatten } from '../model/fields.ts'
import { isJsonObject, type Json } from '../model/json.ts'
import { addressOf, type Fields, type RemoteResource } from '../model/resource.ts'
import { newScenarioPath, newScenarioText, type Workspace } from '../workspace/index.ts'
import type { SeenTarget } from './look.ts'

/** A file for an object that no file knew. */
export interface Adoption {
  readonly target: string
  readonly address: string
  readonly id: string
  readonly name: string
  readonly file: string
  readonly text: string
  /** Fields that only this platform understands. */
  readonly own: readonly string[]
}

/** Keys and files that are in use. */
export interface Taken {
  readonly keys: Set<string>
  readonly files: Set<string>
}

/** What is in use in the workspace, without regard to case. */
export function takenIn(workspace: Workspace): Taken {
  return {
    keys: new Set(workspace.scenarios.map(({ key }) => key.toLowerCase())),
    files: new Set(workspace.scenarios.map(({ file }) => file.toLowerCase())),
  }
}

/** Files for everything at the target that no file knows: at paths made from folder and name, portable fields first. */
export async function adoptionsOf(
  target: SeenTarget,
  {
    workspace,
    taken,
    schemaPath,
  }: { workspace: Workspace; taken: Taken; schemaPath: (file: string) => string | undefined },
): Promise<Adoption[]> {
  const { orphans, strangers } = target.observation
  const objects = [...orphans.map(({ remote }) => remote), ...strangers].filter(
    ({ type }) => type === 'scenario',
  )
  const whole = await Promise.all(objects.map(object => inFull(object, target)))
  const sorted = whole.toSorted(
    (a, b) => compare(a.folder, b.folder) || compare(a.name, b.name) || compare(a.id, b.id),
  )
  return sorted.map(remote => adoption(remote, { target, workspace, taken, schemaPath }))
}

async function inFull(remote: RemoteResource, { session, throttle }: SeenTarget): Promise<RemoteResource> {
  if (remote.complete) return remote
  return (await throttle.limit(() => session.read(remote.type, remote.id))) ?? remote
}

function adoption(
  remote: RemoteResource,
  given: {
    target: SeenTarget
    workspace: Workspace
    taken: Taken
    schemaPath: (file: string) => string | undefined
  },
): Adoption {
  const { target, workspace, taken } = given
  const { provider, observation, name } = target
  const { folder: _, ...fields } = provider.decode(remote, observation.references)
  const place = placeOf(remote, target, taken)
  const several = Object.keys(workspace.config?.targets ?? {}).length > 1
  const nested = {
    ...(place.key !== baseOf(place.file) && { key: place.key }),
    ...(place.folder !== undefined && { folder: place.folder }),
    ...stated(fields),
    ...(several && { targets: [name] }),
  }
  const schema = given.schemaPath(place.file)
  return {
    target: name,
    address: addressOf('scenario', place.key),
    id: remote.id,
    name: remote.name,
    file: place.file,
    text: newScenarioText({ fields: nested, ...(schema !== undefined && { schemaPath: schema }) }),
    own: Object.keys(fields).filter(path => path.startsWith(`${provider.name}.`) && !isEmpty(fields[path])),
  }
}

/** An object that carries our mark keeps its key. */
function placeOf(remote: RemoteResource, { config, scope }: SeenTarget, taken: Taken) {
  const folder = withoutPrefix(remote.folder, config.folder)
  const place = newScenarioPath({
    folder,
    name: remote.name,
    id: remote.id,
    taken: taken.keys,
    takenPaths: taken.files,
  })
  const key = remote.marker?.workspace === scope.workspace ? remote.marker.key : place.key
  taken.keys.add(key.toLowerCase())
  taken.files.add(place.file.toLowerCase())
  return { ...place, key }
}

function withoutPrefix(folder: string, prefix: string | undefined): string {
  if (prefix === undefined) return folder
  return folder === prefix ? '' : folder.startsWith(`${prefix}/`) ? folder.slice(prefix.length + 1) : folder
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
}

/** What is empty at the platform need not stand in a file. */
function stated(fields: Fields): Record<string, Json> {
  return unflatten(Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))))
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
