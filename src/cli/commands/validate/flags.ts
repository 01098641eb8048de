import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, gathered } from '../../program/flags.ts'

export type ValidateFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('validate')).action(async (paths, options) => {
    const { validate } = await import('./run.ts')
    done(await validate(paths, options, io))
  })
}

function flags(command: Command) {
  return common(command, ['text', 'json', 'markdown', 'sarif', 'junit', 'annotations', 'codequality'])
    .description('check the files offline; tells every problem with its place')
    .argument('[paths...]', 'tell only problems of these files or folders')
    .option('--target <name>', 'check for this target only (repeatable)', gathered, [])
    .option('--strict', 'warnings and fields that a target cannot carry are errors', false)
    .addHelpText(
      'after',
      examples([
        'callsheet validate',
        'callsheet validate scenarios/clinic --strict',
        'callsheet validate --format json',
      ]),
    )
}
