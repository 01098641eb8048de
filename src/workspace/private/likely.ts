/**
 * Whether a text may hold something private at all: an address, seven digits close to each other, or a long word with
 * a digit in it. One pass, and right for nearly all texts, so that nothing dearer looks at them.
 */
export function mayBePrivate(text: string): boolean {
  let digits = 0
  let gap = 0
  let word = 0
  let hasDigit = false
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)] ?? OTHER
    if (kind === DIGIT) {
      digits = gap > WIDEST_GAP ? 1 : digits + 1
      gap = 0
      word++
      hasDigit = true
      if (digits >= FEWEST_DIGITS) return true
    } else {
      if (kind === MARK) return true
      if (kind === BLANK) gap = Math.max(gap, 1)
      else if (kind === SEPARATOR || kind === IN_BOTH) gap++
      else gap = WIDEST_GAP + 1
      if (kind === LETTER || kind === IN_BOTH) word++
      else {
        word = 0
        hasDigit = false
      }
    }
    if (word >= LONGEST_WORD && hasDigit) return true
  }
  return text.includes('://') || text.includes('Bearer')
}

const FEWEST_DIGITS = 7
const WIDEST_GAP = 3
const LONGEST_WORD = 14

const OTHER = 0
const DIGIT = 1
const LETTER = 2
const BLANK = 3
/** Stands between the digits of a number. */
const SEPARATOR = 4
/** Stands in numbers and in words. */
const IN_BOTH = 5
const MARK = 6

const kinds = kindTable([
  ['0123456789', DIGIT],
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_=', LETTER],
  [' \t\n\r\u00a0', BLANK],
  ['().', SEPARATOR],
  ['+-/', IN_BOTH],
  ['@', MARK],
])

function kindTable(rows: readonly (readonly [characters: string, kind: number])[]): Uint8Array {
  const table = new Uint8Array(256)
  for (const [characters, kind] of rows)
    for (const character of characters) table[character.charCodeAt(0)] = kind
  return table
}
