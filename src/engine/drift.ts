import { compareText } from '../model/text-order.ts'
import type {
  Drift,
  DriftLabel,
  DriftObject,
  DriftSummary,
  FieldChange,
  TargetDrift,
  Unreadable,
} from '../model/plan.ts'
import { DOCUMENT_VERSION } from '../model/plan.ts'
import { normalise } from '../model/fields.ts'
import type { Json } from '../model/json.ts'
import { canonicalJson } from '../model/json.ts'
import type { Provider } from '../model/provider.ts'
import {
  addressOf,
  type Address,
  type FieldPath,
  type RemoteResource,
  type Resource,
} from '../model/resource.ts'
import { difference } from './diff.ts'
import { unreadPairs } from './left-out.ts'
import { digestOf, type FieldContext } from './hash.ts'
import type { Actual, Pair } from './read-actual.ts'

/** What drift looks at. */
export interface DriftInput {
  readonly target: string
  readonly provider: Provider
  readonly actual: Actual
  /** Field paths that are not reported; `persona` also covers `persona.name`. */
  readonly ignore: readonly FieldPath[]
  readonly selected: (resource: Resource) => boolean
  /** Objects that no file knows are reported unless a selection is in force. */
  readonly partial: boolean
}

/** Labels every object that differs from the files or from what was last applied. Pure. */
export function driftOf({ target, provider, actual, ignore, selected, partial }: DriftInput): TargetDrift {
  const isTold = ({ desired, remote }: Pair) =>
    !actual.unread.has(desired.address) && (remote !== undefined || !actual.partial)
  const chosen = actual.pairs.filter(({ desired }) => desired.type !== 'folder' && selected(desired))
  const pairs = chosen.filter(isTold)
  const moved = pairs.flatMap(pair => driftOfPair(pair, { provider, references: actual.references }, ignore))
  const unknown = partial ? [] : unmanaged(actual)
  const objects = [...moved, ...unknown].toSorted(
    (a, b) => compareText(a.address, b.address) || compareText(a.id ?? '', b.id ?? ''),
  )
  const left = unreadPairs(chosen, actual.unread)
  const notes = notesOf(chosen, actual)
  return {
    target,
    objects,
    ...(left.length > 0 && { left }),
    ...(notes.length > 0 && { notes }),
    summary: summaryOf(objects),
  }
}

/** The objects with one of these labels; all of them for none. */
export function onlyLabelled(drift: TargetDrift, labels: readonly DriftLabel[]): TargetDrift {
  if (labels.length === 0) return drift
  const objects = drift.objects.filter(({ label }) => labels.includes(label))
  return { ...drift, objects, summary: summaryOf(objects) }
}

/** What makes the answer less sure than it looks. */
function notesOf(pairs: readonly Pair[], { notes, partial, awaited }: Actual): string[] {
  const hidden = partial ? pairs.filter(({ remote }) => !remote).length : 0
  const recent = pairs.filter(({ desired }) => awaited.has(desired.address))
  return [
    ...notes,
    ...(hidden === 0
      ? []
      : [
          `The list of the platform is not whole: of ${hidden} objects that it does not show nobody knows whether they are there.`,
        ]),
    ...recent.map(
      ({ desired }) =>
        `${desired.address} was written less than two minutes ago; the platform may only be slow to show it.`,
    ),
  ]
}

/** The drift document; equal drift gives an equal fingerprint, whenever it is looked at. */
export function driftDocumentOf(
  targets: readonly TargetDrift[],
  unreadable: readonly Unreadable[] = [],
): Drift {
  const facts = targets.map(({ target, objects }) => ({
    target,
    objects: objects.map(({ address, id, label, fields }) => ({ address, id, label, fields })),
  }))
  return {
    version: DOCUMENT_VERSION,
    fingerprint: digestOf(canonicalJson(facts as unknown as Json)).slice(0, 32),
    targets,
    ...(unreadable.length > 0 && { unreadable }),
  }
}

/** True when somebody moved something at the platform. */
export function hasDrift(targets: readonly TargetDrift[]): boolean {
  return targets.some(({ summary }) => summary['remote-changed'] + summary.both + summary.missing > 0)
}

function driftOfPair(pair: Pair, context: FieldContext, ignore: readonly FieldPath[]): DriftObject[] {
  const { desired, remote, entry } = pair
  const base = {
    address: desired.address,
    id: remote?.id ?? (entry?.id || null),
    name: desired.name,
    file: desired.file,
  }
  if (!remote) return [{ ...base, label: entry && !entry.unclear ? 'missing' : 'local-ahead', fields: [] }]

  const fields = difference(pair, context)
    .fields.filter(({ path }) => !ignored(path, ignore))
    .map(field => steady(field, context))
  if (pair.how === 'natural-key') {
    // What was applied is gone, and somebody has put another object in its place.
    const label = pair.lost ? 'remote-changed' : 'local-ahead'
    return [{ ...base, label, fields, ...whoAndWhen(remote) }]
  }
  if (fields.length === 0) return []
  return [{ ...base, label: labelOf(fields), fields, ...whoAndWhen(remote) }]
}

/** A platform may give the members of a set in any order; equal drift is told equally. */
function steady(field: FieldChange, { provider }: FieldContext): FieldChange {
  const kind = provider.kindOf(field.path)
  return kind === 'set' ? { ...field, before: normalise(kind, field.before) } : field
}

/** Where nothing is remembered the files count as applied, so a difference was made at the platform. */
function labelOf(fields: readonly FieldChange[]): DriftLabel {
  const causes = new Set(fields.map(({ cause }) => cause ?? 'edited-there'))
  if (causes.has('both') || causes.size > 1) return 'both'
  return causes.has('edited-here') ? 'local-ahead' : 'remote-changed'
}

function ignored(path: FieldPath, ignore: readonly FieldPath[]): boolean {
  return ignore.some(prefix => path === prefix || path.startsWith(`${prefix}.`))
}

function whoAndWhen(remote: RemoteResource): Pick<DriftObject, 'changed_at' | 'changed_by'> {
  const { moved, changedAt = dateIn(moved), changedBy } = remote
  return {
    ...(changedAt !== undefined && { changed_at: changedAt }),
    ...(changedBy !== undefined && { changed_by: changedBy }),
  }
}

/** A platform may count revisions instead of telling dates. */
function dateIn(moved: string | undefined): string | undefined {
  return moved !== undefined && /^\d{4}-\d\d-\d\d/.test(moved) ? moved : undefined
}

function unmanaged({ strangers, orphans, copies }: Actual): DriftObject[] {
  const unknown = strangers.map(remote => ({ remote, address: addressOf('scenario', remote.id) }))
  return [...unknown, ...orphans, ...copies]
    .filter(({ remote }) => remote.type === 'scenario')
    .map(unmanagedObject)
}

function unmanagedObject({
  remote,
  address,
}: {
  readonly remote: RemoteResource
  readonly address: Address
}): DriftObject {
  const { id, name } = remote
  return { address, id, name, file: null, label: 'unmanaged', fields: [], ...whoAndWhen(remote) }
}

function summaryOf(objects: readonly DriftObject[]): DriftSummary {
  const count = (label: DriftLabel) => objects.filter(object => object.label === label).length
  return {
    'remote-changed': count('remote-changed'),
    'local-ahead': count('local-ahead'),
    both: count('both'),
    missing: count('missing'),
    unmanaged: count('unmanaged'),
  }
}
