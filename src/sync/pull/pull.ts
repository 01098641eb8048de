import { schemaPathFrom } from '../../workspace/index.ts'
import type { OpenTargets } from '../read-targets.ts'
import type { Surroundings } from '../talk.ts'
import { isStateShared } from '../target-state.ts'
import { adoptionsIn, type Adoption, type Adoptions } from './adopt.ts'
import { basesOf, type PulledBases } from './bases.ts'
import { keptByGit } from './committed.ts'
import { withoutKeys } from '../../model/key.ts'
import type { AdoptionNews, Carried, Gone, LeftField, Unread } from '../../model/pull.ts'
import { leftFields, type Move } from './move.ts'
import { movedAt, together, type Moved } from './moves.ts'
import { rehearse } from './rehearse.ts'
import { takenOverIn, type TakenOver } from './take-over.ts'
import type { Trial } from './trial.ts'

/** What a pull would write, and what it leaves. */
export interface Pulled {
  /** What comes into files that are there. */
  readonly moves: readonly Move[]
  readonly left: readonly LeftField[]
  readonly carried: readonly Carried[]
  readonly gone: readonly Gone[]
  readonly unread: readonly Unread[]
  readonly adoptions: readonly Adoption[]
  readonly files: readonly PulledFile[]
  readonly news: AdoptionNews
  /** Objects that state is to know from now on, because they have the folder and name of a file. */
  readonly takenOver: readonly TakenOver[]
  readonly bases: readonly PulledBases[]
}

/** A file that a pull writes; `before` is null for a new one. */
export interface PulledFile {
  readonly file: string
  readonly before: string | null
  readonly after: string
}

/** How a pull goes about it. */
export interface PullWishes {
  /** New files for objects that none knows. */
  readonly adopt: boolean
  /** Lets the platform win where both sides were edited. */
  readonly overwrite: boolean
  /** Warnings and notes count as errors. */
  readonly strict: boolean
  readonly around: Pick<Surroundings, 'env'>
}

/** The platforms' values as edits of files, and new files for objects that none knows. Writes nothing. */
export async function pulledFrom(open: OpenTargets, wishes: PullWishes): Promise<Pulled> {
  const { env } = wishes.around
  const { workspace } = open.checked
  const { moves, left, gone, unread } = await movedIn(open, wishes)
  const rehearsed = await rehearse(moves, { workspace, env, read: open.targets, strict: wishes.strict })
  const { trial } = rehearsed
  const accepted = trial?.moves ?? []
  const edited = [...(trial?.edited.values() ?? [])].filter(({ before, after }) => before !== after)
  const { adoptions, news, ...unknown } = await adopted(open, trial, wishes)
  return {
    moves: accepted,
    left: [...left, ...rehearsed.left, ...accepted.flatMap(inPart)],
    carried: rehearsed.carried,
    gone,
    unread: [...unread, ...unknown.unread],
    adoptions,
    files: [...edited, ...adoptions.map(({ file, text }) => ({ file, before: null, after: text }))],
    news,
    takenOver: wishes.adopt ? takenOverIn(open) : [],
    // What was pulled is what both sides agree on now, on this machine: others see it when somebody applies the
    // merged files. Until then a pull that is thrown away has changed nothing for them.
    bases: open.targets
      .filter(target => !isStateShared(target))
      .flatMap(target => (trial ? basesOf(trial, target) : [])),
  }
}

/** What defaults keep from coming in of a field that does. */
function inPart(move: Move): LeftField[] {
  return move.stuck.length === 0 ? [] : leftFields(move, { code: 'defaults', stuck: move.stuck })
}

async function movedIn(open: OpenTargets, { overwrite, around }: PullWishes): Promise<Moved> {
  const { workspace, keyVariables } = open.checked
  const isKept = keptByGit(workspace.root, withoutKeys(around.env, keyVariables))
  const parts = await Promise.all(
    open.targets.map(target =>
      movedAt(target, { workspace, overwrite, isKept, isSelected: ({ desired }) => open.selected(desired) }),
    ),
  )
  return together(parts)
}

const noNews: AdoptionNews = { left: [], planned: [], refused: [], foreign: [], differing: [], unnamed: [] }

/** New files have to go with the edited ones. */
async function adopted(
  open: OpenTargets,
  trial: Trial | undefined,
  { adopt, around: { env } }: PullWishes,
): Promise<Adoptions> {
  if (!adopt) return { adoptions: [], news: noNews, unread: [] }
  const { workspace } = trial?.checked ?? open.checked
  const schemaPath = await schemaPathFrom(workspace.root)
  return adoptionsIn(open, { workspace, edited: trial?.edited ?? new Map(), env, schemaPath })
}
