import { sameValue } from '../model/fields.ts'
import type { Json } from '../model/json.ts'
import type { Entry } from '../model/ledger.ts'
import type { Cause, FieldChange } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import type { FieldPath } from '../model/resource.ts'
import { hashOf } from './hash.ts'
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
  { desired, actual, assumed, entry }: Sight,
  kindOf: Provider['kindOf'],
): boolean {
  const kind = kindOf(path)
  const stated = desired.fields[path]
  if (assumed.has(path)) return true
  if (kind === 'unread') return !entry || entry.hashes[path] === hashOf(kind, stated)
  return sameValue(kind, stated, actual[path])
}

function fieldChange(
  path: FieldPath,
  { before, after, entry }: { before: Json; after: Json; entry: Entry | undefined },
  kindOf: Provider['kindOf'],
): FieldChange {
  const cause = causeOf(entry?.hashes[path], hashOf(kindOf(path), before), hashOf(kindOf(path), after))
  return { path, before, after, ...(cause && { cause }) }
}

/** Who moved since the last apply; unknown when the field has never been applied. */
export function causeOf(base: string | undefined, there: string, here: string): Cause | undefined {
  if (base === undefined) return undefined
  if (there === base) return 'edited-here'
  return here === base ? 'edited-there' : 'both'
}

function renameOf(before: string, after: string): FieldChange {
  return { path: 'key', before, after, cause: 'edited-here' }
}
