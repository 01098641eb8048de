import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, locking, planning } from '../../program/flags.ts'

export type RollbackFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('rollback')).action(async options => {
    const { rollback } = await import('./run.ts')
    done(await rollback(options, io))
  })
}

function flags(command: Command) {
  const planned = planning(common(command, ['text', 'json', 'markdown']))
    .description('bring the targets back to what the files of an earlier commit want; the files stay')
    .option('--to <ref>', 'a branch, tag or commit (default: what was applied before the last apply)')
    .option('--dry-run', 'show the plan and change nothing', false)
    .option('-y, --yes', 'do not ask', false)
    .option('--older', 'go on although a later commit than the one checked out was applied', false)
    .option('--fail-fast', 'start nothing more after the first failure', false)
  return locking(planned).addHelpText(
    'after',
    examples(['callsheet rollback --dry-run', 'callsheet rollback', 'callsheet rollback --to v1.4.0 --yes']),
  )
}
