import { filesAsActual } from '../engine/files-as-actual.ts'
import { planTarget, totalOf } from '../engine/plan.ts'
import { VERSION } from '../model/generated/version.ts'
import type { Ledger } from '../model/ledger.ts'
import { DOCUMENT_VERSION, type Plan, type TargetPlan } from '../model/plan.ts'
import { addressOf, type FieldPath, type Resource } from '../model/resource.ts'
import { emptyLedger } from '../state/ledger.ts'
import type { CheckedWorkspace, DesiredTarget } from './check.ts'
import type { CommittedWorkspace } from './commit.ts'
import { selectableOrphan, selectedBy, selectionOf, tagsIn, type SelectionOptions } from './selection.ts'

/** Two trees of the same workspace. */
export interface Trees {
  readonly base: CommittedWorkspace
  readonly head: CheckedWorkspace
}

/**
 * What the files of two trees want at each target, side by side, compared as a plan compares. No platform is asked, and
 * no gate stands before it: a file that is gone is a delete.
 */
export function diffOf({ base, head }: Trees, selecting: SelectionOptions): Plan {
  const selection = selectionOf(selecting)
  const targets = head.targets.map(target => targetDiff(target, { base, head, selection }))
  return {
    version: DOCUMENT_VERSION,
    tool: { name: 'callsheet', version: VERSION },
    workspace: head.workspace.config!.name,
    digest: head.workspace.digest,
    partial: selection.partial,
    asked: false,
    base: base.commit,
    targets,
    summary: totalOf(targets.map(({ summary }) => summary)),
  }
}

type Selection = ReturnType<typeof selectionOf>

function targetDiff(
  target: DesiredTarget,
  { base, head, selection }: Trees & { readonly selection: Selection },
): TargetPlan {
  const before = base.checked?.targets.find(({ name }) => name === target.name)?.resources ?? []
  const actual = filesAsActual(before, target.resources, target.scope.workspace)
  const fieldsOf = new Map(before.map(({ address, fields }) => [address, fields]))
  const { plan } = planTarget({
    target: target.name,
    provider: target.provider,
    place: target.place,
    actual,
    ledger: ledgerOf(target, before),
    remembered: true,
    notes: notesOn(before, target.resources),
    prune: true,
    options: { prune: true, maxDeletes: undefined, force: true, mark: false },
    selected: selectedBy(selection, head),
    selectedOrphan: orphan =>
      !selection.partial ||
      selection.accepts(selectableOrphan(orphan, tagsIn(fieldsOf.get(orphan.address)?.['tags']))),
  })
  return withoutIds(plan)
}

/** Folders count as made by us, so that one without scenarios goes. */
function ledgerOf({ name, scope, provider, place }: DesiredTarget, before: readonly Resource[]): Ledger {
  const { workspace } = scope
  const ledger = emptyLedger({ workspace, target: name, provider: provider.name, place })
  const folders = before.filter(({ type }) => type === 'folder')
  const entries = folders.map(({ key }) => [addressOf('folder', key), { id: key, hashes: {}, made: true }])
  return { ...ledger, entries: Object.fromEntries(entries) as Ledger['entries'] }
}

/** Fields that a file has stopped to state: a plan does not touch them, and a reader should know. */
function notesOn(before: readonly Resource[], after: readonly Resource[]): string[] {
  const now = new Map(after.map(({ address, fields }) => [address, fields]))
  const dropped = new Map<FieldPath, number>()
  for (const { type, address, fields } of before) {
    const kept = now.get(address)
    if (!kept || type === 'folder') continue
    for (const path of Object.keys(fields))
      if (!(path in kept)) dropped.set(path, (dropped.get(path) ?? 0) + 1)
  }
  return [...dropped].map(([path, count]) => {
    const where = count === 1 ? 'one scenario' : `${count} scenarios`
    return `${path} is not stated any more in ${where}: the platform keeps what it has.`
  })
}

/** Addresses stood for the ids that nobody has asked for. */
function withoutIds(plan: TargetPlan): TargetPlan {
  return {
    ...plan,
    changes: plan.changes.map(({ bases: _, ...change }) =>
      change.id === null ? change : { ...change, id: '' },
    ),
    left: plan.left.map(left => ({ ...left, id: '' })),
  }
}
