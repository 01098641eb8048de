import { difference } from '../../engine/diff.ts'
import type { Pair } from '../../engine/read-actual.ts'
import { isEmpty } from '../../model/fields.ts'
import { canonicalJson, valueAt, type Json } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { Respelling } from '../../model/provider.ts'
import { folderWithin, keyOf, type RemoteResource } from '../../model/resource.ts'
import {
  layersFor,
  originOf,
  overrideFor,
  type Layer,
  type Workspace,
  type WorkspaceScenario,
} from '../../workspace/index.ts'
import type { ReadTarget } from '../read-targets.ts'
import { isStateShared } from '../target-state.ts'
import type { Gone, LeftField, LeftReason } from '../../model/pull.ts'
import { leftFields, type Move } from './move.ts'
import { restated } from './restate.ts'
import { standingOf, type Standing } from './standing.ts'

/** What moved at one target: what may come into the files, what may not, and what is gone. */
export interface Moved {
  readonly moves: readonly Move[]
  readonly left: readonly LeftField[]
  readonly gone: readonly Gone[]
}

/** How moves are found. */
export interface MovedOptions {
  readonly workspace: Workspace
  readonly isSelected: (pair: Pair) => boolean
  /** Lets the platform win where the files were edited too. */
  readonly overwrite: boolean
  /** Whether git could bring back what the edits take out of a file; true where there is no git. */
  readonly isKept: (move: Move) => Promise<boolean>
}

/** Fields that moved at the platform. What only the files moved stays as it is. Writes nothing. */
export async function movedAt(target: ReadTarget, options: MovedOptions): Promise<Moved> {
  const byKey = new Map(options.workspace.scenarios.map(scenario => [scenario.key, scenario]))
  const pairs = target.actual.pairs
    .filter(({ desired }) => desired.type !== 'folder')
    .filter(options.isSelected)
  const parts = await Promise.all(
    pairs.flatMap(pair => {
      const scenario = byKey.get(keyOf(pair.desired.address))
      return scenario ? movedOf(pair, { target, scenario, options }) : []
    }),
  )
  return {
    moves: parts.flatMap(({ moves }) => moves),
    left: parts.flatMap(({ left }) => left),
    gone: parts.flatMap(({ gone }) => gone),
  }
}

const nothing: Moved = { moves: [], left: [], gone: [] }

interface Given {
  readonly target: ReadTarget
  readonly scenario: WorkspaceScenario
  readonly options: MovedOptions
}

/** A move, and whether it may come into the file. */
interface Candidate {
  readonly move: Move
  readonly standing: Standing
  /** Why it cannot, whoever wins. */
  readonly barred?: LeftReason
}

async function movedOf(pair: Pair, given: Given): Promise<Moved> {
  const { target, scenario } = given
  const { desired, remote, entry } = pair
  if (!remote) {
    const isGone = entry !== undefined && desired.type === 'scenario'
    const gone = { target: target.name, address: desired.address, file: scenario.file }
    return isGone ? { ...nothing, gone: [gone] } : nothing
  }
  const context = { provider: target.provider, references: target.actual.references }
  const fields = difference(pair, context).fields.filter(({ path }) => path !== 'key')
  const candidates = candidatesFor(fields, { ...given, pair, remote })
  const judged = await Promise.all(
    candidates.map(async candidate => ({ ...candidate, reason: await barTo(candidate, given.options) })),
  )
  return {
    moves: judged.filter(({ reason }) => !reason).map(({ move }) => move),
    left: judged.flatMap(({ move, reason }) => (reason ? leftFields(move, reason) : [])),
    gone: [],
  }
}

async function barTo(
  { move, standing, barred }: Candidate,
  { overwrite, isKept }: MovedOptions,
): Promise<LeftReason | undefined> {
  if (barred || overwrite) return barred
  if (standing === 'both') return { code: 'both-sides' }
  if (standing === 'unknown') return { code: 'not-remembered' }
  const isSafe = standing === 'there' || (await isKept(move))
  return isSafe ? undefined : { code: 'not-committed' }
}

interface Found extends Given {
  readonly pair: Pair
  readonly remote: RemoteResource
}

/** What the object says in another spelling goes together; each other field stands for itself. */
function candidatesFor(fields: readonly FieldChange[], found: Found): Candidate[] {
  const { pair, remote, target } = found
  const respellings = target.provider.respellings?.(remote, pair.desired.fields) ?? []
  const covered = new Set<FieldChange>()
  const respelled = respellings.flatMap(respelling => {
    const own = fields.filter(
      ({ path }) => path in (respelling.instead ?? {}) || respelling.paths.includes(path),
    )
    for (const field of own) covered.add(field)
    return candidateOf(respelling, own, found)
  })
  const told = target.provider.decode(
    { ...remote, complete: false },
    target.actual.references,
    pair.desired.fields,
  )
  const plain = fields
    .filter(field => !covered.has(field))
    .flatMap(field => {
      const standing = standingOf([field], pair)
      if (standing === 'here') return []
      const candidate = field.path === 'folder' ? folderCandidate(field, found) : plainCandidate(field, found)
      const isTold = field.path in told || !isEmpty(field.before)
      return { standing, ...candidate, ...(!isTold && { barred: { code: 'not-told' } as const }) }
    })
  return [...respelled, ...plain]
}

function candidateOf(
  { instead }: Respelling,
  fields: readonly FieldChange[],
  { pair, target, scenario, options }: Found,
): Candidate[] {
  const standing = standingOf(fields, pair)
  if (fields.length === 0 || standing === 'here') return []
  const { address, fields: desired } = pair.desired
  const told = Object.entries(instead ?? {}).map(([path, value = null]) => {
    const cause = fields.find(field => field.path === path)?.cause
    return { path, before: desired[path] ?? null, after: value, ...(cause && { cause }) }
  })
  const move = {
    target: target.name,
    address,
    file: scenario.file,
    fields: instead ? told : fields.map(pulled),
    edits: instead ? restated(layersAt(target, scenario, options.workspace), instead) : [],
    stuck: [],
    isRespelled: true,
  }
  return [{ move, standing, ...(!instead && { barred: { code: 'not-told' } as const }) }]
}

function plainCandidate(
  field: FieldChange,
  { pair, target, scenario, options }: Found,
): Pick<Candidate, 'move' | 'barred'> {
  const isSet = target.provider.kindOf(field.path) === 'set'
  const layers = layersAt(target, scenario, options.workspace)
  const path = field.path.split('.')
  const wanted = isSet ? inOrderOf(field.after, field.before) : stating(field.before)
  const { value, stuck } = overrideFor(layers, path, wanted)
  const move: Move = {
    target: target.name,
    address: pair.desired.address,
    file: scenario.file,
    fields: [pulled(field)],
    edits: [{ path, value }],
    stuck: stuck.map(item => ({ item, file: fileOf(item, path, layers) })),
    isRespelled: false,
  }
  const own = valueAt(layers.at(-1)!.value, path)
  const isIdle = canonicalJson(own ?? null) === canonicalJson(value ?? null)
  // Where state is shared nothing is remembered of a pull, so half a field would count as an edit of both sides.
  const isBarred = stuck.length > 0 && (isIdle || isStateShared(target))
  return { move, ...(isBarred && { barred: { code: 'defaults', stuck: move.stuck } }) }
}

/** A file's folder is its directory; another one is stated. */
function folderCandidate(
  field: FieldChange,
  { pair, target, scenario }: Found,
): Pick<Candidate, 'move' | 'barred'> {
  const { file } = scenario
  const remote = typeof field.before === 'string' ? field.before : ''
  const folder = folderWithin(target.config.folder, remote)
  const directory = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : undefined
  const inherited = originOf(scenario.layers.slice(0, -1), ['folder'])
  const value = folder === directory && !inherited ? undefined : folder
  const move: Move = {
    target: target.name,
    address: pair.desired.address,
    file,
    fields: [pulled(field)],
    edits: [{ path: ['folder'], value }],
    stuck: [],
    isRespelled: false,
  }
  if (folder !== undefined) return { move }
  return { move, barred: { code: 'outside-folder', folder: target.config.folder! } }
}

/** What is empty there is stated as null: an empty text is no value of most fields. */
function stating(value: Json): Json {
  return isEmpty(value) ? null : value
}

/** A set has no order there; in the file it keeps the one that it has. */
function inOrderOf(known: Json, items: Json): Json {
  if (!Array.isArray(known) || !Array.isArray(items)) return items
  const rank = (item: Json) => {
    const at = known.findIndex(other => canonicalJson(other) === canonicalJson(item))
    return at < 0 ? known.length : at
  }
  return (items as readonly Json[]).toSorted((a, b) => rank(a) - rank(b))
}

function pulled({ before, after, ...field }: FieldChange): FieldChange {
  return { ...field, before: after, after: before }
}

function layersAt(
  { name }: ReadTarget,
  scenario: WorkspaceScenario,
  { config }: Workspace,
): readonly Layer[] {
  return layersFor(scenario, name, config?.targets[name] ?? {})
}

function fileOf(item: Json, path: readonly string[], layers: readonly Layer[]): string {
  const stating = layers.find(({ value }) => {
    const list = valueAt(value, path)
    return Array.isArray(list) && list.some(other => canonicalJson(other as Json) === canonicalJson(item))
  })
  return (stating ?? layers[0]!).file
}
