import { canonicalJson, type Json } from '../model/json.ts'
import { lineDiff } from './line-diff.ts'
import { counted, type Style } from './style.ts'
import { escaped, oneLine, quoted } from './text-safety.ts'

/** Two lists of scalars: what was taken out and put in. Only a list whose order alone differs is shown in order. */
export function itemDiff(before: readonly Json[], after: readonly Json[], style: Style): string[] {
  const old = new Set(before.map(canonicalJson))
  const fresh = new Set(after.map(canonicalJson))
  const removed = before.filter(item => !fresh.has(canonicalJson(item)))
  const added = after.filter(item => !old.has(canonicalJson(item)))
  if (removed.length + added.length === 0) return lineDiff(before.map(itemText), after.map(itemText), style)

  const keptBefore = before.filter(item => fresh.has(canonicalJson(item)))
  const keptAfter = after.filter(item => old.has(canonicalJson(item)))
  const moved = canonicalJson(keptBefore) !== canonicalJson(keptAfter)
  const rest = `  (${counted(keptAfter.length, 'unchanged item')}${moved ? ', in another order' : ''})`
  return [
    ...lineDiff(removed.map(itemText), added.map(itemText), style),
    ...(keptAfter.length > 0 ? [style.paint('dim', rest)] : []),
  ]
}

function itemText(item: Json): string {
  if (typeof item !== 'string') return escaped(JSON.stringify(item))
  // Quotes only where the bare text would not be the item.
  return item === oneLine(item) && item !== '' && Number.isNaN(Number(item)) ? item : quoted(item)
}
