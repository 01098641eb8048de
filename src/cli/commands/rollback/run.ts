import { planOf } from '../../../sync/plan.ts'
import { withRollback } from '../../../sync/rollback.ts'
import { planAnswer } from '../../answers.ts'
import { carriedOut, showAndCarryOut } from '../../carry-out.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { lockWait, planOptions, readOptions } from '../../program/options.ts'
import { toldRefusal } from '../../refused-plan.ts'
import { surroundingsOf } from '../../talk.ts'
import type { RollbackFlags } from './flags.ts'

const confirmation = {
  question: 'Bring the targets back to these earlier files?',
  refusal: {
    unasked: 'Nothing was rolled back: there is no terminal to ask on.',
    denied: 'Nothing was rolled back: the plan was not confirmed.',
    hint: 'Read the plan (`callsheet rollback --dry-run`), then run `callsheet rollback --yes`.',
  },
}

/** Plans with the files of an earlier commit, asks unless told not to, and makes the targets match them. */
export async function rollback(options: RollbackFlags, io: Io): Promise<number> {
  const { to, dryRun, refresh } = options
  const lock = dryRun ? {} : { lock: lockWait(options) }
  const reading = { ...readOptions(options), ...lock, to, refresh, tellUnreadable: true }
  return carriedOut(options, io, finish =>
    withRollback(surroundingsOf(io, options), reading, async (open, commit) => {
      const plan = { ...(await planOf(open, planOptions(options))), rollback_to: commit }
      if (!dryRun) return showAndCarryOut(open, plan, { options, io, finish, confirmation })
      io.out.write(await planAnswer(plan, options, io))
      return toldRefusal(plan, options, io) ?? EXIT.ok
    }),
  )
}
