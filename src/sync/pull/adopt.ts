import { compareText } from '../../model/text-order.ts'
import type { Environment } from '../../model/environment.ts'
import { isEmpty } from '../../model/fields.ts'
import { canonicalJson } from '../../model/json.ts'
import { addressOf, folderWithin, type Fields, type RemoteResource } from '../../model/resource.ts'
import {
  newScenarioPath,
  newScenarioText,
  type ScenarioPlace,
  type Workspace,
} from '../../workspace/index.ts'
import type { OpenTargets, ReadTarget } from '../read-targets.ts'
import { NewFile, tellingFields, type AdoptedObject, type ReadObject } from './new-file.ts'
import { repairDrafts } from './repair.ts'
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
  readonly env: Environment
  readonly schemaPath: (file: string) => string | undefined
}

/**
 * Files for everything that no file knows, at paths made from folder and name; portable fields first. What a file
 * cannot say stays at the platform and is told: the workspace is valid and has nothing to plan afterwards.
 */
export async function adoptionsIn(look: OpenTargets, { env, schemaPath }: AdoptOptions): Promise<Adoptions> {
  const { workspace } = look.checked
  const drafts = new Map<string, NewFile>()
  const notes: string[] = []
  const taken = takenIn(workspace)
  const several = Object.keys(workspace.config?.targets ?? {}).length > 1
  for (const target of look.targets) {
    for (const remote of await unknownAt(target))
      place(remote, { target, look, drafts, notes, taken, several })
    notes.push(...foreignAt(target))
  }
  const all = [...drafts.values()]
  const render = (draft: NewFile) => ({ file: draft.at.file, text: textOf(draft, schemaPath) })
  const toRoot = (draft: NewFile) => moveToRoot(draft, taken)
  await repairDrafts(all, { targets: look.targets, workspace, env, render, moveToRoot: toRoot })
  const options = all.filter(({ refusal }) => refusal === undefined)
  const refused = all.filter(({ refusal }) => refusal !== undefined)
  return {
    adoptions: options.map(draft => adoptionOf(draft, schemaPath)),
    notes: [...notes, ...options.flatMap(leftNotes), ...refused.map(refusalNote)],
    skipped: refused.reduce((sum, { objects }) => sum + objects.length, 0),
  }
}

function refusalNote({ name, objects, refusal }: NewFile): string {
  const where = objects.map(({ target, id }) => `${id} at ${target}`).join(', ')
  return `"${name}" (${where}) gets no file: ${refusal}`
}

function leftNotes({ at, left, accepted }: NewFile): string[] {
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
function foreignAt({ name, actual, scope }: ReadTarget): string[] {
  const count = actual.remote.filter(
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
  readonly target: ReadTarget
  readonly look: OpenTargets
  readonly drafts: Map<string, NewFile>
  readonly notes: string[]
  readonly taken: Taken
  readonly several: boolean
}

/** What is in use in the workspace. */
function takenIn({ scenarios, otherFiles }: Workspace): Taken {
  return {
    keys: new Set(scenarios.map(({ key }) => key.toLowerCase())),
    files: new Set([...scenarios.map(({ file }) => file), ...otherFiles]),
  }
}

/** In an order that gives the same paths each time. */
async function unknownAt({ actual, session, throttle }: ReadTarget): Promise<RemoteResource[]> {
  const { orphans, strangers } = actual
  const objects = [...orphans.map(({ remote }) => remote), ...strangers].filter(
    ({ type }) => type === 'scenario',
  )
  const whole = await Promise.all(
    objects.map(async object => {
      if (object.complete) return object
      return (await throttle.limit(() => session.read(object.type, object.id))) ?? object
    }),
  )
  // Only a detail answer tells some of the platform's own objects.
  const ours = whole.filter(({ builtIn }) => !builtIn)
  return ours.toSorted(
    (a, b) => compareText(a.folder, b.folder) || compareText(a.name, b.name) || compareText(a.id, b.id),
  )
}

function place(remote: RemoteResource, { target, look, drafts, notes, taken, several }: Placing): void {
  const { provider, actual, scope, name: targetName } = target
  const { folder: _, ...fields } = provider.decode(remote, actual.references)
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
  drafts.set(at.key, new NewFile(start, { several }))
}

/** An object that carries our mark keeps its key. */
function placeOf(
  remote: RemoteResource,
  { key, target, taken }: { key: string | undefined; target: ReadTarget; taken: Taken },
): ScenarioPlace {
  const folder = folderWithin(target.config.folder, remote.folder) ?? remote.folder
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
  taken.keys.add(key.toLowerCase())
  taken.files.add(draft.at.file)
}

/** The same scenario at another target: what the first one said of portable fields counts. */
function join(
  draft: NewFile,
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

function adoptionOf(draft: NewFile, schemaPath: AdoptOptions['schemaPath']): Adoption {
  const { at, name, fields } = draft
  const objects = draft.objects.map(({ target, id, own }) => ({
    target,
    id,
    own: own.filter(path => path in fields || draft.left.has(path)),
  }))
  const text = textOf(draft, schemaPath)
  return { address: addressOf('scenario', at.key), name, file: at.file, text, objects }
}

function textOf(draft: NewFile, schemaPath: AdoptOptions['schemaPath']): string {
  const schema = schemaPath(draft.at.file)
  return newScenarioText({ fields: draft.value(), ...(schema !== undefined && { schemaPath: schema }) })
}

function ownFields(fields: Fields, provider: string): string[] {
  return Object.keys(fields).filter(path => path.startsWith(`${provider}.`) && !isEmpty(fields[path]!))
}

function isKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)
}
