import type { Pair } from '../../engine/read-actual.ts'
import { isEmpty } from '../../model/fields.ts'
import { canonicalJson, isJsonArray, valueAt, type Json } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { Respelling } from '../../model/provider.ts'
import type { LeftReason } from '../../model/pull.ts'
import { folderWithin, type RemoteResource } from '../../model/resource.ts'
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
import type { Move } from './move.ts'
import { restated } from './restate.ts'
import { standingOf, type Standing } from './standing.ts'

/** A move, and what is known of whether it may come into the file. */
export interface Candidate {
  readonly move: Move
  readonly standing: Standing
  /** Why it cannot, whoever wins. */
  readonly barred?: LeftReason
}

/** An object beside what its file says. */
export interface Found {
  readonly target: ReadTarget
  readonly workspace: Workspace
  readonly scenario: WorkspaceScenario
  readonly pair: Pair
  readonly remote: RemoteResource
}

/** What the object says in another spelling goes together; each other field stands for itself. */
export function candidatesFor(fields: readonly FieldChange[], found: Found): Candidate[] {
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
  { pair, target, scenario, workspace }: Found,
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
    edits: instead ? restated(layersAt(target, scenario, workspace), instead) : [],
    stuck: [],
    isRespelled: true,
  }
  return [{ move, standing, ...(!instead && { barred: { code: 'not-told' } as const }) }]
}

function plainCandidate(
  field: FieldChange,
  { pair, target, scenario, workspace }: Found,
): Pick<Candidate, 'move' | 'barred'> {
  const isSet = target.provider.kindOf(field.path) === 'set'
  const layers = layersAt(target, scenario, workspace)
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
  if (!isJsonArray(known) || !isJsonArray(items)) return items
  const rank = (item: Json) => {
    const at = known.findIndex(other => canonicalJson(other) === canonicalJson(item))
    return at < 0 ? known.length : at
  }
  return items.toSorted((a, b) => rank(a) - rank(b))
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
    return isJsonArray(list) && list.some(other => canonicalJson(other) === canonicalJson(item))
  })
  return (stating ?? layers[0]!).file
}
