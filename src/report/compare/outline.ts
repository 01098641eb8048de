import { isJsonArray, isJsonObject, jsonText, type Json, type JsonObject } from '../../model/json.ts'
import { indented } from '../style.ts'
import { escaped, forTerminal, quoted } from '../text-safety.ts'

// Texts that YAML would read as a text without quotes; anything else is quoted.
const plainText = /^[\p{L}_/][\p{L}\p{N} _.,;'()/+?!-]*$/u
const otherType = /^(?:true|false|null|yes|no|on|off|~)$/i

/** Two values as lines in the manner of YAML, with keys in the same order, so that lines can be compared. */
export function outlines(before: Json, after: Json): { before: string[]; after: string[] } {
  const rank = new Map<string, number>()
  rankKeys(after, rank)
  rankKeys(before, rank)
  return { before: outlineOf(before, rank), after: outlineOf(after, rank) }
}

function rankKeys(value: Json, rank: Map<string, number>): void {
  if (isJsonArray(value)) return value.forEach(item => rankKeys(item, rank))
  if (!isJsonObject(value)) return
  for (const [key, member] of Object.entries(value)) {
    if (!rank.has(key)) rank.set(key, rank.size)
    rankKeys(member, rank)
  }
}

function outlineOf(value: Json, rank: ReadonlyMap<string, number>): string[] {
  if (value === null) return []
  if (isJsonArray(value)) return value.flatMap(item => itemLines(item, rank))
  if (isJsonObject(value)) return memberLines(value, rank)
  return [scalarText(value)]
}

function itemLines(item: Json, rank: ReadonlyMap<string, number>): string[] {
  if (!isNested(item)) return headed('-', item)
  return outlineOf(item, rank).map((line, index) => (index === 0 ? '- ' : '  ') + line)
}

function memberLines(value: JsonObject, rank: ReadonlyMap<string, number>): string[] {
  const keys = Object.keys(value).sort((left, right) => rank.get(left)! - rank.get(right)!)
  return keys.flatMap(key => {
    const head = `${scalarText(key)}:`
    const member = value[key]!
    if (!isNested(member)) return headed(head, member)
    return [head].concat(indented(outlineOf(member, rank), 2))
  })
}

function headed(head: string, value: Json): string[] {
  if (typeof value !== 'string' || !value.includes('\n')) return [`${head} ${scalarText(value)}`]
  return [
    `${head} |`,
    ...forTerminal(value.trimEnd())
      .split('\n')
      .map(line => `  ${line}`),
  ]
}

function isNested(value: Json): boolean {
  if (isJsonArray(value)) return value.length > 0
  return isJsonObject(value) && Object.keys(value).length > 0
}

function scalarText(value: Json): string {
  if (typeof value !== 'string') return escaped(jsonText(value))
  return plainText.test(value) && !otherType.test(value) && value === value.trim() ? value : quoted(value)
}
