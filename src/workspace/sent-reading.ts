import { ExactNumber } from '../model/exact-number.ts'
import { isJsonArray, isJsonObject, type Json } from '../model/json.ts'
import type { Layout } from './places.ts'
import type { FileReading } from './read.ts'

/** What one thread sends another of a file: plain data, or the name of one whose numbers would not survive. */
export type SentReading =
  { readonly unsent: string } | { readonly fields: Omit<FileReading, 'places'>; readonly layout: Layout }

/** The form of a reading in which it can be sent. */
export function sentReading({ places, ...fields }: FileReading): SentReading {
  if (fields.value && holdsExactNumber(fields.value)) return { unsent: fields.file }
  return { fields, layout: places.layout }
}

function holdsExactNumber(value: Json): boolean {
  if (value instanceof ExactNumber) return true
  if (isJsonArray(value)) return value.some(holdsExactNumber)
  return isJsonObject(value) && Object.values(value).some(holdsExactNumber)
}
