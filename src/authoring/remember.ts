import { Fault, faultOf } from '../model/fault.ts'
import type { DesiredTarget } from '../sync/check.ts'
import { lockTargets, whileLocked, type LockWait } from '../sync/locks.ts'
import type { Surroundings } from '../sync/talk.ts'
import { withState, loadState } from '../sync/target-state.ts'

/** An object that the platform has made of a file's draft. */
export interface MadeObject {
  readonly address: string
  readonly id: string
  readonly file: string
}

/** Keeps in state which object a new file is, so that no apply makes a second one. */
export async function rememberMade(
  target: DesiredTarget,
  { address, id, file }: MadeObject,
  { root, around, lock }: { readonly root: string; readonly around: Surroundings; readonly lock: LockWait },
): Promise<void> {
  try {
    const stateful = await withState(target, { root, env: around.env })
    const locks = await lockTargets([stateful], lock, around)
    await whileLocked(locks, async () => {
      const { ledger } = await loadState(stateful)
      const entries = { ...ledger.entries, [address]: { id, hashes: {}, file } }
      await stateful.backend.save({ ...ledger, entries })
      await locks.release(new Map([[target.name, `generate from-call: ${address} (${target.name})`]]))
    })
  } catch (thrown) {
    const { code, message } = faultOf(thrown)
    throw new Fault(code, message, {
      hint: `${file} is written, but not yet tied to ${id}: \`callsheet state import ${address} ${id} --target ${target.name}\`.`,
      cause: thrown,
    })
  }
}
