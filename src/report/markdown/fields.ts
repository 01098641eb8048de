import type { Change, FieldChange } from '../../model/plan.ts'
import { causeText, isMadeAnew, lostFields, unsaidFields } from '../text/change.ts'
import { inlineValue, sidesOf } from '../text/field.ts'
import { lineDiff } from '../compare/lines.ts'
import { code, fence, inline } from './safety.ts'
import { linesOf, shortValue } from '../shown-field.ts'
import type { Style } from '../style.ts'

// A `diff` block colours whole lines, so a changed line is shown as its old and its new version.
const diffStyle: Style = { color: true, paint: (_, text) => text }

/** The fields of a change: short ones as a list, long ones as blocks. */
export function changeFields(change: Change): string[] {
  if (change.action === 'delete')
    return lostFields(change).map(({ path, before, after }) =>
      newField({ path, before: after, after: before }),
    )
  if (isMadeAnew(change)) return unsaidFields(change).map(newField)
  return change.fields.map(field => changedField(field, field.cause ? causeText[field.cause] : ''))
}

/** A changed field with its old and new value. */
export function changedField({ path, before, after }: FieldChange, remark: string): string {
  const suffix = remark === '' ? '' : ` _(${inline(remark)})_`
  const sides = sidesOf(before, after)
  if (!sides)
    return `- **${inline(path)}:** ${code(inlineValue(before))} → ${code(inlineValue(after))}${suffix}`
  const more = sides.remark === undefined ? [] : [`  (${sides.remark})`]
  const lines = [...lineDiff(sides.before, sides.after, diffStyle), ...more]
  return `**${inline(path)}:**${suffix}\n\n${fence(lines, 'diff')}`
}

/** Fields in paragraphs; neighbouring items of a list stay together. */
export function fieldsText(fields: readonly string[]): string {
  return fields.reduce((text, field, index) => {
    const isItem = field.startsWith('- ') && fields[index - 1]?.startsWith('- ')
    return index === 0 ? field : `${text}${isItem ? '\n' : '\n\n'}${field}`
  }, '')
}

function newField({ path, after }: FieldChange): string {
  const short = shortValue(after)
  if (short !== undefined) return `- **${inline(path)}:** ${code(short)}`
  return `**${inline(path)}:**\n\n${fence(linesOf(after), '')}`
}
