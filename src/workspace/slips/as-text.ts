import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { isJsonArray, isJsonObject, valueAt, type Json } from '../../model/json.ts'
import type { Finding } from '../../model/problem.ts'
import type { SourceDocument } from '../document.ts'
import type { Path } from '../places.ts'
import { schemaAt, type SchemaName, type SchemaSet } from '../schemas.ts'
import { PlacedText } from './placed-text.ts'
import { dashFlaw } from './scalar-flaws.ts'
import { inQuotes, writeInstead } from './shown-line.ts'

/** What a file says where the schema refuses it. */
export interface RefusedFile {
  readonly text: string
  readonly document: SourceDocument
  readonly schema: SchemaName
  readonly schemas: SchemaSet
  readonly value: Json
}

/**
 * Findings in which a mapping or a list, written on one line where a text is wanted, is told to be a text that lacks
 * its quotes: `- Agent says: hello`, `name: [draft]`. The same of a text that was meant as a list: `-item`.
 */
export function meantOtherwise(findings: readonly Finding[], file: RefusedFile): Finding[] {
  const placed = new PlacedText(file.text)
  const { contents } = file.document
  return findings.map(finding => {
    if (finding.code !== 'wrong-type') return finding
    const node = finding.at.reduce<unknown>(childOf, contents)
    const dash =
      isScalar(node) && dashFlaw(placed, node, finding.at.slice(0, -1).reduce<unknown>(childOf, contents))
    if (dash) return { ...finding, code: dash.code, message: dash.message }
    if (!wantsText(finding.at, file)) return finding
    const hasBraces = isMap(node) && file.text[node.range![0]] === '{'
    const line = isOneText(node, hasBraces)
      ? placed.lineAround(node.range![0], node.range![1], inQuotes)
      : undefined
    if (line === undefined) return finding
    const why = isMap(node)
      ? hasBraces
        ? 'YAML reads braces as a mapping.'
        : 'A colon and a space make a field of what stands before them.'
      : 'YAML reads brackets as a list.'
    return {
      ...finding,
      code: 'unquoted-text',
      message: `${why} Put the text in quotes. ${writeInstead(line)}`,
    }
  })
}

function wantsText(at: Path, { schema, schemas, value }: RefusedFile): boolean {
  const given = valueAt(value, at)
  const types = [schemaAt(schemas, schema, value, at).type ?? []].flat()
  const isText = types.includes('string') && types.every(type => type === 'string' || type === 'null')
  return isText && (isJsonObject(given) || isJsonArray(given))
}

/** A mapping of one field behind a dash or a name, or in a list, names between braces, or scalars between brackets. */
function isOneText(node: unknown, hasBraces: boolean): node is Node {
  if (isSeq(node)) return node.flow === true && node.items.length > 0 && node.items.every(isScalar)
  if (!isMap(node)) return false
  return hasBraces
    ? node.items.every(({ value }) => value === null || isNothing(value))
    : node.items.length === 1
}

function isNothing(node: unknown): boolean {
  return isScalar(node) && node.value === null
}

function childOf(node: unknown, step: string | number): unknown {
  if (isSeq(node)) return node.items[Number(step)]
  if (!isMap(node)) return undefined
  return node.items.find(({ key }) => isScalar(key) && key.value === step)?.value
}
