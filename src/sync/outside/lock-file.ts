import { isObject } from '../../model/json.ts'

/** What npm's lock file says of the packages that it installs, by their folders. */
export type LockedPackages = ReadonlyMap<string, LockedPackage>

/** One of them. */
export interface LockedPackage {
  readonly version: string | undefined
  /** The checksum of what is installed. */
  readonly integrity: string | undefined
  /** The names of the packages that it loads. */
  readonly needs: readonly string[]
}

/** The packages of a `package-lock.json` of version 2 or 3; none for anything else. */
export function lockedPackages(text: string): LockedPackages {
  const lock = parsed(text)
  const packages = isObject(lock) ? lock['packages'] : undefined
  if (!isObject(packages)) return new Map()
  return new Map(
    Object.entries(packages).flatMap(([folder, entry]) =>
      isObject(entry) ? [[folder, lockedPackage(entry)]] : [],
    ),
  )
}

/**
 * The first folder of a package, or of one that it loads, that is not the same in both, or whose contents nothing
 * proves; undefined where all are the same.
 */
export function firstOther(folder: string, head: LockedPackages, base: LockedPackages): string | undefined {
  const seen = new Set<string>()
  const waiting = [folder]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const here = head.get(next)
    const there = base.get(next)
    if (
      here?.integrity === undefined ||
      here.integrity !== there?.integrity ||
      here.version !== there.version
    )
      return next
    const from = next
    waiting.push(...here.needs.flatMap(name => folderOf(name, from, head) ?? []))
  }
  return undefined
}

/** Where Node finds a package that another one loads; undefined for one that is not installed. */
function folderOf(name: string, from: string, packages: LockedPackages): string | undefined {
  const parts = from.split('/')
  for (let length = parts.length; length >= 0; length -= 1) {
    const candidate = [...parts.slice(0, length), 'node_modules', name].join('/')
    if (packages.has(candidate)) return candidate
  }
  return undefined
}

function lockedPackage(entry: Readonly<Record<string, unknown>>): LockedPackage {
  const { version, integrity } = entry
  const kinds = [entry['dependencies'], entry['optionalDependencies'], entry['peerDependencies']]
  return {
    version: typeof version === 'string' ? version : undefined,
    integrity: typeof integrity === 'string' ? integrity : undefined,
    needs: kinds.flatMap(kind => Object.keys(isObject(kind) ? kind : {})),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
