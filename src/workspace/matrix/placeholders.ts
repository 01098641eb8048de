import { isJsonArray, isJsonObject, type Json } from '../../model/json.ts'
import type { Path } from '../places.ts'

/** A placeholder in a text of a file. */
export interface Placeholder {
  /** Where the text stands. */
  readonly at: Path
  /** The axis that it names; undefined where it is not written as a placeholder is. */
  readonly axis: string | undefined
  readonly shown: string
}

// Only what starts like this is ours; all else that looks like a template is text.
const placeholder = /\$\{\{\s*matrix\.(?:([A-Za-z_][A-Za-z0-9_-]*)\s*\}\})?/g

/** How a placeholder is written. */
export function placeholderFor(axis: string): string {
  return `\${{ matrix.${axis} }}`
}

/** A value with the texts of the axes in place of their placeholders; one without placeholders is given as it is. */
export function filled(value: Json, texts: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') {
    if (!mayHold(value)) return value
    return value.replace(placeholder, (whole, axis?: string) => texts.get(axis ?? '') ?? whole)
  }
  if (isJsonArray(value)) {
    const items = value.map(item => filled(item, texts))
    return items.some((item, index) => item !== value[index]) ? items : value
  }
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).map(([name, member]) => [name, filled(member, texts)] as const)
  return members.some(([name, member]) => member !== value[name]) ? Object.fromEntries(members) : value
}

/** All placeholders in the texts of a value. */
export function placeholdersIn(value: Json, at: Path = []): Placeholder[] {
  if (typeof value === 'string') return mayHold(value) ? foundIn(value, at) : []
  if (isJsonArray(value)) return value.flatMap((item, index) => placeholdersIn(item, [...at, index]))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => placeholdersIn(member, [...at, name]))
}

/** At most how long the texts with placeholders become, where the longest text of an axis has this length. */
export function filledLength(value: Json, longest: number): number {
  if (typeof value === 'string') {
    const count = mayHold(value) ? foundIn(value, []).length : 0
    return count === 0 ? 0 : value.length + count * longest
  }
  const members = isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : []
  return members.reduce<number>((sum, member) => sum + filledLength(member, longest), 0)
}

/** Whether any text of a value has a placeholder. */
export function holdsPlaceholder(value: Json): boolean {
  return placeholdersIn(value).length > 0
}

function foundIn(text: string, at: Path): Placeholder[] {
  return [...text.matchAll(placeholder)].map(([shown, axis]) => ({ at, axis, shown }))
}

/** Most texts hold none, and to look for this is cheap. */
function mayHold(text: string): boolean {
  return text.includes('${{')
}
