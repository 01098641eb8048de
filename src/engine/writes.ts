import { isCompanion, ownerOf } from '../model/companions.ts'
import type { Change, FieldChange, Left } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import { resourceTypes, type Address, type Resource } from '../model/resource.ts'
import { compareText } from '../model/text-order.ts'
import { difference, type Difference } from './diff.ts'
import { leftOut } from './left-out.ts'
import { inNameOrder } from './name-order.ts'
import { deleteBar, type DeleteBar, type PlanInput } from './plan-input.ts'
import type { Pair } from './read-actual.ts'
import { newBases } from './remember.ts'
import { removals } from './removals.ts'

/** A pair with how its sides differ. */
export interface Compared extends Difference {
  readonly pair: Pair
}

/** What a plan writes, and what it would have to write and leaves. */
export interface PlannedWrites {
  readonly compared: readonly Compared[]
  /** Each after what it waits for. */
  readonly writes: readonly Change[]
  readonly kept: readonly Left[]
  /** How many objects are as the files want them. */
  readonly unchanged: number
}

/** Creates, updates, adoptions and replacements of the selected pairs and of what they need. Pure. */
export function writesOf(selected: readonly Pair[], input: PlanInput): PlannedWrites {
  const { provider, actual } = input
  const compared = needed(selected, actual.pairs).map(pair => {
    const { fields, refused } = difference(pair, { provider, references: actual.references })
    return { pair, fields, refused }
  })
  const proposed = compared
    .map(({ pair, fields }) => changeOf(pair, fields, input))
    .filter(change => change !== undefined)
  const pairs = compared.map(({ pair }) => pair)
  const unplannable = leftOut(proposed, pairs, { ...actual, capabilities: provider.capabilities })
  const barred = new Set(unplannable.map(({ address }) => address))
  const clear = proposed.filter(({ address }) => !barred.has(address))
  const parted = clear.map(change => ({ change, left: keptFromReplacement(change, input) }))
  const possible = parted.flatMap(({ change, left }) => (left.length === 0 ? [change] : []))
  const named = withNames(possible, input)
  return {
    compared,
    writes: ordered(withWaits(named.changes, actual.pairs)),
    kept: [...unplannable, ...parted.flatMap(({ left }) => left), ...named.left],
    unchanged: pairs.filter(({ desired: { address } }) => !barred.has(address)).length - clear.length,
  }
}

/** An object of ours by state that does not carry our mark, where objects carry one. */
export function unmarked(
  { desired, remote, how, entry }: Pair,
  { capabilities }: Pick<Provider, 'capabilities'>,
): boolean {
  if (capabilities.marker === 'none') return false
  if (desired.type !== 'scenario' || !remote || how !== 'state') return false
  return remote.markerUnknown ? !entry?.marked : !remote.marker
}

/** Where names are unique, a step that takes one waits for the step that gives it up. */
function withNames(
  writes: readonly Change[],
  input: PlanInput,
): { readonly changes: readonly Change[]; readonly left: readonly Left[] } {
  const { provider, actual, ledger } = input
  if (!provider.capabilities.uniqueNames) return { changes: writes, left: [] }
  const { deletes } = removals({ ...input, writes })
  return inNameOrder(writes, { actual, deletes, provider: provider.name, workspace: ledger.workspace })
}

/** Folders are taken along only for selected scenarios. */
function needed(selected: readonly Pair[], all: readonly Pair[]): readonly Pair[] {
  if (selected.length === all.length) return all
  const wanted = new Set(selected.flatMap(({ desired }) => desired.needs))
  for (const { desired } of all.toReversed()) {
    if (wanted.has(desired.address)) for (const parent of desired.needs) wanted.add(parent)
  }
  const chosen = new Set(selected)
  return all.filter(pair => chosen.has(pair) || wanted.has(pair.desired.address))
}

function changeOf(pair: Pair, fields: readonly FieldChange[], input: PlanInput): Change | undefined {
  const { provider, options } = input
  const { desired, remote, how } = pair
  if (!remote) return createOf(pair)
  if (desired.type === 'folder') return undefined
  const adopts = how === 'natural-key'
  const marks = options.mark && unmarked(pair, provider)
  if (fields.length === 0 && !adopts && !marks) return undefined

  const base = { ...common(desired), id: remote.id, fields, ...basesOf(pair, input) }
  // Never a replacement: that would delete an object that is not ours.
  if (adopts) return { ...base, action: 'adopt', reason: adoptReason(pair, provider) }
  const reason = provider.replaceReason?.(fields)
  if (reason !== undefined)
    return { ...base, action: 'replace', fields: creation(desired, pair, fields), reason }
  return { ...base, action: 'update', ...(fields.length === 0 && { reason: 'writes our mark' }) }
}

function basesOf(pair: Pair, { provider, actual }: PlanInput): Pick<Change, 'bases'> {
  const bases = newBases(pair, { provider, references: actual.references })
  return Object.keys(bases).length === 0 ? {} : { bases }
}

const REPLACE_BARS = {
  unasked: '--prune allows that, because it deletes the old one',
  unknown: 'there is no state that could tell whether the old one is ours',
} as const satisfies Record<DeleteBar, string>

/** A replacement deletes the old object, which has to be allowed. */
function keptFromReplacement(change: Change, input: PlanInput): Left[] {
  if (change.action !== 'replace') return []
  const { address, id, reason } = change
  const isProtected = change.protect === true || input.ledger.entries[address]?.protect === true
  const bar = deleteBar(input)
  if (!isProtected && bar === undefined) return []
  const why = isProtected ? 'it is protected' : REPLACE_BARS[bar!]
  return [
    { address, id, action: 'replace', reason: `it would have to be made anew, because ${reason}; ${why}` },
  ]
}

function adoptReason({ desired, lost }: Pair, { capabilities }: Pick<Provider, 'capabilities'>): string {
  const same = desired.naturalKey === undefined ? 'same folder and name' : 'same name'
  if (isCompanion(desired.type)) return `it is there for ${ownerOf(desired.address)} already`
  if (lost) return `${same} as one that was applied and is gone`
  if (capabilities.marker !== 'none') return `${same}, and nobody has marked it`
  return `${same}, and nothing there tells whose it is; to take it over without a write: \`callsheet pull --adopt\``
}

function createOf({ desired, entry }: Pair): Change {
  const fields = Object.entries(desired.fields)
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, after]) => ({ path, before: null, after }))
  const gone = entry !== undefined && desired.type !== 'folder'
  return {
    ...common(desired),
    action: 'create',
    id: null,
    fields,
    ...(gone && { reason: entry.unclear ? UNCLEAR : 'it was deleted there' }),
  }
}

const UNCLEAR =
  'an earlier try may have made it: look by hand, then `callsheet state import` it, or `callsheet state rm` it'

/** A replacement carries every stated field, because the new object starts empty. */
function creation(desired: Resource, { actual }: Pair, changed: readonly FieldChange[]): FieldChange[] {
  const changes = new Map(changed.map(field => [field.path, field]))
  return Object.entries(desired.fields).map(
    ([path, after]) => changes.get(path) ?? { path, before: actual[path] ?? null, after },
  )
}

function common(desired: Resource): Omit<Change, 'action' | 'id' | 'fields'> {
  const { address, type, name, folder, file, protect } = desired
  return {
    type,
    address,
    name,
    ...(folder !== undefined && { folder }),
    file,
    waits_for: [],
    ...(protect && { protect }),
  }
}

function withWaits(changes: readonly Change[], pairs: readonly Pair[]): Change[] {
  const made = new Set(
    changes.filter(({ action }) => action === 'create' || action === 'replace').map(({ address }) => address),
  )
  const needs = new Map<Address, readonly Address[]>(
    pairs.map(({ desired }) => [desired.address, desired.needs]),
  )
  return changes.map(change => ({
    ...change,
    waits_for: [
      ...(needs.get(change.address) ?? []).filter(address => made.has(address)),
      ...change.waits_for,
    ],
  }))
}

function ordered(changes: readonly Change[]): Change[] {
  return changes.toSorted(
    (a, b) =>
      resourceTypes.indexOf(a.type) - resourceTypes.indexOf(b.type) || compareText(a.address, b.address),
  )
}
