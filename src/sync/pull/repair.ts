import { isEmpty } from '../../model/fields.ts'
import { isJsonArray } from '../../model/json.ts'
import type { DifferenceObstacle } from './comparison.ts'
import type { NewFile } from './new-file.ts'
import { obstaclesOf, type FoundObstacle, type Obstacle, type ObstacleOptions } from './obstacles.ts'

/** With what drafts are repaired. */
export interface RepairOptions extends ObstacleOptions {
  /** Gives the draft a file at the root, where it states no folder. */
  readonly moveToRoot: (draft: NewFile) => void
}

const MOST_ROUNDS = 25

/**
 * Takes out of the drafts what a file cannot say or what the next plan would change, and gives up on those that still
 * do not fit: `draft.refusal` says why. Nothing is written.
 */
export async function repairDrafts(drafts: readonly NewFile[], options: RepairOptions): Promise<void> {
  for (let round = 0; ; round++) {
    // Also those that were fine: what becomes of one may stand in the way of another.
    const obstacles = await obstaclesOf(
      drafts.filter(({ refusal }) => refusal === undefined),
      options,
    )
    if (obstacles.size === 0) return
    for (const [draft, own] of obstacles) {
      draft.startRound()
      if (round >= MOST_ROUNDS) draft.refuse(saidOf(own[0]!))
      else for (const obstacle of own) repair(draft, obstacle, options)
    }
  }
}

function repair(draft: NewFile, obstacle: Obstacle, options: RepairOptions): void {
  if (obstacle.kind === 'finding') repairFinding(draft, obstacle, options)
  else repairDifference(draft, obstacle, options)
}

function repairFinding(
  draft: NewFile,
  { at, code, says }: FoundObstacle,
  { moveToRoot }: RepairOptions,
): void {
  const path = at.join('.')
  if (code.startsWith('folder') || path === 'folder') {
    if (draft.isFresh('folder')) return
    draft.refresh('folder')
    return draft.liesInFolder() ? moveToRoot(draft) : draft.refuse(says)
  }
  if (draft.isFresh(path)) return
  const stated = draft.statedAround(at).filter(field => field !== 'name')
  if (stated.length > 0) return draft.leave(stated)
  if (code === 'two-instructions') return draft.stateOnce('instructions', null, says)
  if (path === '' || path === 'name' || path === 'key') return draft.refuse(says)
  // Defaults say it: the file can only take it back.
  draft.stateOnce(path, null, says)
}

function repairDifference(
  draft: NewFile,
  { path, there, at, isInherited }: DifferenceObstacle,
  { moveToRoot }: RepairOptions,
): void {
  if (draft.isShared()) return draft.accept(at, path)
  if ((path === 'folder' || path.includes('.folder')) && draft.liesInFolder()) return moveToRoot(draft)
  // What the file says is right and defaults add to it; without it the plan would change more.
  const isAddedTo = isInherited && isJsonArray(there) && (path in draft.fields || isEmpty(there))
  if (isAddedTo) return draft.accept(at, path)
  if (draft.canState(path)) return draft.stateOnce(path, there, '')
  if (path in draft.fields && path !== 'name') return draft.leave([path])
  draft.accept(at, path)
}

function saidOf(obstacle: Obstacle): string {
  return obstacle.kind === 'finding' ? obstacle.says : `${obstacle.path} cannot be said in a file.`
}
