import { isObject } from '../model/json.ts'

const LONGEST_TEXT = 500
// Members that only wrap what the vendor says; naming them would add nothing.
const wrappers: ReadonlySet<string> = new Set(['detail', 'message', 'error', 'errors', 'non_field_errors'])

/** What the vendor says in an error body of any shape, on one line: `personality: Invalid pk`. */
export function vendorText(body: string): string {
  const text = isHtml(body) ? htmlText(body) : saidIn(parsed(body), '').join('; ')
  return shortened(text.replace(/\s+/g, ' ').trim())
}

/** Replaces a secret wherever it occurs, plain or as part of a URL. */
export function redacted(text: string, secret: string): string {
  if (secret === '') return text
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)].reduce(
    (rest, form) => rest.replaceAll(form, '***'),
    text,
  )
}

function saidIn(value: unknown, path: string): string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return saidInList(value, path)
  if (!isObject(value)) return [path === '' ? plainText(value) : `${path}: ${plainText(value)}`]
  return Object.entries(value).flatMap(([key, member]) =>
    saidIn(member, wrappers.has(key) ? path : join(path, key)),
  )
}

function saidInList(items: readonly unknown[], path: string): string[] {
  const plain = items.every(item => !isObject(item) && !Array.isArray(item))
  if (plain) return saidIn(items.map(plainText).join(', '), path)
  return items.flatMap((item, index) => saidIn(item, isObject(item) ? join(path, String(index)) : path))
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
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(page)?.[1]?.trim()
  return title || page.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`
}
