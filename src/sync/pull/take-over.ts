import { difference } from '../../engine/diff.ts'
import { hashOf } from '../../engine/hash.ts'
import { agreedHashes } from '../../engine/remember.ts'
import type { Entry } from '../../model/ledger.ts'
import type { Address } from '../../model/resource.ts'
import type { OpenTargets, ReadTarget } from '../read-targets.ts'

/** An object with the folder and name of a file, which state is to know as that file's: nothing is written there. */
export interface TakenOver {
  readonly target: string
  readonly address: Address
  readonly id: string
  readonly file: string
  readonly hashes: Entry['hashes']
}

/** Objects to take over where nothing in them could say whose they are. Elsewhere an apply writes our mark into them. */
export function takenOverIn({ targets, selected }: Pick<OpenTargets, 'targets' | 'selected'>): TakenOver[] {
  return targets
    .filter(({ provider }) => provider.capabilities.marker === 'none')
    .flatMap(target => foundAt(target, selected))
}

/** What the platform has counts as known, so that what the next plan changes is an edit of the files. */
function foundAt({ name, provider, actual }: ReadTarget, selected: OpenTargets['selected']): TakenOver[] {
  const context = { provider, references: actual.references }
  return actual.pairs.flatMap(pair => {
    const { desired, remote, how } = pair
    const isOpen = how === 'natural-key' && desired.type !== 'folder' && selected(desired)
    if (!remote || !isOpen || actual.unread.has(desired.address)) return []
    const { fields } = difference(pair, context)
    const there = fields.map(({ path, before }) => [path, hashOf(path, before, context)])
    return [
      {
        target: name,
        address: desired.address,
        id: remote.id,
        file: desired.file ?? '',
        hashes: { ...agreedHashes(pair, context), ...Object.fromEntries(there) },
      },
    ]
  })
}
