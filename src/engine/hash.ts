import { createHash } from 'node:crypto'
import { normalise, type FieldKind } from '../model/fields.ts'
import { canonicalJson, type Json } from '../model/json.ts'

const SHOWN = '+'

/** A short hash of a field in the form in which it is compared. */
export function hashOf(kind: FieldKind, value: Json | undefined): string {
  return digestOf(canonicalJson(normalise(kind, value))).slice(0, 16)
}

/**
 * What state keeps of a field: the hash of what was sent. An `open` field never comes back as it was sent, so
 * for that the hash of what the platform showed afterwards follows.
 */
export function baseOf(kind: FieldKind, sent: Json | undefined, shown: Json | undefined): string {
  const hash = hashOf(kind, sent)
  return kind === 'open' && shown !== undefined ? `${hash}${SHOWN}${hashOf(kind, shown)}` : hash
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
