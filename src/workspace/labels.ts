import type { Path } from './places.ts'

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
