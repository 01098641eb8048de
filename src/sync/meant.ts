import { nearestName } from '../model/suggest.ts'
import path from 'node:path'
import { identityOf } from '../engine/spelling.ts'
import { companionTypes } from '../model/companions.ts'
import { Fault } from '../model/fault.ts'
import { composed } from '../model/names.ts'
import { addressOf, keyOf, type Address } from '../model/resource.ts'
import { withSlashes } from '../workspace/index.ts'

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

/**
 * What an address, a key, an id or a file's path stands for, tried in that order; a scenario before its companions. Throws
 * USAGE for a file that makes several scenarios.
 */
export function meant<T extends Nameable>(
  given: string,
  known: readonly T[],
  standing: Standing,
): T | undefined {
  const all = allMeant(given, known, standing)
  const scenarios = all.filter(isScenario)
  const addresses = [...new Set(scenarios.map(({ address }) => address))]
  if (addresses.length > 1) throw severalIn(given, addresses)
  return scenarios[0] ?? all[0]
}

/** The same, with all that a file makes. */
export function allMeant<T extends Nameable>(
  given: string,
  known: readonly T[],
  { cwd, root }: Standing,
): readonly T[] {
  const addresses = [
    given,
    ...(['scenario', 'folder', ...companionTypes] as const).map(type => addressOf(type, given)),
  ]
  const wanted = addresses.map(identityOf)
  const byAddress = wanted.flatMap(address => known.find(one => identityOf(one.address) === address) ?? [])
  if (byAddress[0]) return byAddress.slice(0, 1)
  const byId = known.find(({ id }) => id === given && id !== '')
  if (byId) return [byId]
  const files = [given, path.relative(root, path.resolve(cwd, given))].map(file =>
    composed(path.posix.normalize(withSlashes(file))),
  )
  return known.filter(({ file }) => file && files.includes(composed(file)))
}

function isScenario({ address }: Nameable): boolean {
  return address.startsWith('scenario.')
}

const MOST_NAMED = 5

function severalIn(given: string, addresses: readonly Address[]): Fault {
  const named = addresses.slice(0, MOST_NAMED).map(keyOf).join(', ')
  const more = addresses.length > MOST_NAMED ? `, and ${addresses.length - MOST_NAMED} more` : ''
  return new Fault('USAGE', `${given} stands for several scenarios: ${named}${more}.`, {
    hint: 'Name one of them by its key.',
  })
}

/** What a person probably wanted to name: ` Did you mean …?`, or nothing. */
export function meantInstead(given: string, known: readonly Nameable[]): string {
  const names = known.flatMap(({ address, file }) => [address, keyOf(address), ...(file ? [file] : [])])
  const near = nearestName(given, [...new Set(names)])
  return near === undefined ? '' : ` Did you mean ${near}?`
}
