import type { WordingCode } from './codes.ts'

/** Words of a text that a rule is about, with their offsets in it. */
export interface Words {
  readonly code: WordingCode
  readonly start: number
  readonly end: number
  /** The name in a placeholder, or of a tool. */
  readonly name?: string
}

/** The words that patterns find, one for each code; the patterns are tried in one pass. */
export function phrasesIn(text: string, pattern: RegExp, codes: readonly WordingCode[]): Words[] {
  if (text.search(pattern) === -1) return []
  const found = new Map<WordingCode, Words>()
  for (const match of text.matchAll(pattern)) {
    const code = codes[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]!
    if (!found.has(code)) found.set(code, { code, start: match.index, end: match.index + match[0].length })
  }
  return [...found.values()]
}

/** One pattern of several, each a group of its own, in the order of their codes. No part may look far ahead. */
export function patternOf(parts: Readonly<Partial<Record<WordingCode, string>>>): {
  readonly pattern: RegExp
  readonly codes: readonly WordingCode[]
} {
  const codes = Object.keys(parts) as WordingCode[]
  return {
    codes,
    pattern: new RegExp(
      `\\b(?:${Object.values(parts)
        .map(part => `(${part})`)
        .join('|')})`,
      'gi',
    ),
  }
}

/** People that an agent talks to. */
export const people = '(?:caller|customer|user|client|patient|guest|member)s?'
