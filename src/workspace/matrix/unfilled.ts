import { isJsonArray, isJsonObject, isSameJson, type Json } from '../../model/json.ts'
import { textsOf, type Combination } from './axes.ts'
import { filled, holdsPlaceholder } from './placeholders.ts'

/**
 * A value as a file would state it: texts that are as their placeholders were filled get those back. Undefined where a
 * text with a placeholder says something else now, so that nobody can tell what it is to be for the other values.
 */
export function unfilled(wanted: Json, stated: Json | undefined, combination: Combination): Json | undefined {
  if (stated === undefined || !holdsPlaceholder(stated)) return wanted
  const texts = textsOf(combination)
  return restored(wanted, stated)

  function restored(value: Json, before: Json): Json | undefined {
    if (isSameJson(value, filled(before, texts))) return before
    if (!holdsPlaceholder(before)) return value
    if (isJsonArray(value) && isJsonArray(before)) return restoredList(value, before)
    if (!isJsonObject(value) || !isJsonObject(before)) return undefined
    const members = Object.entries(value).map(
      ([name, member]) =>
        [name, before[name] === undefined ? member : restored(member, before[name])] as const,
    )
    const gone = Object.keys(before).filter(name => !(name in value) && holdsPlaceholder(before[name]!))
    if (gone.length > 0 || members.some(([, member]) => member === undefined)) return undefined
    return Object.fromEntries(members) as Json
  }

  function restoredList(items: readonly Json[], before: readonly Json[]): Json | undefined {
    const templates = before.filter(holdsPlaceholder)
    const list = items.map(
      item => templates.find(template => isSameJson(filled(template, texts), item)) ?? item,
    )
    return templates.every(template => list.includes(template)) ? list : undefined
  }
}
