import path from 'node:path'

/** How a machine writes paths: `path` itself, or that of another system in a test. */
export type PathRules = Pick<typeof path, 'isAbsolute' | 'relative' | 'sep'>

/** A path with slashes, whatever the machine writes between folders. Elsewhere than on Windows a backslash is a letter. */
export function withSlashes(file: string, { sep }: PathRules = path): string {
  return sep === '/' ? file : file.replaceAll(sep, '/')
}

/**
 * The way from a folder to a file, with slashes; empty for the folder itself. Paths that are compared, stored or shown
 * are made here, so that they are the same on every machine.
 */
export function relativePath(folder: string, file: string, rules: PathRules = path): string {
  return withSlashes(rules.relative(folder, file), rules)
}
