import { compareText } from '../../model/text-order.ts'
import { canonicalJson } from '../../model/json.ts'
import { addressOf, type Fields, type RemoteResource } from '../../model/resource.ts'
import { newScenarioPath, newScenarioText, type ScenarioPlace, type Workspace } from '../../workspace/index.ts'
import type { Io } from '../../cli/io.ts'
import type { Look, SeenTarget } from '../read-targets.ts'
import { Draft, tellingFields, type AdoptedObject, type ReadObject } from './new-file.ts'
import { fit } from './repair.ts'
import { isEmpty } from '../../cli/stated-fields.ts'
import { selectableOrphan } from '../selection.ts'

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
  /** How many objects no file can hold. */
  readonly skipped: number
}

/** Where new files go and what they link to. */
export interface AdoptOptions {
  readonly io: Pick<Io, 'env'>
  readonly schemaPath: (file: string) => string | undefined
}

/**
 * Files for everything that no file knows, at paths made from folder and name; portable fields first. What a file
 * cannot say stays at the platform and is told: the workspace is valid and has nothing to plan afterwards.
 */
export async function adoptionsIn(look: Look, { io, schemaPath }: AdoptOptions): Promise<Adoptions> {
  const { workspace } = look.checked
  const drafts = new Map<string, Draft>()
  const notes: string[] = []
  const taken = takenIn(workspace)
  const several = Object.keys(workspace.config?.targets ?? {}).length > 1
  for (const target of look.targets) {
    for (const remote of await unknownAt(target))
      place(remote, { target, look, drafts, notes, taken, several })
    notes.push(...foreignAt(target))
  }
  const all = [...drafts.values()]
  const render = (draft: Draft) => ({ file: draft.at.file, text: textOf(draft, schemaPath) })
  const unplace = (draft: Draft) => moveToRoot(draft, taken)
  await fit(all, { targets: look.targets, workspace, io, render, unplace })
  const fitting = all.filter(({ refusal }) => refusal === undefined)
  const refused = all.filter(({ refusal }) => refusal !== undefined)
  return {
    adoptions: fitting.map(draft => adoptionOf(draft, schemaPath)),
    notes: [...notes, ...fitting.flatMap(leftNotes), ...refused.map(refusalNote)],
    skipped: refused.reduce((sum, { objects }) => sum + objects.length, 0),
  }
}

function refusalNote({ name, objects, refusal }: Draft): string {
  const where = objects.map(({ target, id }) => `${id} at ${target}`).join(', ')
  return `"${name}" (${where}) gets no file: ${refusal}`
}

function leftNotes({ at, left, accepted }: Draft): string[] {
  const stuck = [...accepted].map(pair => {
    const [target = '', path = ''] = pair.split(' ')
    return `${at.file}: the next plan changes ${path} at ${target}, because the file or its defaults say something else.`
  })
  if (left.size === 0) return stuck
  return [
    `${at.file}: left at the dashboard, because a file cannot say it: ${[...left].join(', ')}.`,
    ...stuck,
  ]
}

/** Objects of other workspaces are not ours to write down. */
function foreignAt({ name, observation, scope }: SeenTarget): string[] {
  const count = observation.remote.filter(
    ({ type, marker }) => type === 'scenario' && marker && marker.workspace !== scope.workspace,
  ).length
  if (count === 0) return []
  const subject = count === 1 ? '1 object carries' : `${count} objects carry`
  return [`${subject} the mark of another workspace at ${name}: no file was written.`]
}

/** Keys in lower case, and files as they are spelled, that are in use. */
interface Taken {
  readonly keys: Set<string>
  readonly files: Set<string>
}

interface Placing {
  readonly target: SeenTarget
  readonly look: Look
  readonly drafts: Map<string, Draft>
  readonly notes: string[]
  readonly taken: Taken
  readonly several: boolean
}

/** What is in use in the workspace. */
function takenIn({ scenarios }: Workspace): Taken {
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
  // Only a detail answer tells some of the vendor's own objects.
  const ours = whole.filter(({ builtIn }) => !builtIn)
  return ours.toSorted(
    (a, b) => compareText(a.folder, b.folder) || compareText(a.name, b.name) || compareText(a.id, b.id),
  )
}

function place(remote: RemoteResource, { target, look, drafts, notes, taken, several }: Placing): void {
  const { provider, observation, scope, name: targetName } = target
  const { folder: _, ...fields } = provider.decode(remote, observation.references)
  const object = { target: targetName, id: remote.id, own: ownFields(fields, provider.name), remote }
  const marked = remote.marker?.workspace === scope.workspace ? remote.marker.key : undefined
  // Anybody can write a mark; a key that no file may have is none of ours.
  const key = marked !== undefined && isKey(marked) ? marked : undefined
  const twin = key === undefined ? undefined : drafts.get(key)
  if (twin) return join(twin, { fields: tellingFields(fields), object, notes })
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
  const start = { name: remote.name, at, fields: tellingFields(fields), objects: [object] }
  drafts.set(at.key, new Draft(start, { several }))
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

/** At the root a file states no folder, so the object stays in the one it is in. */
function moveToRoot(draft: Draft, taken: Taken): void {
  const { key, file } = draft.at
  const { id } = draft.objects[0]!
  taken.keys.delete(key.toLowerCase())
  taken.files.delete(file)
  const base = file.slice(file.lastIndexOf('/') + 1)
  const isFree = ![...taken.files].some(other => other.toLowerCase() === base.toLowerCase())
  const place = { folder: '', name: draft.name, id, taken: taken.keys, takenPaths: taken.files }
  draft.at = { key, file: isFree ? base : newScenarioPath(place).file }
  draft.left.add('folder')
  taken.keys.add(key.toLowerCase())
  taken.files.add(draft.at.file)
}

/** The same scenario at another target: what the first one said of portable fields counts. */
function join(
  draft: Draft,
  { fields, object, notes }: { fields: Fields; object: ReadObject; notes: string[] },
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
  draft.fields = { ...fields, ...draft.fields }
  draft.objects = [...draft.objects, object]
}

function adoptionOf(draft: Draft, schemaPath: AdoptOptions['schemaPath']): Adoption {
  const { at, name, fields } = draft
  const objects = draft.objects.map(({ target, id, own }) => ({
    target,
    id,
    own: own.filter(path => path in fields || draft.left.has(path)),
  }))
  const text = textOf(draft, schemaPath)
  return { address: addressOf('scenario', at.key), name, file: at.file, text, objects }
}

function textOf(draft: Draft, schemaPath: AdoptOptions['schemaPath']): string {
  const schema = schemaPath(draft.at.file)
  return newScenarioText({ fields: draft.value(), ...(schema !== undefined && { schemaPath: schema }) })
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
