import { hashOf } from '../../engine/hash.ts'
import { fieldOrder } from '../../model/generated/field-paths.ts'
import { Fault, faultOf } from '../../model/fault.ts'
import { canonicalJson } from '../../model/json.ts'
import {
  editYaml,
  readSource,
  replaceFile,
  schemaPathFrom,
  writeNewFile,
  type Workspace,
} from '../../workspace/index.ts'
import { memoryOf } from '../apply.ts'
import type { OpenTargets, ReadTarget } from '../read-targets.ts'
import type { Surroundings } from '../talk.ts'
import { isStateShared } from '../target-state.ts'
import { adoptionsIn, type Adoption } from './adopt.ts'
import { pullEditsOf, type PullEdit } from './edits.ts'

/** What a pull would write, and what it leaves. */
export interface Pulled {
  readonly edits: readonly PullEdit[]
  readonly adoptions: readonly Adoption[]
  readonly files: readonly { file: string; before: string | null; after: string }[]
  readonly notes: readonly string[]
  /** Objects that no file can hold. */
  readonly skipped: number
}

/** The platforms' values as edits of files, and new files for objects that none knows. Writes nothing. */
export async function pulledFrom(
  open: OpenTargets,
  { adopt, around }: { readonly adopt: boolean; readonly around: Pick<Surroundings, 'env'> },
): Promise<Pulled> {
  const { workspace } = open.checked
  const parts = open.targets.map(target =>
    pullEditsOf(target, workspace, ({ desired }) => open.selected(desired)),
  )
  const edits = agreed(parts.flatMap(part => part.edits))
  const edited = editedFiles(edits, workspace)
  const { adoptions, notes, skipped } = adopt
    ? await adoptionsIn(open, { env: around.env, schemaPath: await schemaPathFrom(workspace.root) })
    : { adoptions: [], notes: [], skipped: 0 }
  return {
    edits: edits.filter(({ file }) => !edited.left.has(file)),
    adoptions,
    files: [...edited.files, ...adoptions.map(({ file, text }) => ({ file, before: null, after: text }))],
    notes: [...parts.flatMap(part => part.notes), ...edited.left.values(), ...notes],
    skipped,
  }
}

/** One field of one file can take one value only. */
function agreed(edits: readonly PullEdit[]): PullEdit[] {
  const byPlace = new Map<string, PullEdit>()
  for (const edit of edits) {
    const place = `${edit.file} ${edit.path.join('.')}`
    const other = byPlace.get(place)
    if (other && canonicalJson(other.value ?? null) !== canonicalJson(edit.value ?? null)) {
      throw new Fault(
        'CONFLICT',
        `${edit.file}: ${edit.field.path} moved differently at ${other.target} and ${edit.target}.`,
        {
          hint: `Nothing was written. Say which one counts: \`callsheet pull --target ${other.target}\`.`,
        },
      )
    }
    byPlace.set(place, edit)
  }
  return [...byPlace.values()]
}

interface EditedFiles {
  readonly files: readonly { file: string; before: string; after: string }[]
  /** Files that cannot hold what the platform says, and why: one such text must not keep the others from being pulled. */
  readonly left: ReadonlyMap<string, string>
}

function editedFiles(edits: readonly PullEdit[], { root }: Workspace): EditedFiles {
  const names = [...new Set(edits.map(({ file }) => file))].sort()
  const left = new Map<string, string>()
  const files = names.flatMap(file => {
    const before = readSource(root, file) ?? ''
    const changes = edits
      .filter(edit => edit.file === file)
      .map(edit => ({ path: [...edit.path], value: edit.value }))
    try {
      const after = editYaml(before, changes, { order: fieldOrder, blockEnds: 'kept' })
      return after === before ? [] : [{ file, before, after }]
    } catch (thrown) {
      left.set(file, `${file} was left as it is: ${faultOf(thrown).message}`)
      return []
    }
  })
  return { files, left }
}

/** Writes the files, and remembers that both sides agree on what was written. */
export async function writePulled({ files, adoptions, edits }: Pulled, open: OpenTargets): Promise<void> {
  const { root } = open.checked.workspace
  for (const { file, before, after } of files) {
    if (before === null) await writeNewFile(root, file, after)
    else await replaceFile(root, file, after)
  }
  for (const target of open.targets) await remember(target, { adoptions, edits })
}

/**
 * What was pulled is what both sides agree on now, on this machine: others see it when somebody applies the merged
 * files. Until then a pull that is thrown away has changed nothing for them.
 */
async function remember(
  target: ReadTarget,
  { adoptions, edits }: Pick<Pulled, 'adoptions' | 'edits'>,
): Promise<void> {
  const ours = adoptions.flatMap(({ address, file, objects }) =>
    objects.filter(object => object.target === target.name).map(({ id }) => ({ address, file, id })),
  )
  const moved = isStateShared(target) ? [] : edits.filter(edit => edit.target === target.name && edit.agrees)
  if (ours.length + moved.length === 0) return
  const { provider, actual } = target
  const memory = memoryOf(target, target)
  for (const { address, id, file } of ours) {
    if (!memory.entry(address)) await memory.put(address, { id, hashes: {}, file })
  }
  for (const { address, field } of moved) {
    const entry = memory.entry(address)
    const hash = hashOf(field.path, field.after, { provider, references: actual.references })
    if (entry) await memory.put(address, { ...entry, hashes: { ...entry.hashes, [field.path]: hash } })
  }
  await memory.flush()
}
