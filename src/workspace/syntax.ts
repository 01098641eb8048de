import { isScalar } from 'yaml'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Flaw } from './codes.ts'
import { parseSource, type SourceDocument } from './document.ts'
import { brokenFlaws } from './broken.ts'
import { slipsIn } from './slips/meant.ts'
import { readValue, type ReadingOptions } from './values.ts'
import { syntaxFlaws } from './yaml-flaws.ts'
import { told } from './told.ts'

/** The fields of a file; undefined when the text cannot be used. */
export interface Parsed {
  readonly value: JsonObject | undefined
  /** What could be read of the first document, whatever it is. */
  readonly root: Json
  readonly flaws: readonly Flaw[]
}

/** How a text is read. */
export interface ParseOptions extends ReadingOptions {
  /** A file that states nothing counts as one without fields. */
  readonly mayBeEmpty?: boolean
}

/** Reads the text of one file. Every flaw is reported, not only the first. */
export function parseFields(text: string, options: ParseOptions = {}): Parsed {
  return fieldsOf(text, parseSource(text), options)
}

/** The same of a text whose document is at hand. */
export function fieldsOf(
  text: string,
  document: SourceDocument,
  { mayBeEmpty = false, ...options }: ParseOptions = {},
): Parsed {
  if (document.errors.length > 0) return { value: undefined, ...brokenFlaws(text, document) }
  const { value: root, flaws } = readValue(document, options)
  const all = told(text, syntaxFlaws(text, document), [...slipsIn(text, document), ...flaws])
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
