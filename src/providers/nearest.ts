import { closest, distance } from 'fastest-levenshtein'

/** The candidate that a slip of the pen may have meant; undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined
  const sought = word.toLowerCase()
  const byLowerCase = new Map(candidates.map(candidate => [candidate.toLowerCase(), candidate]))
  const found = closest(sought, [...byLowerCase.keys()])
  const near = distance(sought, found) <= Math.max(2, Math.floor(sought.length / 3))
  return near ? byLowerCase.get(found) : undefined
}

/** A sentence to append to a message, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates)
  return found === undefined ? '' : ` Did you mean "${found}"?`
}
