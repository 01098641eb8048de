/**
 * Where a text may hold something private at all, by offsets: at an address, at seven digits close to each other, or at
 * a long word with a digit in it. It stops at digits and marks alone, so that nothing dearer looks at most texts.
 */
export function likelySpots(text: string): number[] {
  const spots: number[] = []
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (!isDigit(mark.charCodeAt(0)) || startsNumber(text, index) || isInLongWord(text, index))
      spots.push(index)
  }
  return spots
}

const MARKS = /\d+|@|:\/\/|Bearer/g
const NUMBER = /\d(?:[\s().+/-]{0,3}\d){6}/y

function startsNumber(text: string, start: number): boolean {
  NUMBER.lastIndex = start
  return NUMBER.test(text)
}

const LONG_WORD = 14

function isInLongWord(text: string, start: number): boolean {
  let from = start
  while (from > 0 && start - from < LONG_WORD && isOfWord(text.charCodeAt(from - 1))) from--
  let to = start
  while (to < text.length && to - from < LONG_WORD && isOfWord(text.charCodeAt(to))) to++
  return to - from >= LONG_WORD
}

/** Letters, digits and what stands in keys: `_ = + / -`. */
function isOfWord(code: number): boolean {
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || isDigit(code) || [0x5f, 0x3d, 0x2b, 0x2f, 0x2d].includes(code)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
