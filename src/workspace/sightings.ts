import { isMap, isScalar } from 'yaml'
import type { JsonObject } from '../model/json.ts'
import type { Position, Severity } from '../model/problem.ts'
import type { ProblemCode } from './codes.ts'
import type { SourceDocument } from './document.ts'
import { placesIn, type Places } from './places.ts'
import { mayBePrivate } from './private/likely.ts'
import { mayHoldSecret, privateSightings, type PrivateSighting } from './private/private-data.ts'
import type { SchemaName } from './schemas.ts'
import { scalarsIn, type PlacedScalar } from './texts/scalars.ts'
import { wordSpan } from './texts/word-span.ts'
import type { WordingSighting } from './wording/told.ts'
import { wordingIn } from './wording/wording.ts'

/** What looks private in a file, at the place of the words. */
export interface Sighting extends Position {
  readonly severity: Severity
  readonly code: ProblemCode
  readonly message: string
  /** The line on which the text begins that holds the words, with its key. */
  readonly textLine: number
  /** A phone number perhaps, as it is written: only knowledge of the countries' numbers can tell. */
  readonly number?: string
}

/** What looks private in a file, the first hundred; the document is that of the text. */
export function privateSightingsIn(
  text: string,
  document: SourceDocument,
  schema: SchemaName,
): readonly Sighting[] {
  const isSuspect = mayBePrivate(text)
  if (!isSuspect && !SECRET_KEY.test(text)) return []
  const scalars = textsOf(document, schema)
  const found = privateSightings(text, isSuspect ? scalars : scalars.filter(mayHoldSecret)).slice(0, MOST)
  if (found.length === 0) return []
  const places = placesIn(text)
  return found.map(sighting => sightingAt(sighting, places))
}

/** What the rules of wording see in a file, the first hundred; the document is that of the text and the value. */
export function wordingSightingsIn(
  text: string,
  document: SourceDocument,
  value: JsonObject,
): readonly WordingSighting[] {
  const found = wordingIn(value).slice(0, MOST)
  if (found.length === 0) return []
  const places = placesIn(text)
  const written = new Map(scalarsIn(document.contents).map(placed => [JSON.stringify(placed.at), placed]))
  return found.map(({ start, end, ...words }) => {
    const placed = written.get(JSON.stringify(words.at))
    if (!placed) {
      const place = places.of(words.at)
      return { ...words, ...place, textLine: place.line }
    }
    const [from, to] = wordSpan(text, placed.scalar, start, end)
    return { ...words, ...placeOf({ start: from, end: to, opens: placed.opens }, places) }
  })
}

/** As much as a person would read of one file at a time. */
const MOST = 100
const SECRET_KEY = /(?:key|secret|token|password|passwd|pwd|authorization|credentials?)["']?[ \t]*:/i

/** Of `callsheet.yaml` only what targets state for scenarios: the rest is the team's own. */
function textsOf({ contents }: SourceDocument, schema: SchemaName): PlacedScalar[] {
  if (schema !== 'callsheet') return scalarsIn(contents)
  const targets = isMap(contents) ? contents.get('targets') : undefined
  if (!isMap(targets)) return []
  return targets.items.flatMap(({ key, value }) =>
    isScalar(key) && isMap(value) ? scalarsIn(value.get('defaults')) : [],
  )
}

function sightingAt({ message, number, ...span }: PrivateSighting, places: Places): Sighting {
  return {
    severity: 'note',
    code: 'private-data',
    message,
    ...placeOf(span, places),
    ...(number !== undefined && { number }),
  }
}

function placeOf(
  { start, end, opens }: Pick<PrivateSighting, 'start' | 'end' | 'opens'>,
  places: Places,
): Position & Pick<Sighting, 'textLine'> {
  const from = places.between(start, start + 1)
  const to = places.between(end - 1, end)
  return {
    line: from.line,
    column: from.column,
    end_line: to.end_line,
    end_column: to.end_column,
    textLine: places.between(opens, opens + 1).line,
  }
}
