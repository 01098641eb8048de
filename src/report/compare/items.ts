import { canonicalJson, jsonText, type Json } from '../../model/json.ts'
import { counted } from '../style.ts'
import { escaped, oneLine, quoted } from '../text-safety.ts'

/** Two versions of something as harmless lines, and what they do not tell. */
export interface Sides {
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly remark?: string
}

/** Two lists of scalars: what was taken out and put in. Only a list whose order alone differs is shown in order. */
export function itemSides(before: readonly Json[], after: readonly Json[]): Sides {
  const old = new Set(before.map(canonicalJson))
  const fresh = new Set(after.map(canonicalJson))
  const removed = before.filter(item => !fresh.has(canonicalJson(item)))
  const added = after.filter(item => !old.has(canonicalJson(item)))
  if (removed.length + added.length === 0) return { before: before.map(itemText), after: after.map(itemText) }

  const keptBefore = before.filter(item => fresh.has(canonicalJson(item)))
  const keptAfter = after.filter(item => old.has(canonicalJson(item)))
  const moved = canonicalJson(keptBefore) !== canonicalJson(keptAfter)
  const rest = `${counted(keptAfter.length, 'unchanged item')}${moved ? ', in another order' : ''}`
  return {
    before: removed.map(itemText),
    after: added.map(itemText),
    ...(keptAfter.length > 0 && { remark: rest }),
  }
}

function itemText(item: Json): string {
  if (typeof item !== 'string') return escaped(jsonText(item))
  // Quotes only where the bare text would not be the item.
  return item === oneLine(item) && item !== '' && Number.isNaN(Number(item)) ? item : quoted(item)
}
