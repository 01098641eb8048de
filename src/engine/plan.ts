import { Fault } from '../model/fault.ts'
import type { Action, Change, FieldChange, Left, PlanSummary, TargetPlan } from '../model/plan.ts'
import { compareText } from '../model/text-order.ts'
import { keyOf, resourceTypes, type Address, type Resource } from '../model/resource.ts'
import { difference } from './diff.ts'
import { refuseFolderCollisions } from './folders.ts'
import { tooManyDeletes, tooManyGone } from './gate.ts'
import type { Actual, Pair } from './read-actual.ts'
import { deleteBar, type DeleteBar, type PlanInput } from './plan-input.ts'
import { leftOut } from './left-out.ts'
import { newBases, newBasesBeside } from './remember.ts'
import { removals } from './removals.ts'

/** A target's plan, and why it is not to be carried out. */
export interface PlannedTarget {
  readonly plan: TargetPlan
  readonly refusal: Fault | undefined
}

/** Compares and orders: creates and updates first, each after what it waits for, deletes last. Pure. */
export function planTarget(input: PlanInput): PlannedTarget {
  const { target, provider, actual, ledger, options } = input
  refuseFolderCollisions(actual, target)
  const selected = actual.pairs.filter(({ desired }) => input.selected(desired))
  const compared = needed(selected, actual.pairs).map(pair => {
    const { fields, refused } = difference(pair, { provider, references: actual.references })
    return { pair, fields, refused }
  })
  const proposed = compared
    .map(({ pair, fields }) => changeOf(pair, fields, input))
    .filter(change => change !== undefined)
  const unplannable = leftOut(proposed, actual)
  const barred = new Set(unplannable.map(({ address }) => address))
  const kept = [
    ...unplannable,
    ...proposed.flatMap(change => (barred.has(change.address) ? [] : keptFromReplacement(change, input))),
  ]
  const stays = new Set(kept.map(({ address }) => address))
  const writes = ordered(
    withWaits(
      proposed.filter(({ address }) => !stays.has(address)),
      actual.pairs,
    ),
  )
  refuseUnmakeable(writes, input)

  const { deletes, left } = removals({ ...input, writes })
  const changes = [...withRenameHints(writes, actual), ...deletes]
  const allowed = options.force ? 'any' : options.maxDeletes
  const summary = summaryOf(changes, {
    unchanged:
      compared.filter(({ pair }) => !barred.has(pair.desired.address)).length -
      proposed.filter(({ address }) => !barred.has(address)).length,
    left: kept.length,
  })
  const touched = new Set(changes.map(({ address }) => address))
  const idle = selected.filter(({ desired: { address } }) => !touched.has(address) && !stays.has(address))
  const bases = newBasesBeside(idle, { provider, references: actual.references })
  const plan: TargetPlan = {
    target,
    provider: provider.name,
    place: input.place,
    serial: ledger.serial,
    ...(allowed !== undefined && { allowed_deletes: allowed }),
    changes,
    ...(Object.keys(bases).length > 0 && { bases }),
    left: [...kept, ...left].toSorted((a, b) => compareText(a.address, b.address)),
    notes: [...input.notes, ...notesOf(actual, compared)],
    unmarked: selected.filter(unmarked).length,
    references: actual.references,
    summary,
  }
  return {
    plan,
    refusal:
      tooManyGone({ target, force: options.force, ...losses(selected, barred) }) ??
      lostState(changes, input) ??
      tooManyDeletes({ target, deletes: deletedScenarios(changes), owned: owned(actual), allowed }),
  }
}

/** Scenarios that a plan takes away, be it to make them anew. */
export function deletedScenarios(changes: readonly Change[]): number {
  return changes.filter(
    ({ type, action }) => type === 'scenario' && (action === 'delete' || action === 'replace'),
  ).length
}

/** Scenarios that were applied and are stated still, and how many of them are known not to be there. */
function losses(
  selected: readonly Pair[],
  barred: ReadonlySet<Address>,
): { readonly known: number; readonly gone: number } {
  const known = selected.filter(
    ({ desired, entry }) => desired.type === 'scenario' && entry && entry.id !== '',
  )
  const gone = known.filter(({ desired, remote }) => !remote && !barred.has(desired.address))
  return { known: known.length, gone: gone.length }
}

/** A file that was renamed without saying so looks like a new scenario beside a lost one. */
function withRenameHints(writes: readonly Change[], { orphans }: Actual): Change[] {
  const lost = new Map(
    orphans
      .filter(({ remote }) => remote.type === 'scenario')
      .map(({ address, remote }) => [remote.name, address]),
  )
  return writes.map(change => {
    const address =
      change.action === 'create' && change.type === 'scenario' ? lost.get(change.name) : undefined
    if (address === undefined || change.reason !== undefined) return change
    const reason = `${address} has the same name and no file: if it was renamed, say formerly: [${keyOf(address)}]`
    return { ...change, reason }
  })
}

/** Adds up the summaries of several targets. */
export function totalOf(summaries: readonly PlanSummary[]): PlanSummary {
  const add = (key: keyof PlanSummary) => summaries.reduce((sum, summary) => sum + summary[key], 0)
  return {
    create: add('create'),
    update: add('update'),
    delete: add('delete'),
    adopt: add('adopt'),
    replace: add('replace'),
    unchanged: add('unchanged'),
    left: add('left'),
  }
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
  const marks = options.mark && unmarked(pair)
  if (fields.length === 0 && !adopts && !marks) return undefined

  const base = { ...common(desired), id: remote.id, fields, ...basesOf(pair, input) }
  // Never a replacement: that would delete an object that is not ours.
  if (adopts) return { ...base, action: 'adopt', reason: adoptReason(desired) }
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

function adoptReason({ naturalKey }: Resource): string {
  const same = naturalKey === undefined ? 'same folder and name' : 'same name'
  return `${same}, and nobody has marked it`
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
    waits_for: (needs.get(change.address) ?? []).filter(address => made.has(address)),
  }))
}

function ordered(changes: readonly Change[]): Change[] {
  return changes.toSorted(
    (a, b) =>
      resourceTypes.indexOf(a.type) - resourceTypes.indexOf(b.type) || compareText(a.address, b.address),
  )
}

/** What an update can leave out, a new object may need: known only here, and told for all files at once. */
function refuseUnmakeable(writes: readonly Change[], { provider, target }: PlanInput): void {
  const troubles = writes.flatMap(change => {
    const isMade = change.action === 'create' || change.action === 'replace'
    const reason = isMade ? provider.checkCreate?.(change) : undefined
    return reason === undefined ? [] : [`${change.file ?? change.address}: ${reason}`]
  })
  if (troubles.length === 0) return
  throw new Fault('INVALID_WORKSPACE', `${target} cannot make what these files want. ${troubles.join(' ')}`, {
    hint: 'Nothing was changed. Add what is missing to the files or to a _defaults.yaml above them.',
  })
}

function lostState(
  changes: readonly Change[],
  { remembered, options, target }: PlanInput,
): Fault | undefined {
  const deletes = changes.filter(({ action }) => action === 'delete' || action === 'replace').length
  if (deletes === 0 || remembered || options.force) return undefined
  return new Fault('REFUSED', `There is no state for ${target}, so ${deletes} deletes rest on marks alone.`, {
    hint: 'Run `callsheet apply` once without `--prune` to rebuild the state, or use `--force`.',
  })
}

function owned({ pairs, orphans }: Actual): number {
  const matched = pairs.filter(
    ({ desired, remote, how }) => desired.type === 'scenario' && remote && how !== 'natural-key',
  )
  return matched.length + orphans.filter(({ remote }) => remote.type === 'scenario').length
}

function unmarked({ desired, remote, how, entry }: Pair): boolean {
  if (desired.type !== 'scenario' || !remote || how !== 'state') return false
  return remote.markerUnknown ? !entry?.marked : !remote.marker
}

function notesOf(
  { notes, copies }: Actual,
  compared: readonly { pair: Pair; refused: readonly string[] }[],
): string[] {
  const kept = compared
    .filter(({ refused }) => refused.length > 0)
    .map(
      ({ pair, refused }) =>
        `${pair.desired.address}: the platform does not keep ${refused.join(', ')}; not sent again.`,
    )
  const doubles = copies.map(
    ({ address, remote }) =>
      `${remote.id} ("${remote.name}") is a copy of ${address} and carries its mark; it is left alone.`,
  )
  return [...notes, ...kept, ...doubles]
}

function summaryOf(
  changes: readonly Change[],
  { unchanged, left }: Pick<PlanSummary, 'unchanged' | 'left'>,
): PlanSummary {
  const count = (wanted: Action) => changes.filter(({ action }) => action === wanted).length
  return {
    create: count('create'),
    update: count('update'),
    delete: count('delete'),
    adopt: count('adopt'),
    replace: count('replace'),
    unchanged,
    left,
  }
}
