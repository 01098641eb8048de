import type { Environment } from '../../model/environment.ts'
import { faultOf } from '../../model/fault.ts'
import { fieldOrder } from '../../model/generated/field-paths.ts'
import { canonicalJson } from '../../model/json.ts'
import {
  editYaml,
  ownLayers,
  parseFields,
  readSource,
  type Edit,
  type Workspace,
} from '../../workspace/index.ts'
import { checkWorkspace, type CheckedWorkspace } from '../check.ts'
import type { LeftReason } from '../../model/pull.ts'
import { placeOf, type FileEdit, type Move } from './move.ts'

/** Something that stands in the way, and what it is about: these moves, or one of those in these files. */
export interface Trouble {
  readonly moves: readonly Move[]
  readonly files: readonly string[]
  readonly reason: LeftReason
}

/** A file before and after its moves. */
export interface EditedFile {
  readonly file: string
  readonly before: string
  readonly after: string
}

/** The workspace as it would be with some moves in it. */
export interface Trial {
  readonly moves: readonly Move[]
  readonly edited: ReadonlyMap<string, EditedFile>
  /** For all targets. */
  readonly checked: CheckedWorkspace
  /** What kept moves from being written at all. */
  readonly troubles: readonly Trouble[]
}

/** What moves are written into. */
export interface TrialOptions {
  readonly workspace: Workspace
  readonly env: Environment
  /** Warnings and notes count as errors. */
  readonly strict: boolean
}

/** Writes the moves into texts, and checks the workspace with them for every target. Nothing on disk changes. */
export async function tryMoves(
  moves: readonly Move[],
  { workspace, env, strict }: TrialOptions,
): Promise<Trial> {
  const texts = [...new Set(moves.map(({ file }) => file))].sort().map(file => {
    return editedFile(
      file,
      moves.filter(move => move.file === file),
      workspace,
    )
  })
  const edited = new Map(texts.flatMap(({ edit }) => (edit ? [[edit.file, edit] as const] : [])))
  const drafts = new Map([...edited].map(([file, { after }]) => [file, after]))
  const checked = await checkWorkspace({
    root: workspace.root,
    env,
    target: [],
    asked: workspace.asked,
    strict,
    drafts,
  })
  return { moves, edited, checked, troubles: texts.flatMap(({ trouble }) => trouble ?? []) }
}

function editedFile(
  file: string,
  moves: readonly Move[],
  workspace: Workspace,
): { readonly edit?: EditedFile; readonly trouble?: Trouble } {
  const before = readSource(workspace.root, file)
  if (before === undefined || !saysAsRead(before, file, workspace))
    return { trouble: { moves, files: [], reason: { code: 'edited-meanwhile' } } }
  try {
    const edits = distinct(moves.flatMap(move => move.edits))
    const after = editYaml(before, edits, { order: fieldOrder, blockEnds: 'kept' })
    return { edit: { file, before, after } }
  } catch (thrown) {
    const reason = { code: 'not-valid', message: faultOf(thrown).message } as const
    return { trouble: { moves: [], files: [file], reason } }
  }
}

/** Somebody may have typed while the platforms were read: what moved was worked out from what was there before. */
function saysAsRead(text: string, file: string, { scenarios }: Workspace): boolean {
  const layers = scenarios.find(scenario => scenario.file === file)?.layers
  const own = layers && ownLayers(layers)[0]?.value
  return canonicalJson(parseFields(text).value ?? null) === canonicalJson(own ?? null)
}

/** Two targets, or two variants, may have moved one field to the same value. */
function distinct(edits: readonly FileEdit[]): Edit[] {
  const byPlace = new Map(edits.map(edit => [canonicalJson(placeOf(edit)), edit]))
  return [...byPlace.values()].map(edit => ({ path: placeOf(edit), value: edit.value }))
}
