import { closest, distance } from 'fastest-levenshtein'

/** ` Did you mean "x"?`, or nothing when no name is near. Upper and lower case count little. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known)
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

/** The known name that a misspelt one probably stands for. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const lower = name.toLowerCase()
  const near = closest(
    lower,
    known.map(other => other.toLowerCase()),
  )
  const found = known.find(other => other.toLowerCase() === near)!
  // Two letters that changed places are two steps.
  const allowed = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3))
  return distance(lower, near) <= allowed ? found : undefined
}

/** Names in quotes: `"a"`, `"a" or "b"`, `"a", "b" or "c"`. */
export function listed(names: readonly unknown[], word = 'or'): string {
  const quoted = names.map(name => JSON.stringify(name))
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${word} ${quoted.at(-1)}`
}
