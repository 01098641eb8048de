import { hashOf } from '../../engine/hash.ts'
import { Fault, faultOf } from '../../model/fault.ts'
import { canonicalJson } from '../../model/json.ts'
import { DOCUMENT_VERSION } from '../../model/plan.ts'
import { documentText } from '../../report/documents.ts'
import { pullText } from '../../report/text/pull.ts'
import {
  editYaml,
  fieldOrder,
  readSource,
  replaceFile,
  writeNewFile,
  type Workspace,
} from '../../workspace/index.ts'
import { checkWorkspace, isSound } from '../../sync/check.ts'
import { EXIT } from '../exit.ts'
import { memoryOf } from '../../sync/apply.ts'
import { hasColor, type Io } from '../io.ts'
import { sharesState } from '../../sync/target-state.ts'
import { lookAround, type Look, type SeenTarget } from '../../sync/read-targets.ts'
import type { TargetOptions } from '../program/options.ts'
import { problemsReport } from '../problems-report.ts'
import { adoptionsIn, type Adoption } from '../../sync/pull/adopt.ts'
import { pullEditsOf, type PullEdit } from '../../sync/pull/edits.ts'
import { schemaPathFrom } from '../../workspace/schema-path.ts'

/** Flags of `pull`. */
export interface PullOptions extends TargetOptions {
  readonly adopt: boolean
  readonly dryRun: boolean
  readonly lockTimeout: number
}

/** Writes what moved at the platforms into the files. Nothing remote is written. */
export async function pull(options: PullOptions, io: Io): Promise<number> {
  const lock = options.dryRun ? {} : { lock: { timeoutMs: options.lockTimeout * 1000, ownOnly: true } }
  const looking = { ...options, refresh: true, allowEmpty: options.adopt, allNames: true, ...lock }
  return lookAround(io, looking, async look => {
    const { workspace } = look.checked
    const pulled = await pulledFrom(look, options, io)
    if (!options.dryRun) await carryOut(pulled, look)
    const report = {
      version: DOCUMENT_VERSION,
      dry_run: options.dryRun,
      files: pulled.files.map(({ file, before, after }) => ({ file, before, after })),
      edits: pulled.edits.map(({ target, address, file, field }) => ({ target, address, file, ...field })),
      adopted: pulled.adoptions.map(({ address, name, file, objects }) => ({ address, name, file, objects })),
      notes: pulled.notes,
    }
    io.out.write(
      options.format === 'json'
        ? documentText(report)
        : pullText(report, { color: hasColor(io.out, io.env) }),
    )
    const code = options.dryRun ? EXIT.ok : await soundAgain(workspace, options, io)
    return code === EXIT.ok && pulled.skipped > 0 ? EXIT.partial : code
  })
}

interface Pulled {
  readonly edits: readonly PullEdit[]
  readonly adoptions: readonly Adoption[]
  readonly files: readonly { file: string; before: string | null; after: string }[]
  readonly notes: readonly string[]
  /** Objects that no file can hold. */
  readonly skipped: number
}

async function pulledFrom(look: Look, { adopt }: PullOptions, io: Io): Promise<Pulled> {
  const { workspace } = look.checked
  const parts = look.targets.map(target =>
    pullEditsOf(target, workspace, ({ desired }) => look.selected(desired)),
  )
  const edits = agreed(parts.flatMap(part => part.edits))
  const edited = editedFiles(edits, workspace)
  const { adoptions, notes, skipped } = adopt
    ? await adoptionsIn(look, { io, schemaPath: await schemaPathFrom(workspace.root) })
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

async function carryOut({ files, adoptions, edits }: Pulled, look: Look): Promise<void> {
  const { root } = look.checked.workspace
  for (const { file, before, after } of files) {
    if (before === null) await writeNewFile(root, file, after)
    else await replaceFile(root, file, after)
  }
  for (const target of look.targets) await remember(target, { adoptions, edits })
}

/**
 * What was pulled is what both sides agree on now, on this machine: others see it when somebody applies the merged
 * files. Until then a pull that is thrown away has changed nothing for them.
 */
async function remember(
  target: SeenTarget,
  { adoptions, edits }: Pick<Pulled, 'adoptions' | 'edits'>,
): Promise<void> {
  const ours = adoptions.flatMap(({ address, file, objects }) =>
    objects.filter(object => object.target === target.name).map(({ id }) => ({ address, file, id })),
  )
  const moved = sharesState(target) ? [] : edits.filter(edit => edit.target === target.name && edit.agrees)
  if (ours.length + moved.length === 0) return
  const { provider, observation } = target
  const memory = memoryOf(target, target.ledger, target.backend)
  for (const { address, id, file } of ours) {
    if (!memory.entry(address)) await memory.put(address, { id, hashes: {}, file })
  }
  for (const { address, field } of moved) {
    const entry = memory.entry(address)
    const hash = hashOf(field.path, field.after, { provider, references: observation.references })
    if (entry) await memory.put(address, { ...entry, hashes: { ...entry.hashes, [field.path]: hash } })
  }
  await memory.flush()
}

/** Whatever was written must be valid; if it is not, that is told at its place. */
async function soundAgain({ root }: Workspace, options: PullOptions, io: Io): Promise<number> {
  const { workspace, problems } = await checkWorkspace({ root, io, ...options })
  if (isSound(problems)) return EXIT.ok
  const errors = problems.filter(({ severity }) => severity === 'error')
  io.err.write(problemsReport(workspace, errors, { color: hasColor(io.err, io.env), verbose: true }))
  return EXIT.failed
}
