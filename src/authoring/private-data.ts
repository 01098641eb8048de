import { publicFields } from '../model/generated/field-facts.ts'
import { isJsonArray, isJsonObject, type Json } from '../model/json.ts'
import type { Position, Problem } from '../model/problem.ts'
import type { Path } from '../workspace/index.ts'
import { namesSecret, sightingsIn } from './private-patterns.ts'

/** A file whose texts are looked through. */
export interface Searched {
  readonly file: string
  readonly text: string
  readonly value: Json
  /** The place of a value in the file. */
  readonly locate: (at: Path) => Position
}

/** Warns of everything in a file that looks private, at its place. The warnings do not repeat it. */
export function privateDataIn(searched: Searched): Problem[] {
  const lines = searched.text.split('\n')
  return leavesOf(searched.value).flatMap(leaf => warningsOf(leaf, searched, lines))
}

interface Leaf {
  readonly at: Path
  readonly text: string
}

function leavesOf(value: Json, at: Path = []): Leaf[] {
  if (isJsonArray(value)) return value.flatMap((item, index) => leavesOf(item, [...at, index]))
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...at, key]))
  return typeof value === 'string' || typeof value === 'number' ? [{ at, text: String(value) }] : []
}

function warningsOf(leaf: Leaf, searched: Searched, lines: readonly string[]): Problem[] {
  if (publicFields.has(leaf.at.join('.'))) return []
  const place = searched.locate(leaf.at)
  const isSecret = namesSecret(String(leaf.at.at(-1))) && leaf.text.length >= 4
  if (isSecret) return [warning('a secret', leaf, { place, file: searched.file })]
  return sightingsIn(leaf.text).map(({ what, text }) =>
    warning(what, leaf, { place: placeOf(text, place, lines), file: searched.file }),
  )
}

function warning(what: string, { at }: Leaf, { place, file }: { place: Position; file: string }): Problem {
  const message = `There is ${what} in ${at.join('.')}. Unless it is made up, replace it before you commit the file.`
  return { severity: 'warning', code: 'private-data', message, file, ...place }
}

/** Where a part of a value stands. One that the file spells otherwise (folded, escaped) has its value's place. */
function placeOf(text: string, place: Position, lines: readonly string[]): Position {
  for (let line = place.line; line <= lines.length; line += 1) {
    const from = line === place.line ? place.column - 1 : 0
    const column = lines[line - 1]!.indexOf(text, from) + 1
    if (column > 0) return { line, column, end_line: line, end_column: column + text.length }
  }
  return place
}
