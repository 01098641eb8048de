import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, locking, planning } from '../../program/flags.ts'

export type ApplyFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('apply')).action(async (plan, options) => {
    const { apply } = await import('./run.ts')
    done(await apply(plan, options, io))
  })
}

function flags(command: Command) {
  const applying = planning(common(command, ['text', 'json', 'markdown']))
    .description('plan, ask, and make the targets match the files')
    .argument('[plan]', 'a saved plan: exactly its steps are carried out, without asking')
    .option('-y, --yes', 'do not ask', false)
    .option('--check-workspace', 'refuse a saved plan when the files want something else by now', false)
    .option('--older', 'apply the files although a later commit was applied already', false)
    .option('--fail-fast', 'start nothing more after the first failure', false)
  return locking(applying).addHelpText(
    'after',
    examples([
      'callsheet apply',
      'callsheet apply plan.json',
      'callsheet apply --yes --concurrency 4',
      'callsheet apply --yes --prune --max-deletes 3',
    ]),
  )
}
