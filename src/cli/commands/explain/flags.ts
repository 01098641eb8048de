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
    .description('tell what a field means and where it goes, or what a finding means and how to mend it')
    .argument('<word>', 'a field, a setting of callsheet.yaml, or a code')
    .addOption(formatFlag(command, ['text', 'json']))
    .option('--debug', 'show where a fault came from', false)
    .addHelpText('after', examples(['callsheet explain expected_outcome', 'callsheet explain not-carried']))
}
