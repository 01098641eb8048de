import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, planning } from '../../program/flags.ts'

export type PlanFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('plan')).action(async options => {
    const { plan } = await import('./run.ts')
    done(await plan(options, io))
  })
}

function flags(command: Command) {
  return planning(common(command, ['text', 'json', 'markdown', 'html']))
    .description('show what apply would do; reads only')
    .option('--out <file>', 'save the plan, for `apply FILE`')
    .option('--detailed-exitcode', 'exit 2 when there is something to do', false)
    .addHelpText(
      'after',
      examples([
        'callsheet plan',
        "callsheet plan --include 'clinic/**' --exclude tag:slow",
        'callsheet plan --out plan.json',
        'callsheet plan --prune --format json',
      ]),
    )
}
