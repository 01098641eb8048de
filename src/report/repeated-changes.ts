import { canonicalJson, isJsonArray, isJsonObject, type Json } from '../model/json.ts'
import type { Change, FieldChange } from '../model/plan.ts'
import type { Address, FieldPath } from '../model/resource.ts'

/** A field that changes alike in many objects, such as when the defaults above them say something else. */
export interface RepeatedField {
  readonly path: FieldPath
  /** Of a list of scalars only what is taken out of it. */
  readonly before: Json
  /** Of a list of scalars only what is put into it. */
  readonly after: Json
  /** The targets where it is so; none where the changes are those of one target. */
  readonly targets: readonly string[]
  /** The objects, in the order of the changes. */
  readonly addresses: readonly Address[]
}

/** Changes with what many of them have in common taken out of each. */
export interface FoldedChanges<C> {
  readonly repeated: readonly RepeatedField[]
  readonly changes: readonly C[]
  /** Those of which nothing else is to be said, without fields. */
  readonly alike: readonly C[]
}

type FoldableField = FieldChange & { readonly targets?: readonly string[] }

interface Foldable extends Pick<Change, 'action' | 'address' | 'waits_for'> {
  readonly fields: readonly FoldableField[]
  readonly reason?: string
  readonly reasons?: readonly string[]
}

// Fewer objects are read one by one.
const MANY = 5

/** Takes a change of a field that many updates share out of each of them. An edit that is at stake stays in its place. */
export function foldRepeated<C extends Foldable>(changes: readonly C[]): FoldedChanges<C> {
  const byIdentity = sharedBy(changes)
  const folded = changes.map(change => {
    const fields = change.fields.filter(field => !byIdentity.has(identityIn(change, field)))
    return fields.length === change.fields.length ? change : { ...change, fields }
  })
  const isAlike = (change: C, index: number) =>
    change !== changes[index] && change.fields.length === 0 && saysNoMore(change)
  return {
    repeated: [...byIdentity.values()],
    changes: folded.filter((change, index) => !isAlike(change, index)),
    alike: folded.filter(isAlike),
  }
}

function sharedBy(changes: readonly Foldable[]): Map<string, RepeatedField> {
  const addresses = new Map<string, Address[]>()
  const fields = new Map<string, FoldableField>()
  for (const change of changes) {
    for (const field of change.fields) {
      const identity = identityIn(change, field)
      if (!fields.has(identity)) {
        fields.set(identity, field)
        addresses.set(identity, [])
      }
      addresses.get(identity)!.push(change.address)
    }
  }
  const shared = [...fields].filter(
    ([identity]) => identity !== '' && addresses.get(identity)!.length >= MANY,
  )
  return new Map(
    shared.map(([identity, field]) => {
      const { path, targets = [] } = field
      return [identity, { path, ...differenceIn(field), targets, addresses: addresses.get(identity)! }]
    }),
  )
}

/** Equal for what is told once; empty for what is told where it is. */
function identityIn({ action }: Foldable, field: FoldableField): string {
  const { path, cause = 'edited-here', targets = [] } = field
  if (action !== 'update' || cause !== 'edited-here') return ''
  const { before, after } = differenceIn(field)
  return canonicalJson([path, before, after, [...targets]])
}

/** Of two lists of scalars what one has and the other lacks, unless only their order differs. */
function differenceIn({ before, after }: FieldChange): Pick<RepeatedField, 'before' | 'after'> {
  const [old, fresh] = [scalars(before), scalars(after)]
  if (!old || !fresh) return { before, after }
  const removed = old.filter(item => !fresh.includes(item))
  const added = fresh.filter(item => !old.includes(item))
  return removed.length + added.length === 0 ? { before, after } : { before: removed, after: added }
}

function scalars(value: Json): readonly Json[] | undefined {
  if (value === null) return []
  const isList = isJsonArray(value) && value.every(item => !isJsonArray(item) && !isJsonObject(item))
  return isList ? value : undefined
}

function saysNoMore({ waits_for, reason, reasons = [] }: Foldable): boolean {
  return waits_for.length === 0 && reason === undefined && reasons.length === 0
}
