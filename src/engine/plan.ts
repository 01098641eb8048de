import { Fault } from '../model/fault.ts'
import type { Change, PlanSummary, TargetPlan } from '../model/plan.ts'
import { compareText } from '../model/text-order.ts'
import { keyOf, type Address } from '../model/resource.ts'
import { refuseFolderCollisions } from './folders.ts'
import { tooManyDeletes, tooManyGone } from './gate.ts'
import type { Actual, Pair } from './read-actual.ts'
import type { PlanInput } from './plan-input.ts'
import { newBasesBeside } from './remember.ts'
import { removals } from './removals.ts'
import { summaryOf } from './shortened.ts'
import { unmarked, writesOf, type Compared } from './writes.ts'

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
  const { compared, writes, kept, unchanged } = writesOf(selected, input)
  refuseUnmakeable(writes, input)

  const { deletes, left } = removals({ ...input, writes })
  const changes = [...withRenameHints(writes, actual), ...deletes]
  const allowed = options.force ? 'any' : options.maxDeletes
  const summary = summaryOf(changes, { unchanged, left: kept.length })
  const stays = new Set(kept.map(({ address }) => address))
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
    unmarked: selected.filter(pair => unmarked(pair, provider)).length,
    references: actual.references,
    summary,
  }
  return {
    plan,
    refusal:
      tooManyGone({ target, force: options.force, ...losses(selected, stays) }) ??
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
  stays: ReadonlySet<Address>,
): { readonly known: number; readonly gone: number } {
  const known = selected.filter(
    ({ desired, entry }) => desired.type === 'scenario' && entry && entry.id !== '',
  )
  const gone = known.filter(({ desired, remote }) => !remote && !stays.has(desired.address))
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

function notesOf({ notes, copies, strangers }: Actual, compared: readonly Compared[]): string[] {
  const kept = compared
    .filter(({ refused }) => refused.length > 0)
    .map(
      ({ pair, refused }) =>
        `${pair.desired.address}: the platform does not keep ${refused.join(', ')}; not sent again.`,
    )
  const doubles = copies.map(({ address, remote: { id, name, marker } }) => {
    const alike = marker ? 'is a copy of ADDRESS and carries its mark' : 'has the folder and name of ADDRESS'
    return `${id} ("${name}") ${alike.replace('ADDRESS', address)}; it is left alone.`
  })
  return [...notes, ...kept, ...doubles, ...strangersNote(strangers.length)]
}

function strangersNote(count: number): string[] {
  if (count === 0) return []
  const objects = count === 1 ? '1 scenario there is' : `${count} scenarios there are`
  return [
    `${objects} in no file and nobody's; \`callsheet pull --adopt\` writes files for what should be ours.`,
  ]
}
