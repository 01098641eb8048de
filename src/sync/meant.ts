import path from 'node:path'
import { identityOf } from '../engine/spelling.ts'
import { composed } from '../model/names.ts'
import { addressOf, keyOf, type Address } from '../model/resource.ts'
import { nearestName, withSlashes } from '../workspace/index.ts'

/** Something that a person can name. */
export interface Nameable {
  readonly address: Address
  /** At the platform, where one is known. */
  readonly id?: string
  /** Relative to the workspace root, with slashes. */
  readonly file?: string | null
}

/** Where a person stands, for the paths that they give. */
export interface Standing {
  readonly cwd: string
  readonly root: string
}

/** What an address, a key, an id or a file's path stands for, tried in that order; a scenario before its profile. */
export function meant(
  given: string,
  known: readonly Nameable[],
  { cwd, root }: Standing,
): Nameable | undefined {
  const addresses = [
    given,
    ...(['scenario', 'folder', 'test_profile'] as const).map(type => addressOf(type, given)),
  ]
  const wanted = addresses.map(identityOf)
  const byAddress = wanted.flatMap(address => known.find(one => identityOf(one.address) === address) ?? [])
  if (byAddress[0]) return byAddress[0]
  const byId = known.find(({ id }) => id === given && id !== '')
  if (byId) return byId
  const files = [given, path.relative(root, path.resolve(cwd, given))].map(file =>
    composed(path.posix.normalize(withSlashes(file))),
  )
  const ofFile = known.filter(({ file }) => file && files.includes(composed(file)))
  return ofFile.find(({ address }) => address.startsWith('scenario.')) ?? ofFile[0]
}

/** What a person probably wanted to name: ` Did you mean …?`, or nothing. */
export function meantInstead(given: string, known: readonly Nameable[]): string {
  const names = known.flatMap(({ address, file }) => [address, keyOf(address), ...(file ? [file] : [])])
  const near = nearestName(given, [...new Set(names)])
  return near === undefined ? '' : ` Did you mean ${near}?`
}
