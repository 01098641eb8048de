import { isMap, isScalar } from 'yaml'
import type { Position, Severity } from '../model/problem.ts'
import type { ProblemCode } from './codes.ts'
import type { SourceDocument } from './document.ts'
import { placesIn, type Places } from './places.ts'
import { mayBePrivate } from './private/likely.ts'
import { mayHoldSecret, privateSightings, type PrivateSighting } from './private/private-data.ts'
import type { SchemaName } from './schemas.ts'
import { scalarsIn, type PlacedScalar } from './texts/scalars.ts'

/** What a check of texts saw in a file, at the place of the words. */
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
export function sightingsIn(text: string, document: SourceDocument, schema: SchemaName): readonly Sighting[] {
  const isSuspect = mayBePrivate(text)
  if (!isSuspect && !SECRET_KEY.test(text)) return []
  const scalars = textsOf(document, schema)
  const found = privateSightings(text, isSuspect ? scalars : scalars.filter(mayHoldSecret)).slice(0, MOST)
  if (found.length === 0) return []
  const places = placesIn(text)
  return found.map(sighting => sightingAt(sighting, places))
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

function sightingAt({ start, end, opens, message, number }: PrivateSighting, places: Places): Sighting {
  const from = places.between(start, start + 1)
  const to = places.between(end - 1, end)
  return {
    severity: 'note',
    code: 'private-data',
    message,
    line: from.line,
    column: from.column,
    end_line: to.end_line,
    end_column: to.end_column,
    textLine: places.between(opens, opens + 1).line,
    ...(number !== undefined && { number }),
  }
}
