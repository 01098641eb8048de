import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, gathered, looking } from '../../program/flags.ts'

export type DriftFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('drift')).action(async options => {
    const { drift } = await import('./run.ts')
    done(await drift(options, io))
  })
}

function flags(command: Command) {
  return looking(common(command, ['text', 'json', 'markdown']))
    .description('tell who moved since the last apply; reads only, exit 2 when something moved')
    .option('--ignore <path>', 'do not report this field (repeatable)', gathered, [])
    .addHelpText('after', examples(['callsheet drift', 'callsheet drift --ignore tags --format json']))
}
