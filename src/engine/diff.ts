import { sameValue } from '../model/fields.ts'
import type { Json } from '../model/json.ts'
import type { Entry } from '../model/ledger.ts'
import type { Cause, FieldChange } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import type { FieldPath } from '../model/resource.ts'
import { hashOf, sentIn, shownIn } from './hash.ts'
import type { Sight } from './observe.ts'

/** How one resource differs from its remote object. */
export interface Difference {
  readonly fields: readonly FieldChange[]
  /** Fields that the platform did not keep when they were last sent just so. */
  readonly refused: readonly FieldPath[]
}

/** Only fields that the files state are compared: what they leave out belongs to the dashboard. */
export function difference(sight: Sight, kindOf: Provider['kindOf']): Difference {
  const { desired, actual, entry } = sight
  const open = Object.keys(desired.fields)
    .filter(path => !settled(path, sight, kindOf))
    .sort()
  const refused = open.filter(path => entry?.refused?.[path] === hashOf(kindOf(path), desired.fields[path]))
  const fields = open
    .filter(path => !refused.includes(path))
    .map(path =>
      fieldChange(path, { before: actual[path] ?? null, after: desired.fields[path]!, entry }, kindOf),
    )
  const rename = sight.renamedFrom === undefined ? [] : [renameOf(sight.renamedFrom, desired.key)]
  return { fields: [...rename, ...fields], refused }
}

function settled(
  path: FieldPath,
  { desired, actual, assumed, entry, how }: Sight,
  kindOf: Provider['kindOf'],
): boolean {
  const kind = kindOf(path)
  const stated = desired.fields[path]
  if (assumed.has(path)) return true
  if (kind === 'unread') return entry || how === 'natural-key' ? wasSent(stated, entry?.hashes[path]) : true
  return sameValue(kind, stated, actual[path])
}

/** Of what is never given back only state tells; what was never sent is as good as null. */
function wasSent(stated: Json | undefined, base: string = hashOf('unread', null)): boolean {
  return base === hashOf('unread', stated)
}

function fieldChange(
  path: FieldPath,
  { before, after, entry }: { before: Json; after: Json; entry: Entry | undefined },
  kindOf: Provider['kindOf'],
): FieldChange {
  const cause = entry && causeAt(path, { before, after, entry }, kindOf)
  return { path, before, after, ...(cause && { cause }) }
}

function causeAt(
  path: FieldPath,
  { before, after, entry }: { before: Json; after: Json; entry: Entry },
  kindOf: Provider['kindOf'],
): Cause | undefined {
  const kind = kindOf(path)
  const base = entry.hashes[path]
  if (kind === 'unread') return 'edited-here'
  const cause = causeOf(base, hashOf(kind, before), hashOf(kind, after))
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
