import { isScalar, type YAMLError } from 'yaml'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Flaw } from './codes.ts'
import { parseSource, type SourceDocument } from './document.ts'
import { readValue, type Substitute } from './values.ts'

/** The fields of a file; undefined when the text cannot be used. */
export interface Parsed {
  readonly value: JsonObject | undefined
  /** What could be read of the first document, whatever it is. */
  readonly root: Json
  readonly flaws: readonly Flaw[]
}

/** How a text is read. */
export interface ParseOptions {
  readonly substitute?: Substitute
  /** A file that states nothing counts as one without fields. */
  readonly mayBeEmpty?: boolean
}

// More than are told: several can be one flaw.
const maxErrors = 200

/** Reads the text of one file. Every flaw is reported, not only the first. */
export function parseFields(text: string, { substitute, mayBeEmpty = false }: ParseOptions = {}): Parsed {
  const document = parseSource(text)
  const { value: root, flaws } = readValue(document, substitute)
  const syntax = syntaxFlaws(text, document)
  const all = syntax.length === 0 ? flaws : [...syntax, ...onOtherLines(text, syntax, flaws)]
  if (document.errors.length > 0) return { value: undefined, root, flaws: all }
  if (isJsonObject(root)) return { value: root, root, flaws: all }
  if (root === null && mayBeEmpty) return { value: {}, root, flaws: all }
  return { value: undefined, root, flaws: [...all, rootFlaw(text, document)] }
}

function rootFlaw(text: string, { contents }: SourceDocument): Flaw {
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null)
  const message = isEmpty
    ? 'The file is empty. State at least one field, or delete it.'
    : 'The file must hold fields, each a name and a value: "name: …".'
  const start = isEmpty ? 0 : (contents?.range[0] ?? 0)
  return {
    severity: 'error',
    code: isEmpty ? 'empty-file' : 'not-a-mapping',
    message,
    start,
    end: text.length,
  }
}

/** What a line with a syntax error seems to say is not worth telling. */
function onOtherLines(text: string, syntax: readonly Flaw[], flaws: readonly Flaw[]): Flaw[] {
  const lines = new Set(syntax.map(({ start }) => lineStartOf(text, start)))
  return flaws.filter(({ start }) => !lines.has(lineStartOf(text, start)))
}

/** A line that is indented with a tab says so once. */
function syntaxFlaws(text: string, { errors, warnings }: SourceDocument): Flaw[] {
  const flaws = [...errors.slice(0, maxErrors), ...warnings.slice(0, maxErrors)].map(error =>
    flawOf(error, text),
  )
  return flaws.filter(
    ({ code, start }, index) =>
      code !== 'tab-indentation' ||
      flaws.findIndex(other => other.code === code && other.start === start) === index,
  )
}

function flawOf(error: YAMLError, text: string): Flaw {
  const [start, end] = error.pos
  const severity = error.name === 'YAMLWarning' ? 'warning' : 'error'
  if (error.code === 'TAG_RESOLVE_FAILED') {
    const message = `The tag ${text.slice(start, end)} has no meaning here. Leave it out.`
    return { severity: 'error', code: 'yaml-tag', message, start, end }
  }
  if (error.code === 'MULTIPLE_DOCS') {
    const message = 'A second document starts here. Each file holds one.'
    return { severity, code: 'several-documents', message, start, end }
  }
  if (error.code === 'RESOURCE_EXHAUSTION') {
    const message = 'Values are nested too deeply here.'
    return { severity, code: 'too-deep', message, start, end }
  }
  const tab = tabBefore(text, start)
  if (error.code === 'TAB_AS_INDENT' || tab !== undefined) {
    const message = 'The line is indented with a tab. YAML wants spaces.'
    const at = tab ?? start
    return { severity, code: 'tab-indentation', message, start: at, end: at + 1 }
  }
  return { severity, code: 'yaml-syntax', message: sentence(error.message), start, end }
}

/** The offset of a tab in the indentation of the line. */
function tabBefore(text: string, offset: number): number | undefined {
  const lineStart = lineStartOf(text, offset)
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000))![0]
  const tab = indentation.indexOf('\t')
  return tab === -1 ? undefined : lineStart + tab
}

function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

function sentence(message: string): string {
  if (message.startsWith('Missing closing')) return 'A quote is opened but not closed.'
  return /[.?!]$/.test(message) ? message : `${message}.`
}
