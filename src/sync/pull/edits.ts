import { difference } from '../../engine/diff.ts'
import type { Pair } from '../../engine/read-actual.ts'
import { canonicalJson, isJsonArray, jsonText, type Json } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import { folderWithin, keyOf } from '../../model/resource.ts'
import { layersFor, overrideFor, type Workspace, type WorkspaceScenario } from '../../workspace/index.ts'
import type { ReadTarget } from '../read-targets.ts'

/** One field of one file that takes the platform's value. */
export interface PullEdit {
  readonly target: string
  readonly address: string
  readonly file: string
  /** Keys in the file. */
  readonly path: readonly string[]
  /** Undefined removes the field from the file. */
  readonly value: Json | undefined
  /** False when the file still says something else than the platform, because defaults add to it. */
  readonly agrees: boolean
  /** The field in words of the report, with the platform's value. */
  readonly field: FieldChange
}

/** What a pull would do to existing files, and what it cannot do. */
export interface PullEdits {
  readonly edits: readonly PullEdit[]
  readonly notes: readonly string[]
}

/** Fields that moved at the platform, as edits of files. What only the files moved stays as it is. Pure. */
export function pullEditsOf(
  target: ReadTarget,
  workspace: Workspace,
  isSelected: (pair: Pair) => boolean,
): PullEdits {
  const byKey = new Map(workspace.scenarios.map(scenario => [scenario.key, scenario]))
  const pairs = target.actual.pairs.filter(({ desired }) => desired.type !== 'folder').filter(isSelected)
  const parts = pairs.map(pair => {
    const scenario = byKey.get(keyOf(pair.desired.address))
    return scenario ? editsOfPair(pair, scenario, { target, workspace }) : nothing
  })
  return { edits: parts.flatMap(({ edits }) => edits), notes: parts.flatMap(({ notes }) => notes) }
}

const nothing: PullEdits = { edits: [], notes: [] }

function editsOfPair(
  pair: Pair,
  scenario: WorkspaceScenario,
  { target, workspace }: { target: ReadTarget; workspace: Workspace },
): PullEdits {
  const { desired, remote, entry } = pair
  if (!remote) {
    const gone = `${desired.address} was deleted at ${target.name}: delete ${scenario.file} too, or let apply make it again.`
    return entry && desired.type === 'scenario' ? { edits: [], notes: [gone] } : nothing
  }
  const moved = difference(pair, {
    provider: target.provider,
    references: target.actual.references,
  }).fields.filter(({ path, cause }) => path !== 'key' && cause !== 'edited-here')
  const parts = moved.map(field => editOf(field, scenario, { target, workspace }))
  return {
    edits: parts.flatMap(({ edit }) => (edit ? [{ ...edit, address: desired.address }] : [])),
    notes: parts.flatMap(({ note }) => note ?? []),
  }
}

function editOf(
  field: FieldChange,
  scenario: WorkspaceScenario,
  { target, workspace }: { target: ReadTarget; workspace: Workspace },
): { edit?: Omit<PullEdit, 'address'>; note?: string } {
  const { file } = scenario
  const pulled = { ...field, before: field.after, after: field.before }
  if (field.path === 'folder') return folderEdit(field, scenario, target)

  const path = field.path.split('.')
  const layers = layersFor(scenario, target.name, workspace.config?.targets[target.name] ?? {})
  const isSet = target.provider.kindOf(field.path) === 'set'
  const { value, stuck } = overrideFor(
    layers,
    path,
    isSet ? inOrderOf(field.after, field.before) : field.before,
  )
  const note = `${file}: ${field.path} cannot lose ${stuck.map(item => jsonText(item)).join(', ')}, because defaults add it.`
  return {
    edit: { target: target.name, file, path, value, agrees: stuck.length === 0, field: pulled },
    ...(stuck.length > 0 && { note }),
  }
}

/** A set has no order there; in the file it keeps the one that it has. */
function inOrderOf(known: Json, items: Json): Json {
  if (!isJsonArray(known) || !isJsonArray(items)) return items
  const rank = (item: Json) => {
    const at = known.findIndex(other => canonicalJson(other) === canonicalJson(item))
    return at < 0 ? known.length : at
  }
  return items.toSorted((a, b) => rank(a) - rank(b))
}

/** A file's folder is its directory; another one is stated. */
function folderEdit(
  { path, before, after }: FieldChange,
  { file }: WorkspaceScenario,
  target: ReadTarget,
): { edit?: Omit<PullEdit, 'address'>; note?: string } {
  const remote = typeof before === 'string' ? before : ''
  const folder = folderWithin(target.config.folder, remote)
  if (folder === undefined) {
    return {
      note: `${file}: the folder "${remote}" at ${target.name} lies outside the target's folder "${target.config.folder}".`,
    }
  }
  const directory = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : undefined
  const field = { path, before: after, after: before }
  return {
    edit: {
      target: target.name,
      file,
      path: ['folder'],
      value: folder === directory ? undefined : folder,
      agrees: true,
      field,
    },
  }
}
