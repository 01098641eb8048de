import { isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Flaw, ProblemCode } from './codes.ts'
import { isWithin, realPath } from './within.ts'

/** What was read of a file: its text, or what is wrong with it. A text is present when a place in it can be shown. */
export interface Source {
  readonly bytes: Buffer
  readonly text: string
  readonly flaw: Flaw | undefined
}

const MAX_BYTES = 1024 * 1024
const nothing = Buffer.alloc(0)
const TOO_LARGE = unusable('file-too-large', 'The file is larger than 1 MiB. Split it.')

/**
 * The text of a file in the workspace, as places refer to it (no byte order mark).
 * Undefined when it cannot be read, lies outside, is too large or is not text.
 */
export function readSource(root: string, file: string): string | undefined {
  const absolute = path.join(root, file)
  try {
    if (!isWithin(realPath(root), realPath(absolute))) return undefined
  } catch {
    return undefined
  }
  const { text, flaw } = openSource(absolute)
  return flaw && text === '' ? undefined : text
}

/** True for a text that would not be read from a file. */
export function isTooLarge(text: string): boolean {
  return Buffer.byteLength(text) > MAX_BYTES
}

/** Reads a file that is known to lie in the workspace. */
export function openSource(absolute: string): Source {
  let descriptor: number | undefined
  try {
    descriptor = openSync(absolute, 'r')
    const { size } = fstatSync(descriptor)
    if (size > MAX_BYTES) return TOO_LARGE
    return sourceOf(readFileSync(descriptor))
  } catch (error) {
    return unusable('unreadable-file', `The file cannot be read: ${reasonOf(error)}.`)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** A text as it would be read from a file. */
export function sourceOfText(text: string): Source {
  return isTooLarge(text) ? TOO_LARGE : sourceOf(Buffer.from(text))
}

/** Why a file operation failed, without its path. */
export function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}

function sourceOf(bytes: Buffer): Source {
  const decoded = bytes.toString('utf8')
  const text = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded
  if (!isUtf8(bytes)) {
    const start = firstBadCharacter(bytes, decoded) - (decoded.length - text.length)
    const message = 'The file is not valid UTF-8 from here on. Save it as UTF-8.'
    return { bytes, text, flaw: { severity: 'error', code: 'invalid-utf8', message, start, end: start + 1 } }
  }
  const start = text.search(/[\0-\x08\v\f\x0E-\x1F\x7F]/)
  if (start === -1) return { bytes, text, flaw: undefined }
  const shown = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0')
  const message = `The control character U+${shown} is not allowed in YAML. Take it out.`
  return {
    bytes,
    text,
    flaw: { severity: 'error', code: 'control-character', message, start, end: start + 1 },
  }
}

/** The first replacement character of the decoded text that the bytes themselves do not hold. */
function firstBadCharacter(bytes: Buffer, decoded: string): number {
  let offset = 0
  let from = 0
  for (;;) {
    const at = decoded.indexOf('\uFFFD', from)
    offset += Buffer.byteLength(decoded.slice(from, at))
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return at
    offset += 3
    from = at + 1
  }
}

function unusable(code: ProblemCode, message: string): Source {
  return { bytes: nothing, text: '', flaw: { severity: 'error', code, message, start: 0, end: 0 } }
}
