import { distance } from 'fastest-levenshtein'
import { scenarioKeys, type KnownKeys } from '../../model/generated/field-paths.ts'

/** The names of all fields that a file can have, at any depth. */
export const knownNames: ReadonlySet<string> = new Set([
  ...namesBelow(scenarioKeys),
  'version',
  'exclude',
  'checks',
  'provider',
])

function namesBelow(keys: KnownKeys): string[] {
  return Object.entries(keys).flatMap(([name, below]) => [name, ...namesBelow(below)])
}

const topNames: ReadonlySet<string> = new Set([
  ...Object.keys(scenarioKeys),
  'version',
  'targets',
  'exclude',
  'checks',
])

/** The known field that a line states; undefined for other lines. Below others more are known than at the edge. */
export function fieldOn(line: string): string | undefined {
  const name = nameOn(line)
  return name !== undefined && namesFor(line).has(name) ? name : undefined
}

/** Whether a line states a field that is known, but for one letter. */
export function isAlmostField(line: string): boolean {
  const name = nameOn(line)
  return name !== undefined && [...namesFor(line)].some(known => distance(known, name.toLowerCase()) <= 1)
}

function nameOn(line: string): string | undefined {
  return /^\s*(?:-\s+)?([\w.-]+):(?:\s|$)/.exec(line)?.[1]
}

function namesFor(line: string): ReadonlySet<string> {
  return /^[\w.]/.test(line) ? topNames : knownNames
}
