import { isObject } from '../model/json.ts'

const LONGEST_TEXT = 500
// A title or a sentence stands at the start of a page.
const LONGEST_PAGE = 20_000
const DEEPEST = 20
// Members that only wrap what the platform says; naming them would add nothing.
const wrappers: ReadonlySet<string> = new Set(['detail', 'message', 'error', 'errors', 'non_field_errors'])

/** What the platform says in an error body of any shape, on one line: `personality: Invalid pk`. */
export function platformText(body: string): string {
  const text = isHtml(body) ? htmlText(body.slice(0, LONGEST_PAGE)) : saidIn(parsed(body), '').join('; ')
  return shortened(text.slice(0, LONGEST_PAGE).replace(/\s+/g, ' ').trim())
}

function saidIn(value: unknown, path: string, depth = 0): string[] {
  if (value === null || value === undefined || value === '' || depth > DEEPEST) return []
  if (Array.isArray(value)) return saidInList(value, path, depth + 1)
  if (!isObject(value)) return [path === '' ? plainText(value) : `${path}: ${plainText(value)}`]
  return Object.entries(value).flatMap(([key, member]) =>
    saidIn(member, wrappers.has(key) ? path : join(path, key), depth + 1),
  )
}

function saidInList(items: readonly unknown[], path: string, depth: number): string[] {
  const plain = items.every(item => !isObject(item) && !Array.isArray(item))
  if (plain) return saidIn(items.map(plainText).join(', '), path, depth)
  const isOne = items.length === 1 && path === ''
  return items.flatMap((item, index) =>
    saidIn(item, isObject(item) && !isOne ? join(path, String(index)) : path, depth),
  )
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body
  }
}

function isHtml(body: string): boolean {
  return /^\s*<(!doctype|html|head|body|h\d|title|center)\b/i.test(body)
}

function htmlText(page: string): string {
  const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(page)?.[1]?.trim()
  return (
    title || page.replace(/<(script|style)\b(?:(?!<\1\b)[\s\S])*?<\/\1>/gi, ' ').replace(/<[^<>]*>/g, ' ')
  )
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`
}
