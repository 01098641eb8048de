import { sameValue } from '../model/fields.ts'
import type { Json } from '../model/json.ts'
import type { Entry } from '../model/ledger.ts'
import type { Cause, FieldChange } from '../model/plan.ts'
import type { FieldPath } from '../model/resource.ts'
import { hashOf, sentIn, shownIn, type Meaning } from './hash.ts'
import type { Sight } from './observe.ts'

/** How one resource differs from its remote object. */
export interface Difference {
  readonly fields: readonly FieldChange[]
  /** Fields that the platform did not keep when they were last sent just so. */
  readonly refused: readonly FieldPath[]
}

/** Only fields that the files state are compared: what they leave out belongs to the dashboard. */
export function difference(sight: Sight, meaning: Meaning): Difference {
  const { desired, actual, entry } = sight
  const open = Object.keys(desired.fields)
    .filter(path => !settled(path, sight, meaning))
    .sort()
  const refused = open.filter(path => entry?.refused?.[path] === hashOf(path, desired.fields[path], meaning))
  const fields = open
    .filter(path => !refused.includes(path))
    .map(path =>
      fieldChange(path, { before: actual[path] ?? null, after: desired.fields[path]!, entry }, meaning),
    )
  const rename = sight.renamedFrom === undefined ? [] : [renameOf(sight.renamedFrom, desired.key)]
  return { fields: [...rename, ...fields], refused }
}

function settled(
  path: FieldPath,
  { desired, actual, assumed, entry, how }: Sight,
  meaning: Meaning,
): boolean {
  const kind = meaning.provider.kindOf(path)
  const stated = desired.fields[path]
  if (assumed.has(path)) return true
  if (kind === 'unread') {
    // Of what is never given back only state tells; what was never sent is as good as null.
    const base = entry?.hashes[path] ?? hashOf(path, null, meaning)
    return entry || how === 'natural-key' ? base === hashOf(path, stated, meaning) : true
  }
  return sameValue(kind, stated, actual[path])
}

function fieldChange(
  path: FieldPath,
  { before, after, entry }: { before: Json; after: Json; entry: Entry | undefined },
  meaning: Meaning,
): FieldChange {
  const cause = entry && causeAt(path, { before, after, entry }, meaning)
  return { path, before, after, ...(cause && { cause }) }
}

function causeAt(
  path: FieldPath,
  { before, after, entry }: { before: Json; after: Json; entry: Entry },
  meaning: Meaning,
): Cause | undefined {
  const kind = meaning.provider.kindOf(path)
  const base = entry.hashes[path]
  if (kind === 'unread') return 'edited-here'
  const cause = causeOf(base, hashOf(path, before, meaning), hashOf(path, after, meaning))
  const isGuess = kind === 'open' && cause === 'both' && base !== undefined && sentIn(base) === base
  return isGuess ? undefined : cause
}

/** Who moved since the last apply. A field that was not applied then has been stated here since. */
export function causeOf(base: string | undefined, there: string, here: string): Cause {
  if (base === undefined || there === shownIn(base)) return 'edited-here'
  return here === sentIn(base) ? 'edited-there' : 'both'
}

function renameOf(before: string, after: string): FieldChange {
  return { path: 'key', before, after, cause: 'edited-here' }
}
