import { createHash } from 'node:crypto'
import { normalise, type FieldKind } from '../model/fields.ts'
import { canonicalJson, type Json } from '../model/json.ts'

/** A short hash of a field in the form in which it is compared. */
export function hashOf(kind: FieldKind, value: Json | undefined): string {
  return digestOf(canonicalJson(normalise(kind, value))).slice(0, 16)
}

/** SHA-256 of a text, in hexadecimal. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
