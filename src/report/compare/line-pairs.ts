import { SIMILAR, similarity } from './words.ts'

/** A line that was changed, taken out (`after` missing) or put in (`before` missing). */
export interface LinePair {
  readonly before: string | undefined
  readonly after: string | undefined
}

const MAX_CELLS = 2500

/** Pairs removed with added lines, in order, so that the pairs have as much in common as they can. */
export function alignedLines(removed: readonly string[], added: readonly string[]): LinePair[] {
  if (removed.length * added.length > MAX_CELLS) return inTurn(removed, added)
  const scores = removed.map(before => added.map(after => pairScore(before, after)))
  const best = bestSums(scores, added.length)
  const pairs: LinePair[] = []
  let row = 0
  let column = 0
  while (row < removed.length || column < added.length) {
    const score = scores[row]?.[column] ?? 0
    if (score > 0 && best[row]![column] === score + best[row + 1]![column + 1]!) {
      pairs.push({ before: removed[row++], after: added[column++] })
    } else if (row < removed.length && best[row]![column] === best[row + 1]![column]) {
      pairs.push({ before: removed[row++], after: undefined })
    } else {
      pairs.push({ before: undefined, after: added[column++] })
    }
  }
  return pairs
}

/** Large blocks: line by line when there are as many on both sides, otherwise all out and all in. */
function inTurn(removed: readonly string[], added: readonly string[]): LinePair[] {
  if (removed.length === added.length)
    return removed.map((before, index) => ({ before, after: added[index] }))
  return [
    ...removed.map(before => ({ before, after: undefined })),
    ...added.map(after => ({ before: undefined, after })),
  ]
}

function pairScore(before: string, after: string): number {
  const score = similarity(before, after)
  return score < SIMILAR ? 0 : score
}

/** `sums[row][column]`: the best total of pairs from that row and column on. */
function bestSums(scores: readonly (readonly number[])[], width: number): number[][] {
  const sums = Array.from({ length: scores.length + 1 }, () => Array.from({ length: width + 1 }, () => 0))
  for (let row = scores.length - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      const score = scores[row]![column]!
      const paired = score > 0 ? score + sums[row + 1]![column + 1]! : 0
      sums[row]![column] = Math.max(paired, sums[row + 1]![column]!, sums[row]![column + 1]!)
    }
  }
  return sums
}
