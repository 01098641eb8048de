import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { examples, formatFlag } from '../../program/flags.ts'

export type NewFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('new')).action(async (file, options) => {
    const { newFile } = await import('./run.ts')
    done(await newFile(file, options, io))
  })
}

function flags(command: Command) {
  return command
    .description('write a new scenario file for the targets of the workspace')
    .argument('<path>', 'where; .yaml is added when it is missing')
    .option('-w, --workspace <folder>', 'the folder with callsheet.yaml')
    .option('--like <file>', 'begin with what this scenario file states')
    .addOption(formatFlag(command, ['text', 'json']))
    .option('--debug', 'show where a fault came from', false)
    .addHelpText(
      'after',
      examples([
        'callsheet new scenarios/booking/late-caller',
        'callsheet new booking/late-caller.yaml --like booking/early-caller.yaml',
      ]),
    )
}
