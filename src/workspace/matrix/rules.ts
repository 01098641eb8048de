import { canonicalJson, type JsonObject } from '../../model/json.ts'
import { isKey } from '../../model/resource.ts'
import type { CrossFinding } from '../cross-finding.ts'
import type { Path } from '../places.ts'
import { didYouMean, listed } from '../../model/suggest.ts'
import {
  axesOf,
  combinationsOf,
  countOf,
  excludesIn,
  isExcludedBy,
  isRepeated,
  keptOf,
  keyWith,
  longestOf,
  mostVariants,
  statedFor,
  variantsIn,
  type Axis,
  type AxisValue,
  type Combination,
} from './axes.ts'
import { holdsPlaceholder, placeholderFor, placeholdersIn } from './placeholders.ts'
import { filledIn, mostFilled } from './size.ts'

/** A file with a matrix, and what lies around its fields. */
export interface MatrixFile {
  readonly file: string
  readonly key: string
  readonly value: JsonObject
  /** The defaults that apply to it, at any target. */
  readonly outer: readonly JsonObject[]
}

/** What is wrong with the matrix of a file itself; what is wrong with its variants is found in them. */
export function checkMatrix(given: MatrixFile): CrossFinding[] {
  const { file, value } = given
  const axes = axesOf(value)
  if (axes.length === 0) return vainExclude(value).map(found => ({ file, ...found }))
  const findings = [
    ...axes.filter(({ values }) => values.length === 0).map(emptyAxis),
    ...axes.flatMap(repeatedValues),
    ...checkCount(axes, value),
    ...checkSize(given),
    ...checkExcludes(axes, value),
    ...longKeys(given),
    ...axes.flatMap(({ values }) => values.flatMap(value => checkValue(value, axes))),
    ...idleAxes(axes, given),
  ]
  return findings.map(found => ({ file, ...found }))
}

type Found = Omit<CrossFinding, 'file'>

function errorAt(code: string, message: string, at: Path, more: Partial<Found> = {}): Found {
  return { severity: 'error', code, message, at, ...more }
}

function vainExclude({ exclude }: JsonObject): Found[] {
  if (exclude === undefined) return []
  const message = 'There is no "matrix" in this file, so there is nothing to exclude. Take "exclude" out.'
  return [errorAt('idle-exclude', message, ['exclude'], { onKey: true })]
}

function emptyAxis({ name }: Axis): Found {
  const message = `The axis "${name}" has no value, so the file makes no scenario. State one, or take the axis out.`
  return errorAt('out-of-range', message, ['matrix', name], { onKey: true })
}

function repeatedValues({ name, values }: Axis): Found[] {
  return values
    .filter((value, index) => isRepeated(value, values, index))
    .map(value => {
      const message = `Two values of "${name}" are "${value.name}" but for case, and keys do not tell case apart. Rename one.`
      return errorAt('duplicate-variant', message, value.at, { onKey: true })
    })
}

function checkCount(axes: readonly Axis[], value: JsonObject): Found[] {
  const isCounted = combinationsOf(axes).length > 0
  const count = isCounted ? keptOf(axes, value).length : countOf(axes)
  if (count <= mostVariants) return []
  const message = `The matrix makes ${count} scenarios; one file makes at most ${mostVariants}. Split the file, or exclude more.`
  return [errorAt('too-many-variants', message, ['matrix'], { onKey: true })]
}

function checkSize({ value, outer }: MatrixFile): Found[] {
  if (filledIn(value, outer) <= mostFilled) return []
  const message =
    'The scenarios of the matrix would hold more than 16 MiB of text. Shorten what has placeholders, or split the file.'
  return [errorAt('too-many-variants', message, ['matrix'], { onKey: true })]
}

function checkExcludes(axes: readonly Axis[], value: JsonObject): Found[] {
  const entries = excludesIn(value)
  const unknown = entries.map((entry, index) => unknownIn(entry, axes, ['exclude', index]))
  const told = unknown.flat()
  let left: readonly Combination[] = combinationsOf(axes)
  if (told.length > 0 || left.length === 0) return told
  const idle = entries.flatMap((entry, index) => {
    const after = left.filter(combination => !isExcludedBy(entry, combination))
    const isIdle = after.length === left.length
    left = after
    const message = 'What this would exclude is excluded already. Take it out.'
    return isIdle ? [errorAt('idle-exclude', message, ['exclude', index])] : []
  })
  const message = 'All combinations are excluded, so the file makes no scenario. Exclude fewer.'
  return left.length > 0 ? idle : [errorAt('idle-exclude', message, ['exclude'], { onKey: true })]
}

function unknownIn(entry: JsonObject, axes: readonly Axis[], at: Path): Found[] {
  return Object.entries(entry).flatMap(([name, value]) => {
    const axis = axes.find(one => one.name === name)
    if (!axis) return [unknownAxis(name, axes, [...at, name])]
    const known = axis.values.map(one => one.name)
    if (typeof value !== 'string' || known.includes(value)) return []
    const near = didYouMean(value, known) || ` It has ${listed(known, 'and')}.`
    return [errorAt('unknown-value', `The axis "${name}" has no value "${value}".${near}`, [...at, name])]
  })
}

function unknownAxis(name: string, axes: readonly Axis[], at: Path): Found {
  const known = axes.map(axis => axis.name)
  const near = didYouMean(name, known) || ` The matrix has ${listed(known, 'and')}.`
  return errorAt('unknown-axis', `There is no axis "${name}".${near}`, at, { onKey: true })
}

/** Keys that are too long, each told at the longest value in it. */
function longKeys({ key, value }: MatrixFile): Found[] {
  if (!isKey(key)) return []
  const long = variantsIn(value).filter(combination => !isKey(keyWith(key, combination)))
  const told = new Map(
    long.toReversed().map(combination => {
      const whole = keyWith(key, combination)
      const longest = longestOf(combination, 'name')
      const message = `The key "${whole}" would have ${whole.length} characters; at most 64 are possible. Shorten the value, or state a shorter "key".`
      return [longest.at.join('\0'), errorAt('bad-key', message, longest.at, { onKey: true })] as const
    }),
  )
  return [...told.values()]
}

function checkValue({ axis, text, fields, at }: AxisValue, axes: readonly Axis[]): Found[] {
  const inText = holdsPlaceholder(text)
    ? [
        errorAt(
          'bad-placeholder',
          `The text of a value takes the place of ${placeholderFor(axis)}, and is not filled in itself. Write it out.`,
          [...at, 'text'],
        ),
      ]
    : []
  if (axes.length === 1 || fields?.['formerly'] === undefined) return inText
  const message =
    'A value states former keys only where the matrix has one axis: here it stands for several scenarios. State "formerly" in the file.'
  return [...inText, errorAt('misplaced-field', message, [...at, 'formerly'], { onKey: true })]
}

function idleAxes(axes: readonly Axis[], { value, outer }: MatrixFile): Found[] {
  const stated = statedFor(value, outer)
  const used = new Set(stated.flatMap(one => placeholdersIn(one)).map(({ axis }) => axis))
  return axes
    .filter(({ name, values }) => values.length > 0 && !used.has(name) && !tellsApart(values))
    .map(({ name }) => ({
      severity: 'warning',
      code: 'idle-axis',
      message: `The axis "${name}" changes nothing: its values state no fields that differ, and no text has ${placeholderFor(name)}.`,
      at: ['matrix', name],
      onKey: true,
    }))
}

/** Whether the fields of the values make different scenarios. */
function tellsApart(values: readonly AxisValue[]): boolean {
  const stated = values.map(({ fields }) => canonicalJson(fields ?? {}))
  return stated.some(fields => fields !== stated[0]) || (stated.length === 1 && stated[0] !== '{}')
}
