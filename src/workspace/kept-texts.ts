/** Gives a text as it may be kept for long. */
export type Keep = (text: string) => string

// Names and short values are said in many files; what is longer is hardly ever said twice.
const longestShared = 40
const mostShared = 20_000

/**
 * Keeps texts that were cut out of files: equal ones once, and each apart from its file, which would otherwise stay in
 * memory as a whole for as long as a word of it does.
 */
export function keptTexts(): Keep {
  const shared = new Map<string, string>()
  return text => {
    if (text.length > longestShared) return apart(text)
    const known = shared.get(text)
    if (known !== undefined) return known
    if (shared.size >= mostShared) shared.clear()
    const kept = apart(text)
    shared.set(kept, kept)
    return kept
  }
}

function apart(text: string): string {
  const copy = Buffer.from(text).toString()
  // Half a surrogate pair has no bytes of its own.
  return copy === text ? copy : text
}
