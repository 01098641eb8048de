import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { examples, formatFlag } from '../../program/flags.ts'

export type ExplainFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('explain')).action(async (word, options) => {
    const { explain } = await import('./run.ts')
    done(await explain(word, options, io))
  })
}

function flags(command: Command) {
  return command
    .description('tell what a field or a finding means, or where the fields of a scenario are stated')
    .argument('[word]', 'a field, a setting of callsheet.yaml, a code, or a scenario; without it all fields')
    .addOption(formatFlag(command, ['text', 'json']))
    .option('--debug', 'show where a fault came from', false)
    .addHelpText(
      'after',
      examples([
        'callsheet explain expected_outcome',
        'callsheet explain not-carried',
        'callsheet explain --format json',
      ]),
    )
}
