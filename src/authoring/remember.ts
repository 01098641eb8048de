import { Fault, faultOf } from '../model/fault.ts'
import type { DesiredTarget } from '../sync/check.ts'
import { holdAll, holding } from '../sync/locks.ts'
import type { Io } from '../cli/io.ts'
import { keptTarget, ledgerOf } from '../sync/target-state.ts'

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
  { root, io, lockTimeout }: { root: string; io: Io; lockTimeout: number },
): Promise<void> {
  try {
    const kept = await keptTarget(target, { root, io })
    const holds = await holdAll([kept], { timeoutMs: lockTimeout * 1000 }, io)
    await holding(holds, async () => {
      const { ledger } = await ledgerOf(kept)
      const entries = { ...ledger.entries, [address]: { id, hashes: {}, file } }
      await kept.backend.save({ ...ledger, entries })
      await holds.release(new Map([[target.name, `generate from-call: ${address} (${target.name})`]]))
    })
  } catch (thrown) {
    const { code, message } = faultOf(thrown)
    throw new Fault(code, message, {
      hint: `${file} is written, but not yet tied to ${id}: \`callsheet state import ${address} ${id} --target ${target.name}\`.`,
      cause: thrown,
    })
  }
}
