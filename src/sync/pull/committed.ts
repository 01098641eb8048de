import { isSameJson, valueAt, type JsonObject } from '../../model/json.ts'
import type { Environment } from '../../model/environment.ts'
import { gitIn } from '../../state/git.ts'
import { parseFields, readSource, repositoryAbove } from '../../workspace/index.ts'
import { placeOf, type Move } from './move.ts'

/**
 * Tells whether the last commit has what a move takes out of its file, so that it could be brought back. Outside a
 * repository everything counts as kept: nobody relies on git there.
 */
export function keptByGit(root: string, env: Environment): (move: Move) => Promise<boolean> {
  const known = new Map<string, Promise<JsonObject | undefined>>()
  let repository: Promise<string | undefined> | undefined

  return async ({ file, edits }) => {
    repository ??= repositoryAbove(root)
    if ((await repository) === undefined) return true
    const committed = known.get(file) ?? committedFields(file)
    known.set(file, committed)
    const [before, now] = [await committed, fieldsIn(readSource(root, file))]
    return edits
      .map(placeOf)
      .every(place => isSameJson(valueAt(before, place) ?? null, valueAt(now, place) ?? null))
  }

  async function committedFields(file: string): Promise<JsonObject | undefined> {
    const answer = await gitIn(root, env)
      .attempt(['show', `HEAD:./${file}`])
      .catch(() => undefined)
    return answer?.ok ? fieldsIn(answer.out) : undefined
  }
}

function fieldsIn(text: string | undefined): JsonObject | undefined {
  return text === undefined ? undefined : parseFields(text).value
}
