import { createHash } from 'node:crypto'
import { normalise } from '../model/fields.ts'
import { canonicalJson, type Json } from '../model/json.ts'
import type { Provider } from '../model/provider.ts'
import type { FieldPath, References } from '../model/resource.ts'

const SHOWN = '+'

/** What fields of a platform mean, and what the names in them do. */
export interface FieldContext {
  readonly provider: Pick<Provider, 'kindOf' | 'canonical'>
  readonly references: References
}

/** A short hash of a field as it counts, however it is spelled: both sides and state are told apart by it. */
export function hashOf(
  path: FieldPath,
  value: Json | undefined,
  { provider, references }: FieldContext,
): string {
  const counts =
    value === undefined || !provider.canonical ? value : provider.canonical(path, value, references)
  return digestOf(canonicalJson(normalise(provider.kindOf(path), counts))).slice(0, 16)
}

/**
 * What state keeps of a field: the hash of what was sent. An `open` field never comes back as it was sent, so
 * for that the hash of what the platform showed afterwards follows.
 */
export function baseOf(
  path: FieldPath,
  { sent, shown }: { readonly sent: Json | undefined; readonly shown: Json | undefined },
  context: FieldContext,
): string {
  const hash = hashOf(path, sent, context)
  const isOpen = context.provider.kindOf(path) === 'open'
  return isOpen && shown !== undefined ? shownAs(hash, hashOf(path, shown, context)) : hash
}

/** What was sent and what the platform made of it, both as hashes. */
export function shownAs(sent: string, shown: string): string {
  return `${sent}${SHOWN}${shown}`
}

/** The hash of what was sent. */
export function sentIn(base: string): string {
  return base.split(SHOWN)[0]!
}

/** The hash of what the platform showed afterwards; what was sent unless that is known to differ. */
export function shownIn(base: string): string {
  return base.split(SHOWN).at(-1)!
}

/** SHA-256 of a text, in hexadecimal. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
