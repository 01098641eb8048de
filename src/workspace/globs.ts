import picomatch from 'picomatch'
import { composed } from '../model/names.ts'

/**
 * Tells paths, relative to the root with slashes, that match a glob, on each machine alike. One that names a folder
 * stands for all that lies in it. Composed and decomposed accents are one.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(composed).flatMap(glob => [glob, `${glob.replace(/\/$/, '')}/**`])
  if (patterns.length === 0) return () => false
  const isMatch = picomatch(patterns, { dot: true, windows: false })
  return path => isMatch(composed(path))
}

/** A glob that matches this path only. */
export function globOf(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, String.raw`\$&`)
}
