const LONGEST = 300

/** What colours a text on a terminal, or moves about in it. */
const SEQUENCES = /\x1b\[[0-?]*[ -/]*[@-~]/g

/** What a program from outside says, as a piece of a sentence: one line, not long, without what a terminal would act on. */
export function plainLine(said: unknown): string {
  const text = typeof said === 'string' ? said : wordsOf(said)
  // Cut first: what is left out need not be looked through.
  const start = text.slice(0, 2 * LONGEST)
  const line = start
    .replace(SEQUENCES, '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  return line.length > LONGEST || text.length > start.length ? `${line.slice(0, LONGEST)}…` : line
}

/** Objects may throw when they are asked for their words. */
function wordsOf(said: unknown): string {
  try {
    return String(said)
  } catch {
    return 'something without words'
  }
}
