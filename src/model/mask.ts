import { base64Spellings, hexSpelling, looseSpelling } from './spellings.ts'

/** Knows a key in texts, however a server spells it. */
export interface Mask {
  /** The text with stars in place of the key. */
  readonly hide: (text: string) => string
  /** Whether the key is in the text. Never for a key that is so short that it may be there by chance. */
  readonly isIn: (text: string) => boolean
}

/** Shorter ones are parts of words, and are hidden as words of their own only. */
const SHORTEST_INSIDE_WORDS = 6
const SHORTEST_TO_REFUSE = 12

/** A mask that finds a key plain, in hex, HTML, JSON, URLs and Base64 (also of what holds it, as for `Basic`). */
export function maskOf(key: string): Mask {
  if (key === '') return { hide: text => text, isIn: () => false }
  const pattern = new RegExp(patternOf(key), 'gu')
  return {
    hide: text => text.replace(pattern, '***'),
    isIn: text => key.length >= SHORTEST_TO_REFUSE && text.search(pattern) !== -1,
  }
}

function patternOf(key: string): string {
  const loose = looseSpelling(key)
  if (key.length < SHORTEST_INSIDE_WORDS) return `(?<![\\p{L}\\p{N}_])${loose}(?![\\p{L}\\p{N}_])`
  return [loose, hexSpelling(key), ...base64Spellings(key)].join('|')
}
