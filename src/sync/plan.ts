import { conflictIn } from '../engine/conflicts.ts'
import type { PlanOptions } from '../engine/plan-input.ts'
import { planTarget, totalOf } from '../engine/plan.ts'
import { Fault } from '../model/fault.ts'
import { DOCUMENT_VERSION, type Plan, type Refused, type TargetPlan } from '../model/plan.ts'
import type { RemoteResource } from '../model/resource.ts'
import { VERSION } from '../model/generated/version.ts'
import { madeNow } from './age.ts'
import type { OpenTargets, ReadTarget } from './read-targets.ts'
import { selectableOrphan, tagsIn } from './selection.ts'

/** What the person asked for. */
export interface PlanningOptions extends PlanOptions {
  /** The files win where both sides were edited. */
  readonly overwrite: boolean
}

/** Difference → plan, for every target. Changes nothing. `refused` says what stands in the plan's way. */
export async function planOf(open: OpenTargets, options: PlanningOptions): Promise<Plan> {
  const planned = open.targets.map(target => plannedAt(target, open, options))
  const targets = await Promise.all(planned.map(({ plan }, index) => dated(plan, open.targets[index]!, open)))
  const refusal =
    unreadableFault(open) ??
    planned.find(part => part.refusal)?.refusal ??
    (options.overwrite ? undefined : conflictIn(targets))
  return {
    version: DOCUMENT_VERSION,
    tool: { name: 'callsheet', version: VERSION },
    workspace: open.checked.workspace.config!.name,
    digest: open.checked.workspace.digest,
    made: await madeNow(open, { isIdle: targets.every(({ changes }) => changes.length === 0) }),
    partial: open.selection.partial || open.targets.some(({ excluded }) => excluded > 0),
    targets,
    summary: totalOf(targets.map(({ summary }) => summary)),
    ...(refusal && { refused: refusedBy(refusal) }),
  }
}

/** Why nothing is carried out where a target could not be read, and how to go on without it. */
export function unreadableFault({
  targets,
  unreadable,
}: Pick<OpenTargets, 'targets' | 'unreadable'>): Fault | undefined {
  if (unreadable.length === 0) return undefined
  const told = unreadable.map(({ target, fault }) => `${target} could not be read: ${fault.message}`)
  const without = targets.map(({ name }) => `--target ${name}`).join(' ')
  return new Fault(unreadable[0]!.fault.code, told.join(' '), {
    hint: `Nothing is written anywhere while a target cannot be read. To go on without it: ${without}.`,
  })
}

/** Why a plan is not carried out, as a fault; undefined for one that may be. */
export function refusalOf({ refused }: Plan): Fault | undefined {
  if (!refused) return undefined
  const { code, message, hint } = refused
  return new Fault(code, message, hint === undefined ? {} : { hint })
}

/** The tags that an object has at the platform. */
export function tagsAt({ provider, actual }: ReadTarget, remote: RemoteResource): string[] {
  return tagsIn(provider.decode(remote, actual.references)['tags'])
}

function plannedAt(target: ReadTarget, open: OpenTargets, { prune, maxDeletes, force, mark }: PlanOptions) {
  const { selection, selected } = open
  return planTarget({
    target: target.name,
    provider: target.provider,
    place: target.place,
    actual: target.actual,
    ledger: target.ledger,
    remembered: target.remembered,
    notes: target.notes,
    prune: target.config.prune ?? false,
    options: { prune, maxDeletes, force, mark },
    selected,
    selectedOrphan: orphan =>
      !selection.partial || selection.accepts(selectableOrphan(orphan, tagsAt(target, orphan.remote))),
  })
}

/** The commit of the files, and what it means beside the one that was applied last; of a plan that does something. */
async function dated(
  plan: TargetPlan,
  { ledger }: ReadTarget,
  { history }: OpenTargets,
): Promise<TargetPlan> {
  if (plan.changes.length === 0) return plan
  const commit = await history.head()
  const note = ledger.commit === undefined ? undefined : await ageNote(ledger.commit, history)
  return {
    ...plan,
    ...(commit !== undefined && { commit }),
    notes: [...plan.notes, ...(note === undefined ? [] : [note])],
  }
}

async function ageNote(applied: string, history: OpenTargets['history']): Promise<string | undefined> {
  switch (await history.ageBeside(applied)) {
    case 'older':
      return `These files are of a commit before ${short(applied)}, which was applied last: an apply would bring back what has been changed since, so it needs --older.`
    case 'unknown':
      return `Whether these files are older than ${short(applied)}, which was applied last, cannot be told.`
    default:
      return undefined
  }
}

function short(commit: string): string {
  return commit.slice(0, 10)
}

/** A fault as a document says it. */
export function refusedBy({ code, message, hint }: Fault): Refused {
  return { code, message, ...(hint !== undefined && { hint }) }
}
