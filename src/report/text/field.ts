import { statementsOf } from '../../model/fields.ts'
import { canonicalJson, isJsonArray, isJsonObject, jsonText, type Json } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import { itemSides, type Sides } from '../compare/items.ts'
import { lineDiff } from '../compare/lines.ts'
import { outlines } from '../compare/outline.ts'
import { indented, type Style } from '../style.ts'
import { escaped, forTerminal, oneLine, quoted } from '../text-safety.ts'

// Texts up to this length are shown as old → new; longer ones as a diff.
const SHORT_TEXT = 60

/** A changed field: its path, then old and new value in the form that shows the change best, and a remark. */
export function changedField({ path, before, after }: FieldChange, remark: string, style: Style): string[] {
  const suffix = remark === '' ? '' : style.paint('yellow', `  (${remark})`)
  const head = style.paint('bold', `${oneLine(path)}:`)
  const difference = differenceOf(before, after, style)
  if (typeof difference === 'string') return [`${head} ${difference}${suffix}`]
  return [head + suffix, ...indented(difference, 2)]
}

/** A value on one line. Nothing is hidden: what a terminal would swallow is written as `\u…`. */
export function inlineValue(value: Json): string {
  if (value === null) return '(unset)'
  return typeof value === 'string' ? quoted(value) : escaped(jsonText(value))
}

/** Both values as lines when they are long or structured; undefined when old → new says it better. */
export function sidesOf(before: Json, after: Json): Sides | undefined {
  if (isLongText(before) || isLongText(after)) {
    if (isScalarOrNull(before) && isScalarOrNull(after))
      return visibleSides({ before: textLines(before), after: textLines(after) })
  }
  const items = itemsOf(before, after)
  if (items) {
    const equal = canonicalJson(items.before) === canonicalJson(items.after)
    return equal ? undefined : itemSides(items.before, items.after)
  }
  if (isScalarOrNull(before) && isScalarOrNull(after)) return undefined
  return visibleSides(outlines(before, after))
}

/** Lines when the values are long or structured, else one text. */
function differenceOf(before: Json, after: Json, style: Style): string | string[] {
  const sides = sidesOf(before, after)
  if (!sides) return arrow(before, after, style)
  const remark = sides.remark === undefined ? [] : [style.paint('dim', `  (${sides.remark})`)]
  return [...lineDiff(sides.before, sides.after, style), ...remark]
}

/** Undefined when the lines are equal, because the values differ only in what `forTerminal` takes out. */
function visibleSides(sides: Sides): Sides | undefined {
  return sides.before.join('\n') === sides.after.join('\n') ? undefined : sides
}

function arrow(before: Json, after: Json, { paint }: Style): string {
  return `${paint('red', inlineValue(before))} → ${paint('green', inlineValue(after))}`
}

/** Both values as lists of scalars; a text beside a list of texts counts as its statements. */
function itemsOf(before: Json, after: Json): { before: readonly Json[]; after: readonly Json[] } | undefined {
  if (!isJsonArray(before) && !isJsonArray(after)) return undefined
  const old = scalarItems(before)
  const fresh = scalarItems(after)
  return old && fresh && { before: old, after: fresh }
}

function scalarItems(value: Json): readonly Json[] | undefined {
  if (value === null) return []
  if (typeof value === 'string') return statementsOf(value)
  if (!isJsonArray(value)) return undefined
  return value.every(isScalarOrNull) ? value : undefined
}

function isScalarOrNull(value: Json): boolean {
  return !isJsonArray(value) && !isJsonObject(value)
}

function isLongText(value: Json): boolean {
  return typeof value === 'string' && (value.includes('\n') || value.length > SHORT_TEXT)
}

function textLines(value: Json): string[] {
  if (value === null) return []
  const text = forTerminal(typeof value === 'string' ? value : jsonText(value)).trimEnd()
  return text === '' ? [] : text.split('\n')
}
