import type { Ledger } from '../model/ledger.ts'
import { fileBackend } from '../state/file.ts'
import { emptyLedger, type Backend } from '../state/ledger.ts'
import type { DesiredTarget } from './desired.ts'

/** A target's state and where it is kept. */
export interface FoundLedger {
  readonly ledger: Ledger
  readonly backend: Backend
  /** False when there was no state yet. */
  readonly remembered: boolean
}

/** Loads a target's state; an empty one where there is none. */
export async function ledgerOf({ name, provider, scope }: DesiredTarget, root: string): Promise<FoundLedger> {
  const backend = fileBackend(root, name)
  const saved = await backend.load()
  const empty = { workspace: scope.workspace, target: name, provider: provider.name }
  return { ledger: saved ?? emptyLedger(empty), backend, remembered: saved !== undefined }
}
