import type { References } from '../model/resource.ts'

// Ten thousand files may name ten thousand things, so the way back is worked out once.
const waysBack = new WeakMap<References[string], ReadonlyMap<string, string>>()

/** The name of something of a kind by its id; undefined where it is not known. Of two names the first counts. */
export function nameOfId(references: References, kind: string, id: string): string | undefined {
  const known = references[kind]
  if (!known) return undefined
  const names =
    waysBack.get(known) ??
    new Map(
      Object.entries(known)
        .toReversed()
        .map(([name, value]) => [String(value), name]),
    )
  waysBack.set(known, names)
  return names.get(id)
}
