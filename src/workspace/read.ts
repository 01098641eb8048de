import { hash as hashOf } from 'node:crypto'
import path from 'node:path'
import type { JsonObject } from '../model/json.ts'
import type { Finding, PathPart, Problem, Position } from '../model/problem.ts'
import { acceptedFields, checkFields } from './check.ts'
import { maxFlaws, type Flaw } from './codes.ts'
import { parseSource } from './document.ts'
import type { Keep } from './kept-texts.ts'
import { placesIn, type Path, type Places } from './places.ts'
import { foreignFlaw } from './foreign.ts'
import { schemaLineIn, type SchemaLine } from './schema-line.ts'
import type { SchemaName, SchemaSet } from './schemas.ts'
import { meantOtherwise } from './slips/as-text.ts'
import { weighed } from './number-weight.ts'
import { checkTexts, type CheckedTexts } from './sightings.ts'
import { openSource, sourceOfText } from './source.ts'
import { fieldsOf } from './syntax.ts'
import type { Substitute } from './values.ts'

/** One file of the workspace, read and checked by itself. */
export interface FileReading extends CheckedTexts {
  readonly file: string
  /** Undefined when nothing of the file can be used. */
  readonly value: JsonObject | undefined
  /** Whether there is no error in the file. */
  readonly sound: boolean
  /** Of a scenario that only the schema refuses: the fields that it does not. */
  readonly accepted?: JsonObject
  readonly problems: readonly Problem[]
  readonly places: Places
  /** Of the file's bytes. */
  readonly hash: string
  /** Where it tells editors its schema. */
  readonly schemaLine?: SchemaLine
}

/** How a file is read. */
export interface ReadOptions {
  readonly schema: SchemaName
  /** The schemas that hold in the workspace. */
  readonly schemas: SchemaSet
  readonly substitute?: Substitute
  /** Places that the schema is not asked about. */
  readonly isUnchecked?: (at: Path) => boolean
  /** Read in place of what the file holds. */
  readonly draft?: string | undefined
  /** What becomes of the texts that are kept. */
  readonly keep: Keep
}

/** Reads and checks one file. Of its text only the places are kept. */
export function readFields(
  root: string,
  file: string,
  { schema, schemas, substitute, isUnchecked, draft, keep }: ReadOptions,
): FileReading {
  const { bytes, text, flaw } = draft === undefined ? openSource(path.join(root, file)) : sourceOfText(draft)
  const hash = hashOf('sha256', bytes)
  const document = parseSource(text)
  const places = placesIn(text, { document, keep })
  const unusable = (flaws: readonly Flaw[]): FileReading => {
    return { file, value: undefined, sound: false, problems: placed(file, places, { flaws }), places, hash }
  }
  if (flaw) return unusable([flaw])

  const mayBeEmpty = schema === 'defaults'
  const parsed = fieldsOf(text, document, { keep, mayBeEmpty, ...(substitute && { substitute }) })
  const { value } = parsed
  const shown = substitute ? fieldsOf(text, document).value : value
  const flaws = parsed.flaws.flatMap(flaw => weighed(flaw, { text, schema, schemas, value: shown }))
  const refused = value
    ? checkFields(schemas, schema, value, shown).filter(({ at }) => !isUnchecked?.(at))
    : []
  const findings = meantOtherwise(refused, { text, document, schema, schemas, value: shown ?? null })
  const isRefused = schema === 'scenario' && (value === undefined || findings.length > 0)
  const foreign = isRefused ? foreignFlaw(file, parsed.root, { flaws, schemas }) : undefined
  if (foreign) return unusable([foreign])

  const problems = placed(file, places, { flaws, findings })
  const sound = problems.every(({ severity }) => severity !== 'error')
  const isFlawed = sound || schema !== 'scenario' || flaws.some(({ severity }) => severity === 'error')
  const accepted = isFlawed || !value ? undefined : acceptedFields(value, findings)
  const schemaLine = schemaLineIn(text)
  return {
    file,
    value,
    sound,
    problems,
    places,
    hash,
    ...(accepted && { accepted }),
    ...(schemaLine && { schemaLine }),
    ...(value && checkTexts({ text, document, places, schema, value })),
  }
}

/** What is known of a problem besides its place. */
export type Found = (Finding & { readonly inPath?: PathPart; readonly target?: string | undefined }) | Flaw

/** A finding at its place. */
export function problemAt(file: string, found: Found, place: Position): Problem {
  const { severity, code, message, inPath } = found
  const target = 'target' in found ? found.target : undefined
  // All in one literal: to lay more over a copy gives each of very many problems a shape of its own.
  return {
    severity,
    code,
    message,
    file,
    ...place,
    ...(inPath && { inPath }),
    ...('other' in found && { other: found.other }),
    ...(target !== undefined && { target }),
  }
}

interface Findings {
  readonly flaws: readonly Flaw[]
  readonly findings?: readonly Finding[]
}

/** Each spot has one finding: an error before a warning, and what is wrong with the text before what the schema says. */
function placed(file: string, places: Places, { flaws, findings = [] }: Findings): readonly Problem[] {
  const first = flaws.map(flaw => problemAt(file, flaw, places.between(flaw.start, flaw.end)))
  const second = findings.map(finding => problemAt(file, aboutFile(finding), placeOf(finding, places)))
  const broken = new Set(first.filter(isError).map(spotOf))
  const covered = flaws.flatMap(({ covers }) =>
    covers ? [covers.map(at => places.between(at, at).line)] : [],
  )
  const refused = second.filter(
    problem =>
      !broken.has(spotOf(problem)) &&
      !covered.some(([from, to]) => from! <= problem.line && problem.line <= to!),
  )
  const spots = new Set(refused.map(spotOf))
  return capped([...first.filter(problem => isError(problem) || !spots.has(spotOf(problem))), ...refused])
}

/** What a file lacks stands on no line of it. */
function aboutFile(finding: Finding): Finding & { readonly inPath?: PathPart } {
  return finding.at.length === 0 ? { ...finding, inPath: 'file' } : finding
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

/** The first problems, and where the next one is. */
function capped(problems: readonly Problem[]): readonly Problem[] {
  const next = problems[maxFlaws]
  if (!next) return problems
  const message = 'There are more problems from here on. They are told when the others are solved.'
  return [...problems.slice(0, maxFlaws), { ...next, message }]
}

function spotOf({ line, column }: Problem): string {
  return `${line}:${column}`
}

function placeOf({ at, onKey = false }: Finding, places: Places): Position {
  return places.of(at, { onKey })
}
