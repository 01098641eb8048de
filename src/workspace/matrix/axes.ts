import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Path } from '../places.ts'

/** The most scenarios that one file makes. */
export const mostVariants = 256

// Of more than these nearly all would have to be excluded.
const mostCombinations = 16 * mostVariants

/** One value of an axis. */
export interface AxisValue {
  readonly axis: string
  readonly name: string
  /** What the placeholder of the axis shows. */
  readonly text: string
  /** Where the file states it. */
  readonly at: Path
  /** What it lays over the fields of the file; undefined for a name alone, which has no place for fields. */
  readonly fields: JsonObject | undefined
}

/** An axis of a matrix. */
export interface Axis {
  readonly name: string
  readonly values: readonly AxisValue[]
}

/** One value of each axis, in the order of the axes. */
export type Combination = readonly AxisValue[]

/** The axes of a file, in order; none where it has no matrix. */
export function axesOf({ matrix }: JsonObject): Axis[] {
  if (!isJsonObject(matrix)) return []
  return Object.entries(matrix).map(([name, values]) => ({ name, values: valuesOf(name, values) }))
}

/** How many combinations there are before any is excluded. */
export function countOf(axes: readonly Axis[]): number {
  return axes.reduce((count, { values }) => count * values.length, 1)
}

/** All combinations, excluded ones too, but each key once. None where they are too many to be looked at. */
export function combinationsOf(axes: readonly Axis[]): Combination[] {
  if (axes.length === 0 || countOf(axes) > mostCombinations) return []
  const distinct = axes.map(({ values }) =>
    values.filter((value, index) => !isRepeated(value, values, index)),
  )
  return distinct.reduce<Combination[]>(
    (rows, values) => rows.flatMap(row => values.map(value => [...row, value])),
    [[]],
  )
}

/** Whether a value is spelled as one before it, but for case. */
export function isRepeated({ name }: AxisValue, values: readonly AxisValue[], index: number): boolean {
  return values.slice(0, index).some(other => other.name.toLowerCase() === name.toLowerCase())
}

/** The entries of `exclude`. */
export function excludesIn({ exclude }: JsonObject): readonly JsonObject[] {
  return isJsonArray(exclude) ? exclude.filter(isJsonObject) : []
}

/** Whether an entry of `exclude` leaves a combination out: it names values of some axes, and the others do not matter. */
export function isExcludedBy(entry: JsonObject, combination: Combination): boolean {
  return Object.entries(entry).every(([axis, name]) =>
    combination.some(value => value.axis === axis && value.name === name),
  )
}

/** The combinations that are not excluded, however many there are. */
export function keptOf(axes: readonly Axis[], value: JsonObject): Combination[] {
  const excludes = excludesIn(value)
  return combinationsOf(axes).filter(combination => !excludes.some(entry => isExcludedBy(entry, combination)))
}

/** The combinations that are scenarios; none where they are too many. */
export function variantsIn(value: JsonObject): Combination[] {
  const kept = keptOf(axesOf(value), value)
  return kept.length > mostVariants ? [] : kept
}

/** What the placeholder of each axis shows. */
export function textsOf(combination: Combination): ReadonlyMap<string, string> {
  return new Map(combination.map(({ axis, text }) => [axis, text]))
}

/** All fields that may be in a scenario of the file: those around it, its own, and those of its values. */
export function statedFor(value: JsonObject, outer: readonly JsonObject[]): JsonObject[] {
  const { matrix: _, exclude: __, ...fields } = value
  const values = axesOf(value).flatMap(axis => axis.values)
  return [...outer, fields, ...values.map(one => one.fields ?? {})]
}

/** What makes the key of a variant, or a former one, of that of its file. */
export function keyWith(key: string, combination: Combination): string {
  return [key, ...combination.map(({ name }) => name)].join('.')
}

/** The value that makes a key or a name long. */
export function longestOf(combination: Combination, shown: 'name' | 'text'): AxisValue {
  return combination.reduce((longest, value) =>
    value[shown].length > longest[shown].length ? value : longest,
  )
}

function valuesOf(axis: string, values: Json): AxisValue[] {
  if (isJsonArray(values)) {
    return values.flatMap((name, index) =>
      typeof name === 'string'
        ? [{ axis, name, text: name, at: ['matrix', axis, index], fields: undefined }]
        : [],
    )
  }
  if (!isJsonObject(values)) return []
  return Object.entries(values).map(([name, stated]) => {
    const { text, ...fields } = isJsonObject(stated) ? stated : {}
    return {
      axis,
      name,
      text: typeof text === 'string' ? text : name,
      at: ['matrix', axis, name],
      fields,
    }
  })
}
