import { difference } from '../../engine/diff.ts'
import { baseOf, hashOf } from '../../engine/hash.ts'
import type { Entry } from '../../model/ledger.ts'
import type { Address } from '../../model/resource.ts'
import type { ReadTarget } from '../read-targets.ts'
import { pairAfter } from './meaning.ts'
import type { Move } from './move.ts'
import type { Trial } from './trial.ts'

/** What state is to keep of the fields of one object that a pull brings into its file. */
export interface PulledBases {
  readonly target: string
  readonly address: Address
  readonly hashes: Entry['hashes']
}

/**
 * Only of what comes into a file: there both sides agree from now on. Of a list that defaults keep from agreeing the
 * platform's value counts as known, so that the rest is an edit of the files alone.
 */
export function basesOf(trial: Trial, target: ReadTarget): PulledBases[] {
  const desired = trial.checked.targets.find(({ name }) => name === target.name)?.resources ?? []
  const moves = trial.moves.filter(move => move.target === target.name)
  return [...new Set(moves.map(({ address }) => address))].flatMap(address => {
    const pair = target.actual.pairs.find(one => one.desired.address === address)
    const resource = desired.find(one => one.address === address)
    if (!pair?.remote || !resource) return []
    const after = pairAfter(pair, resource, target)
    const context = { provider: target.provider, references: target.actual.references }
    const open = new Set(difference(after, context).fields.map(({ path }) => path))
    const paths = moves
      .filter(move => move.address === address)
      .flatMap(pathsOf)
      .filter(path => path in resource.fields)
    const hashes = paths.map(path => {
      const shown = after.actual[path]
      const base = open.has(path)
        ? hashOf(path, shown, context)
        : baseOf(path, { sent: resource.fields[path], shown }, context)
      return [path, base] as const
    })
    return [{ target: target.name, address, hashes: Object.fromEntries(hashes) }]
  })
}

function pathsOf({ fields }: Move): string[] {
  return fields.map(({ path }) => path)
}
