import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples } from '../../program/flags.ts'

export type ShowFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('show')).action(async (object, options) => {
    const { show } = await import('./run.ts')
    done(await show(object, options, io))
  })
}

function flags(command: Command) {
  return common(command, ['text', 'json'])
    .description('show one object as it is at a platform; reads only')
    .argument('<object>', 'an address, a key, the id at the platform, or the path of a file')
    .option('--target <name>', 'where it lies; needed when there are several targets')
    .option('--raw', "the platform's own object", false)
    .addHelpText(
      'after',
      examples(['callsheet show refund-happy-path', 'callsheet show 81203 --target staging --raw']),
    )
}
