import { faultOf } from '../model/fault.ts'
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { addressOf, type Fields, type RemoteResource } from '../model/resource.ts'
import { newScenarioPath, newScenarioText, type ScenarioPlace, type Workspace } from '../workspace/index.ts'
import type { Look, SeenTarget } from './look.ts'
import { isEmpty, statedFields } from './stated-fields.ts'
import { selectableOrphan } from './selection.ts'

/** An object that a new file is for. */
export interface AdoptedObject {
  readonly target: string
  readonly id: string
  /** Fields that only this platform understands. */
  readonly own: readonly string[]
}

/** A file for objects that no file knew: one object, or one of each target when they carry the same key. */
export interface Adoption {
  readonly address: string
  readonly name: string
  readonly file: string
  readonly text: string
  readonly objects: readonly AdoptedObject[]
}

/** New files, and what is to be said about objects that get none. */
export interface Adoptions {
  readonly adoptions: readonly Adoption[]
  readonly notes: readonly string[]
}

/** Files for everything that no file knows, at paths made from folder and name; portable fields first. */
export async function adoptionsIn(
  look: Look,
  schemaPath: (file: string) => string | undefined,
): Promise<Adoptions> {
  const { workspace } = look.checked
  const drafts = new Map<string, Draft>()
  const notes: string[] = []
  const taken = takenIn(workspace)
  for (const target of look.targets) {
    for (const remote of await unknownAt(target)) place(remote, { target, look, drafts, notes, taken })
  }
  const several = Object.keys(workspace.config?.targets ?? {}).length > 1
  const adoptions = [...drafts.values()].flatMap(draft => {
    try {
      return adoptionOf(draft, { several, schemaPath })
    } catch (thrown) {
      // One object that no file can hold must not keep the others from being adopted.
      notes.push(leftOut(draft, thrown))
      return []
    }
  })
  return { adoptions, notes }
}

function leftOut({ name, objects }: Draft, thrown: unknown): string {
  const { message, hint } = faultOf(thrown)
  const where = objects.map(({ target, id }) => `${id} at ${target}`).join(', ')
  return `"${name}" (${where}) gets no file: ${message} ${hint ?? ''}`.trimEnd()
}

interface Draft {
  readonly name: string
  readonly at: ScenarioPlace
  fields: JsonObject
  objects: readonly AdoptedObject[]
}

/** Keys in lower case, and files as they are spelled, that are in use. */
export interface Taken {
  readonly keys: Set<string>
  readonly files: Set<string>
}

interface Placing {
  readonly target: SeenTarget
  readonly look: Look
  readonly drafts: Map<string, Draft>
  readonly notes: string[]
  readonly taken: Taken
}

/** What is in use in the workspace. */
export function takenIn({ scenarios }: Workspace): Taken {
  return {
    keys: new Set(scenarios.map(({ key }) => key.toLowerCase())),
    files: new Set(scenarios.map(({ file }) => file)),
  }
}

/** In an order that gives the same paths each time. */
async function unknownAt({ observation, session, throttle }: SeenTarget): Promise<RemoteResource[]> {
  const { orphans, strangers } = observation
  const objects = [...orphans.map(({ remote }) => remote), ...strangers].filter(
    ({ type }) => type === 'scenario',
  )
  const whole = await Promise.all(
    objects.map(async object => {
      if (object.complete) return object
      return (await throttle.limit(() => session.read(object.type, object.id))) ?? object
    }),
  )
  return whole.toSorted(
    (a, b) => compare(a.folder, b.folder) || compare(a.name, b.name) || compare(a.id, b.id),
  )
}

function place(remote: RemoteResource, { target, look, drafts, notes, taken }: Placing): void {
  const { provider, observation, scope, name: targetName } = target
  const { folder: _, ...fields } = provider.decode(remote, observation.references)
  const object = { target: targetName, id: remote.id, own: ownFields(fields, provider.name) }
  const marked = remote.marker?.workspace === scope.workspace ? remote.marker.key : undefined
  // Anybody can write a mark; a key that no file may have is none of ours.
  const key = marked !== undefined && isKey(marked) ? marked : undefined
  const twin = key === undefined ? undefined : drafts.get(key)
  if (twin) return join(twin, { fields: statedFields(fields), object, notes })
  if (key !== undefined && taken.keys.has(key.toLowerCase())) {
    notes.push(
      `${addressOf('scenario', key)} stands at ${targetName}, but its file does not name that target.`,
    )
    return
  }

  const at = placeOf(remote, { key, target, taken })
  const tags = Array.isArray(fields['tags']) ? fields['tags'].map(String) : []
  const orphan = {
    address: addressOf('scenario', at.key),
    remote,
    entry: { id: remote.id, hashes: {}, file: at.file },
  }
  if (!look.selection.accepts(selectableOrphan(orphan, tags))) return
  taken.keys.add(at.key.toLowerCase())
  taken.files.add(at.file)
  drafts.set(at.key, { name: remote.name, at, fields: statedFields(fields), objects: [object] })
}

/** An object that carries our mark keeps its key. */
function placeOf(
  remote: RemoteResource,
  { key, target, taken }: { key: string | undefined; target: SeenTarget; taken: Taken },
): ScenarioPlace {
  const folder = withoutPrefix(remote.folder, target.config.folder)
  const at = newScenarioPath({
    folder,
    name: remote.name,
    id: remote.id,
    taken: taken.keys,
    takenPaths: taken.files,
  })
  return key === undefined ? at : { ...at, key }
}

/** The same scenario at another target: what the first one said of portable fields counts. */
function join(
  draft: Draft,
  { fields, object, notes }: { fields: JsonObject; object: AdoptedObject; notes: string[] },
): void {
  const different = Object.keys(fields).filter(
    name => name in draft.fields && canonicalJson(draft.fields[name]!) !== canonicalJson(fields[name]!),
  )
  if (different.length > 0) {
    const first = draft.objects[0]!.target
    notes.push(
      `${draft.at.file}: ${different.join(', ')} differ at ${object.target}; the file has those of ${first}.`,
    )
  }
  draft.fields = overlaid(fields, draft.fields)
  draft.objects = [...draft.objects, object]
}

function overlaid(below: JsonObject, above: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...below }
  for (const [name, value] of Object.entries(above)) {
    const other = merged[name]
    merged[name] = isJsonObject(other) && isJsonObject(value) ? overlaid(other, value) : value
  }
  return merged
}

function adoptionOf(
  { name, at, fields, objects }: Draft,
  { several, schemaPath }: { several: boolean; schemaPath: (file: string) => string | undefined },
): Adoption {
  const { file, key, folder } = at
  const schema = schemaPath(file)
  const whole = {
    ...fields,
    ...(key !== baseOf(file) && { key }),
    ...(folder !== undefined && { folder }),
    ...(several && { targets: objects.map(({ target }) => target) }),
  }
  const text = newScenarioText({ fields: whole, ...(schema !== undefined && { schemaPath: schema }) })
  return { address: addressOf('scenario', key), name, file, text, objects }
}

function ownFields(fields: Fields, provider: string): string[] {
  return Object.keys(fields).filter(path => path.startsWith(`${provider}.`) && !isEmpty(fields[path]!))
}

function withoutPrefix(folder: string, prefix: string | undefined): string {
  if (prefix === undefined) return folder
  if (folder === prefix) return ''
  return folder.startsWith(`${prefix}/`) ? folder.slice(prefix.length + 1) : folder
}

function isKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
