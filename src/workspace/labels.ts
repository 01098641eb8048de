import type { Path } from './places.ts'

/** The types of a schema, for people. */
export const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
}

/** `"max_turns"`, `item 2 of "tags"`, `"condition" of item 1 of "conditions"`. */
export function labelOf(at: Path): string {
  const last = at.at(-1)
  if (last === undefined) return 'the file'
  if (typeof last === 'string') return `"${last}"`
  return `item ${last + 1} of ${labelOf(at.slice(0, -1))}`
}

/** With a capital letter at its start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
