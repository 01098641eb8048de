import { isMap, isScalar } from 'yaml'
import type { JsonObject } from '../model/json.ts'
import type { Position, Severity } from '../model/problem.ts'
import type { ProblemCode } from './codes.ts'
import type { SourceDocument } from './document.ts'
import { isSamePath, type Places } from './places.ts'
import { likelySpots } from './private/likely.ts'
import { privateSightings, type PrivateSighting } from './private/private-data.ts'
import type { SchemaName } from './schemas.ts'
import { silencesIn, type Silence } from './severity/ignore.ts'
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

/** What the checks of texts see in a file; what is missing is nothing. */
export interface CheckedTexts {
  readonly sightings?: readonly Sighting[]
  /** For the targets to judge. */
  readonly wording?: readonly WordingSighting[]
  /** Comments that silence findings. */
  readonly silences?: readonly Silence[]
}

/** A file that is read; the document and the value are those of the text. */
export interface ReadText {
  readonly text: string
  readonly document: SourceDocument
  readonly places: Places
  readonly schema: SchemaName
  readonly value: JsonObject
}

/** Looks through the texts of a file. Most files cost one pass over their text and a few patterns over some fields. */
export function checkTexts(read: ReadText): CheckedTexts {
  const sightings = privateSightingsIn(read)
  const wording = read.schema === 'callsheet' ? [] : wordingSightingsIn(read)
  const silences = silencesIn(read)
  return {
    ...(sightings.length > 0 && { sightings }),
    ...(wording.length > 0 && { wording }),
    ...(silences.length > 0 && { silences }),
  }
}

function privateSightingsIn({ text, document, places, schema }: ReadText): readonly Sighting[] {
  const spots = likelySpots(text)
  if (spots.length === 0 && !SECRET_KEY.test(text)) return []
  const found = privateSightings(text, textsOf(document, schema), spots)
  return found.slice(0, MOST).map(sighting => sightingAt(sighting, places))
}

function wordingSightingsIn({ text, document, places, value }: ReadText): readonly WordingSighting[] {
  const found = wordingIn(value).slice(0, MOST)
  if (found.length === 0) return []
  const written = scalarsIn(document.contents)
  return found.map(({ start, end, ...words }) => {
    const placed = written.find(({ at }) => isSamePath(at, words.at))
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
