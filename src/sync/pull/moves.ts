import { difference } from '../../engine/diff.ts'
import type { Pair } from '../../engine/read-actual.ts'
import type { Gone, LeftField, LeftReason, Unread } from '../../model/pull.ts'
import { keyOf } from '../../model/resource.ts'
import type { Workspace, WorkspaceScenario } from '../../workspace/index.ts'
import type { ReadTarget } from '../read-targets.ts'
import { candidatesFor, type Candidate } from './candidates.ts'
import { leftFields, type Move } from './move.ts'

/** What moved at the platforms: what may come into the files, what may not, and what is gone. */
export interface Moved {
  readonly moves: readonly Move[]
  readonly left: readonly LeftField[]
  readonly gone: readonly Gone[]
  readonly unread: readonly Unread[]
}

/** How moves are found. */
export interface MovedOptions {
  readonly workspace: Workspace
  readonly isSelected: (pair: Pair) => boolean
  /** Lets the platform win where the files were edited too. */
  readonly overwrite: boolean
  /** Whether git could bring back what the edits take out of a file; true where there is no git. */
  readonly isKept: (move: Move) => Promise<boolean>
}

/** Fields that moved at a platform. What only the files moved stays as it is. Writes nothing. */
export async function movedAt(target: ReadTarget, options: MovedOptions): Promise<Moved> {
  const byKey = new Map(options.workspace.scenarios.map(scenario => [scenario.key, scenario]))
  const pairs = target.actual.pairs
    .filter(({ desired }) => desired.type !== 'folder')
    .filter(options.isSelected)
  const parts = await Promise.all(
    pairs.flatMap(pair => {
      const scenario = byKey.get(keyOf(pair.desired.address))
      return scenario ? movedOf(pair, { target, scenario, options }) : []
    }),
  )
  return together(parts)
}

/** What several looks have found. */
export function together(parts: readonly Moved[]): Moved {
  return {
    moves: parts.flatMap(({ moves }) => moves),
    left: parts.flatMap(({ left }) => left),
    gone: parts.flatMap(({ gone }) => gone),
    unread: parts.flatMap(({ unread }) => unread),
  }
}

const nothing: Moved = { moves: [], left: [], gone: [], unread: [] }

interface Given {
  readonly target: ReadTarget
  readonly scenario: WorkspaceScenario
  readonly options: MovedOptions
}

async function movedOf(pair: Pair, { target, scenario, options }: Given): Promise<Moved> {
  const { desired, remote, entry } = pair
  const { address } = desired
  const at = { target: target.name, address, file: scenario.file }
  const fault = target.actual.unread.get(address)
  // What its row does not tell is not known: that is no reason to take it out of the file.
  if (fault) return { ...nothing, unread: [{ ...at, reason: fault.message }] }
  if (!remote) {
    const isKnown = entry !== undefined && desired.type === 'scenario'
    const isGone = isKnown && !target.actual.partial && !target.actual.awaited.has(address)
    return { ...nothing, gone: isGone ? [at] : [] }
  }
  const context = { provider: target.provider, references: target.actual.references }
  const fields = difference(pair, context).fields.filter(({ path }) => path !== 'key')
  const candidates = candidatesFor(fields, { target, workspace: options.workspace, scenario, pair, remote })
  const judged = await Promise.all(
    candidates.map(async candidate => ({ ...candidate, reason: await barTo(candidate, options) })),
  )
  return {
    moves: judged.filter(({ reason }) => !reason).map(({ move }) => move),
    left: judged.flatMap(({ move, reason }) => (reason ? leftFields(move, reason) : [])),
    gone: [],
    unread: [],
  }
}

async function barTo(
  { move, standing, barred }: Candidate,
  { overwrite, isKept }: MovedOptions,
): Promise<LeftReason | undefined> {
  if (barred || overwrite) return barred
  switch (standing) {
    case 'both':
      return { code: 'both-sides' }
    case 'unknown':
      return { code: 'not-remembered' }
    case 'unapplied':
      return { code: 'not-applied' }
    case 'forgotten':
      return (await isKept(move)) ? undefined : { code: 'not-committed' }
    default:
      return undefined
  }
}
