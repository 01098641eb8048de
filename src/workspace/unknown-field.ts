import { fieldOrder } from '../model/generated/field-paths.ts'
import type { Explanation, Subject } from './explain.ts'
import { labelOf } from './labels.ts'
import { placeholderFor } from './matrix/placeholders.ts'
import { flatVariables, nearInBlock, placeOfField, placeOfSetting } from './misplaced.ts'
import type { Path } from './places.ts'
import { didYouMean } from '../model/suggest.ts'

/** Says what is wrong with a field that the schema does not know at its place: it may belong to another one. */
export function unknownField(field: string, subject: Subject): Explanation {
  const { at, schema, value, scenarioAt } = subject
  const place = { below: field, onKey: true }
  if (/^(api_?key|access_?token|token|secret|password|authorization)$/i.test(field)) {
    const message = `A file must not hold a key: take "${field}" out. Keys come from the environment; "api_key_env" names the variable.`
    return { code: 'key-in-file', message, ...place }
  }
  if (schema.title === 'Defaults' && fieldOrder.includes(field)) {
    return {
      code: 'not-in-defaults',
      message: `"${field}" belongs into each scenario, not into defaults.`,
      ...place,
    }
  }
  if (schema.title === 'Variant' && fieldOrder.includes(field)) {
    return {
      code: 'misplaced-field',
      message: `"${field}" is the whole file's: a value of its matrix cannot state it.${inName(field, at)}`,
      ...place,
    }
  }
  if (scenarioAt?.join('.') === 'variables')
    return { code: 'misplaced-field', message: flatVariables(value), onKey: true }
  const belongs = belonging(field, subject)
  if (belongs !== undefined) return { code: 'misplaced-field', message: belongs, ...place }
  const inside = at.length > 0 ? ` in ${labelOf(at)}` : ''
  const known = Object.keys(schema.properties ?? {})
  const near = didYouMean(field, known) || (scenarioAt?.length === 0 ? nearInBlock(field) : undefined)
  return {
    code: 'unknown-field',
    message: `Unknown field "${field}"${inside}.${near ?? ''}`,
    ...place,
  }
}

function inName(field: string, [, axis]: Path): string {
  return field === 'name' ? ` Write ${placeholderFor(String(axis))} in the name of the file.` : ''
}

function belonging(field: string, { at, scenarioAt, target }: Subject): string | undefined {
  if (scenarioAt) return placeOfField(field, scenarioAt)
  return target && placeOfSetting(field, at, target)
}
