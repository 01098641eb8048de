import { difference } from '../../engine/diff.ts'
import { hashOf } from '../../engine/hash.ts'
import type { Pair } from '../../engine/read-actual.ts'
import { agreedHashes } from '../../engine/remember.ts'
import type { Json } from '../../model/json.ts'
import type { Entry } from '../../model/ledger.ts'
import type { FieldPath, References, Resource } from '../../model/resource.ts'
import { originOf, type WorkspaceScenario } from '../../workspace/index.ts'
import type { ReadTarget } from '../read-targets.ts'
import type { NewFile } from './new-file.ts'

/** Something that the next plan would change. */
export interface DifferenceObstacle {
  readonly kind: 'difference'
  readonly path: FieldPath
  readonly there: Json
  readonly at: string
  /** Defaults state the field. */
  readonly isInherited: boolean
}

/** What a new file means for its object at one target. */
export interface Comparison {
  readonly resource: Resource
  readonly references: References
  readonly target: ReadTarget
  readonly scenario: WorkspaceScenario
}

/** What the next plan would change of the object, and what state is to keep of the rest. */
export function compared(
  draft: NewFile,
  { resource, references, target, scenario }: Comparison,
): { differences: DifferenceObstacle[]; bases: Entry['hashes'] } {
  const { name, provider } = target
  const remote = draft.remoteAt(name)
  const pair: Pair = {
    desired: resource,
    remote,
    entry: { id: remote.id, hashes: {} },
    how: 'state',
    renamedFrom: undefined,
    actual: provider.decode(remote, references, resource.fields),
    assumed: new Set(),
  }
  const context = { provider, references }
  const { fields } = difference(pair, context)
  const inherited = scenario.layers.slice(0, -1)
  const accepted = fields.filter(({ path }) => draft.hasAccepted(name, path))
  return {
    differences: fields
      .filter(field => !accepted.includes(field))
      .map(({ path, before }) => ({
        kind: 'difference',
        path,
        there: before,
        at: name,
        isInherited: originOf(inherited, path.split('.')) !== undefined,
      })),
    // What the platform has counts as known, so that what the next plan changes is an edit of the files.
    bases: {
      ...agreedHashes(pair, context),
      ...Object.fromEntries(accepted.map(({ path, before }) => [path, hashOf(path, before, context)])),
    },
  }
}
