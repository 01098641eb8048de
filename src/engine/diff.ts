import { sameValue } from '../model/fields.ts'
import type { Json } from '../model/json.ts'
import type { Entry } from '../model/ledger.ts'
import type { Cause, FieldChange } from '../model/plan.ts'
import type { FieldPath } from '../model/resource.ts'
import { hashOf, sentIn, shownIn, type FieldContext } from './hash.ts'
import type { Pair } from './read-actual.ts'

/** How one resource differs from its remote object. */
export interface Difference {
  readonly fields: readonly FieldChange[]
  /** Fields that the platform did not keep when they were last sent just so. */
  readonly refused: readonly FieldPath[]
}

/** Only fields that the files state are compared: what they leave out belongs to the dashboard. */
export function difference(pair: Pair, context: FieldContext): Difference {
  const { desired, actual, entry } = pair
  const open = Object.keys(desired.fields)
    .filter(path => !isEqual(path, pair, context))
    .sort()
  const refused = open.filter(path => entry?.refused?.[path] === hashOf(path, desired.fields[path], context))
  const fields = open
    .filter(path => !refused.includes(path))
    .map(path =>
      fieldChange(path, { before: actual[path] ?? null, after: desired.fields[path]!, entry }, context),
    )
  const rename = pair.renamedFrom === undefined ? [] : [renameOf(pair.renamedFrom, desired.key)]
  return { fields: [...rename, ...fields], refused }
}

function isEqual(
  path: FieldPath,
  { desired, actual, assumed, entry, how }: Pair,
  context: FieldContext,
): boolean {
  const kind = context.provider.kindOf(path)
  const stated = desired.fields[path]
  if (assumed.has(path)) return true
  if (kind === 'unread') {
    // Of what is never given back only state tells; what was never sent is as good as null.
    const base = entry?.hashes[path] ?? hashOf(path, null, context)
    return entry || how === 'natural-key' ? base === hashOf(path, stated, context) : true
  }
  return sameValue(kind, stated, actual[path])
}

function fieldChange(
  path: FieldPath,
  { before, after, entry }: { before: Json; after: Json; entry: Entry | undefined },
  context: FieldContext,
): FieldChange {
  const cause = entry && causeAt(path, { before, after, entry }, context)
  return { path, before, after, ...(cause && { cause }) }
}

function causeAt(
  path: FieldPath,
  { before, after, entry }: { before: Json; after: Json; entry: Entry },
  context: FieldContext,
): Cause | undefined {
  const kind = context.provider.kindOf(path)
  const base = entry.hashes[path]
  if (kind === 'unread') return 'edited-here'
  const there = hashOf(path, before, context)
  if (base === undefined && isNewHere(there, path, entry, context)) return 'edited-here'
  const cause = causeOf(base, there, hashOf(path, after, context))
  const isGuess = kind === 'open' && cause === 'both' && base !== undefined && sentIn(base) === base
  return isGuess ? undefined : cause
}

/** Who moved since the last apply; undefined where nothing is remembered of the field. */
export function causeOf(base: string | undefined, there: string, here: string): Cause | undefined {
  if (base === undefined) return undefined
  if (there === shownIn(base)) return 'edited-here'
  return here === sentIn(base) ? 'edited-there' : 'both'
}

/** Every stated field has a base from its first apply on, so one that nobody filled in there was stated here since. */
function isNewHere(there: string, path: FieldPath, { hashes }: Entry, context: FieldContext): boolean {
  return Object.keys(hashes).length > 0 && there === hashOf(path, null, context)
}

function renameOf(before: string, after: string): FieldChange {
  return { path: 'key', before, after, cause: 'edited-here' }
}
