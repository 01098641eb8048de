import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, gathered } from '../../program/flags.ts'

export type NamesFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('names')).action(async (kind, options) => {
    const { names } = await import('./run.ts')
    done(await names(kind, options, io))
  })
}

function flags(command: Command) {
  return common(command, ['text', 'json'])
    .description('list what files can refer to by name, as the platforms have it; reads only')
    .argument(
      '[kind]',
      'one kind only, such as folder; one that is not there is answered with those that are',
    )
    .option('--target <name>', 'only this target (repeatable)', gathered, [])
    .option('--language <code>', 'leave out what speaks another language')
    .addHelpText('after', examples(['callsheet names', 'callsheet names folder --target staging']))
}
