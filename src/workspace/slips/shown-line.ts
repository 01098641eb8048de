const longest = 120

/** A text in the quotes that need the fewest escapes. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

/** `Write: …` with the line as it should be; of a line that may hold a key only what to do. */
export function writeInstead(line: string): string {
  if (/(?:api_?key|token|secret|password|authorization)\s*:/i.test(line)) return 'Correct the line.'
  const shown = line.trim()
  return `Write: ${shown.length > longest ? `${shown.slice(0, longest)}…` : shown}`
}
