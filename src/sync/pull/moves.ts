import { difference } from '../../engine/diff.ts'
import type { Pair } from '../../engine/read-actual.ts'
import type { Gone, LeftField, LeftReason, Unread } from '../../model/pull.ts'
import { keyOf } from '../../model/resource.ts'
import type { Workspace, WorkspaceScenario } from '../../workspace/index.ts'
import type { ReadTarget } from '../read-targets.ts'
import type { Candidate } from './candidate.ts'
import { candidatesFor } from './candidates.ts'
import { leftFields, type Move } from './move.ts'
import { placed } from './placed.ts'

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
  const parts = pairs.flatMap(pair => {
    const scenario = byKey.get(keyOf(pair.desired.address))
    return scenario ? foundOf(pair, { target, scenario, options }) : []
  })
  const candidates = parts.flatMap(part => part.candidates)
  return together([...parts.map(part => ({ ...nothing, ...part })), await movesOf(candidates, options)])
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

/** What is to be said of one object. */
interface FoundAtObject extends Pick<Moved, 'gone' | 'unread'> {
  readonly candidates: readonly Candidate[]
}

function foundOf(pair: Pair, { target, scenario, options }: Given): FoundAtObject {
  const { desired, remote, entry } = pair
  const { address } = desired
  const at = { target: target.name, address, file: scenario.file }
  const fault = target.actual.unread.get(address)
  // What its row does not tell is not known: that is no reason to take it out of the file.
  if (fault) return { candidates: [], gone: [], unread: [{ ...at, reason: fault.message }] }
  if (!remote) {
    const isKnown = entry !== undefined && desired.type === 'scenario'
    const isGone = isKnown && !target.actual.partial && !target.actual.awaited.has(address)
    return { candidates: [], gone: isGone ? [at] : [], unread: [] }
  }
  const context = { provider: target.provider, references: target.actual.references }
  const fields = difference(pair, context).fields.filter(({ path }) => path !== 'key')
  const { workspace } = options
  return {
    candidates: candidatesFor(fields, { target, workspace, scenario, pair, remote }),
    gone: [],
    unread: [],
  }
}

/** What may not come in does not count as moved: where it is one of many scenarios, the others may say less for it. */
async function movesOf(candidates: readonly Candidate[], options: MovedOptions): Promise<Moved> {
  const barred = new Map(
    candidates.flatMap(candidate => {
      const reason = barTo(candidate, options)
      return reason ? [[candidate, reason] as const] : []
    }),
  )
  const judged = await Promise.all(
    placed(candidates.filter(candidate => !barred.has(candidate))).map(async ({ candidate, move }) => {
      const reason = move ? await lossOf(move, candidate, options) : ({ code: 'not-alike' } as const)
      return { candidate, move, reason }
    }),
  )
  const left = [
    ...barred,
    ...judged.flatMap(({ candidate, reason }) => (reason ? [[candidate, reason] as const] : [])),
  ]
  return {
    ...nothing,
    moves: judged.flatMap(({ move, reason }) => (move && !reason ? move : [])),
    left: left.flatMap(([{ moving }, reason]) => leftFields(moving, reason)),
  }
}

function barTo({ standing, barred }: Candidate, { overwrite }: MovedOptions): LeftReason | undefined {
  if (barred || overwrite) return barred
  switch (standing) {
    case 'both':
      return { code: 'both-sides' }
    case 'unknown':
      return { code: 'not-remembered' }
    case 'unapplied':
      return { code: 'not-applied' }
    default:
      return undefined
  }
}

/** Why a move may not take out of the file what stands there. */
async function lossOf(
  move: Move,
  { standing }: Candidate,
  { overwrite, isKept }: MovedOptions,
): Promise<LeftReason | undefined> {
  if (overwrite || standing !== 'forgotten' || (await isKept(move))) return undefined
  return { code: 'not-committed' }
}
