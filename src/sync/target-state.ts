import { respellFor, spelledLedger } from '../engine/spelling.ts'
import type { Environment } from '../model/environment.ts'
import { withoutKeys } from '../model/key.ts'
import type { Ledger } from '../model/ledger.ts'
import { placeText } from '../model/place.ts'
import { fileBackend } from '../state/file.ts'
import { emptyLedger, type Backend } from '../state/ledger.ts'
import type { DesiredTarget } from './check.ts'
import { ledgerOfPlace } from './place.ts'

/** A target whose state can be reached; nothing has been read yet. */
export interface StatefulTarget extends DesiredTarget {
  readonly backend: Backend
}

/** A target's state and where it is kept. */
export interface LoadedState {
  readonly ledger: Ledger
  readonly backend: Backend
  /** False when there was no state yet. */
  readonly remembered: boolean
  /** It says more by now than what is stored, so the next apply saves it whatever else there is to do. */
  readonly isUnsaved: boolean
  /** What is to be said of it. */
  readonly notes: readonly string[]
}

/** Finds out where a target's state is kept. Git is loaded only for a target that asks for it. */
export async function withState(
  target: DesiredTarget,
  { root, env }: { readonly root: string; readonly env: Environment },
): Promise<StatefulTarget> {
  const { name, scope } = target
  if (!isStateShared(target)) return { ...target, backend: fileBackend(root, name) }
  const { gitBackend } = await import('../state/git-backend.ts')
  const remote = remoteIn(target)
  const backend = gitBackend({
    root,
    target: name,
    workspace: scope.workspace,
    env: withoutKeys(env, target.keyVariables),
    ...(remote !== undefined && { remote }),
  })
  return { ...target, backend }
}

/** Whether other machines see what is remembered of the target. */
export function isStateShared({ config }: Pick<DesiredTarget, 'config'>): boolean {
  return config.state !== undefined && config.state !== 'file'
}

/** The remote that the target names for its state. */
function remoteIn({ config }: Pick<DesiredTarget, 'config'>): string | undefined {
  return typeof config.state === 'object' ? config.state.git.remote : undefined
}

/** Loads a target's state; an empty one where there is none. Throws REFUSED for one of another place. */
export async function loadState(target: StatefulTarget): Promise<LoadedState> {
  const { ledger, ...found } = await storedState(target)
  const { name, place, scope } = target
  const notes = ledger.place
    ? []
    : [`The state of ${name} is from a version before places; from now on it belongs to ${placeText(place)}.`]
  return {
    ...found,
    ledger: ledgerOfPlace(ledger, { name, place, workspace: scope.workspace }),
    isUnsaved: !ledger.place,
    notes,
  }
}

/** The state as it is stored, whatever place it belongs to; for commands that do not go to the platform with it. */
export async function storedState(target: StatefulTarget): Promise<LoadedState> {
  const { name, place, scope, backend, resources } = target
  const saved = await backend.load()
  const empty = { workspace: scope.workspace, target: name, provider: place.provider, place }
  const ledger = saved ? spelledLedger(saved, respellFor(resources)) : emptyLedger(empty)
  return { ledger, backend, remembered: saved !== undefined, isUnsaved: false, notes: [] }
}
