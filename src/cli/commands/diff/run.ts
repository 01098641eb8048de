import type { Plan } from '../../../model/plan.ts'
import { checkWorkspace, refuseUnsound, tellLost } from '../../../sync/check.ts'
import { workspaceOf } from '../../../sync/commit.ts'
import { diffOf } from '../../../sync/diff.ts'
import { findWorkspace } from '../../../workspace/index.ts'
import { planAnswer } from '../../answers.ts'
import { exitCodeOfPlan } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { surroundingsOf } from '../../talk.ts'
import type { DiffFlags } from './flags.ts'

/** Compares what the files want with what those of a commit wanted. Asks no platform and needs no key. */
export async function diff(options: DiffFlags, io: Io): Promise<number> {
  const compared = await compare(options, io)
  io.out.write(await planAnswer(compared, options, io))
  return exitCodeOfPlan(compared, { detailed: options.detailedExitcode })
}

/** The work tree beside a commit. Throws INVALID_WORKSPACE where the files of either have errors. */
export async function compare(
  options: Pick<DiffFlags, 'workspace' | 'target' | 'include' | 'exclude' | 'strict' | 'verbose'> & {
    readonly base?: string | undefined
  },
  io: Io,
): Promise<Plan> {
  const { target, strict, base: ref } = options
  const { env } = io
  const root = await findWorkspace(io.cwd, options.workspace)
  const head = await checkWorkspace({ root, env, target, strict, signal: io.signal })
  const around = surroundingsOf(io, options)
  refuseUnsound(head, around)
  tellLost(head, around)
  const base = await workspaceOf({ root, env, ref, head })
  return diffOf({ base, head }, options)
}
