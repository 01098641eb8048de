import type { FieldChange } from '../../model/plan.ts'
import { linesOf, shortValue } from '../shown-field.ts'
import { inlineValue, sidesOf } from '../text/field.ts'
import { sideBySide } from './diff.ts'
import { longText } from './long-text.ts'
import { markup, type Markup, type Part } from './markup.ts'

/** Old and new value in the form that shows the change best, with remarks on the field. */
export function changedField({ path, before, after }: FieldChange, remarks: readonly Part[] = []): Markup {
  const sides = sidesOf(before, after)
  if (sides)
    return markup`<section class="field"><h5>${path}${remarks}</h5>${sideBySide(sides)}</section>
`
  return shortField(
    path,
    markup`<del>${inlineValue(before)}</del> <span class="arrow">→</span> <ins>${inlineValue(after)}</ins>`,
    remarks,
  )
}

/** A field of something that is made. */
export function newField(field: FieldChange, remarks: readonly Part[] = []): Markup {
  return wholeField(field.path, field.after, { kind: 'added', remarks })
}

/** A field of something that is taken away. */
export function lostField(field: FieldChange, remarks: readonly Part[] = []): Markup {
  return wholeField(field.path, field.before, { kind: 'removed', remarks })
}

interface Whole {
  readonly kind: 'added' | 'removed'
  readonly remarks: readonly Part[]
}

function wholeField(path: string, value: FieldChange['after'], { kind, remarks }: Whole): Markup {
  const short = shortValue(value)
  if (short !== undefined) return shortField(path, short, remarks)
  return markup`<section class="field"><h5>${path}${remarks}</h5>${longText(linesOf(value), kind)}</section>
`
}

function shortField(path: string, value: Part, remarks: readonly Part[]): Markup {
  return markup`<section class="field short"><h5>${path}</h5><p class="values">${value}${remarks}</p></section>
`
}
