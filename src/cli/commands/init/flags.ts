import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { examples, formatFlag, gathered } from '../../program/flags.ts'

export type InitFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('init')).action(async (folder, options) => {
    const { init } = await import('./run.ts')
    done(await init(folder, options, io))
  })
}

function flags(command: Command) {
  return command
    .description('make a workspace: callsheet.yaml, a first scenario, and the workflows if wanted')
    .argument('[folder]', 'where; default: the current folder if it is empty, else scenarios')
    .option('--name <name>', 'the name of the workspace')
    .option('--provider <names>', 'the platforms, apart by commas (repeatable)', gathered, [])
    .option('--emulator', 'talk to the built-in emulator for now', false)
    .option('--set <setting>', 'a setting of a target, as PROVIDER.NAME=VALUE (repeatable)', gathered, [])
    .addOption(
      command
        .createOption(
          '--workflows [service]',
          'also write the workflows for GitHub or GitLab, and keep the state in git; alone, only add them to a workspace that is there',
        )
        .choices(['github', 'gitlab'] as const)
        .preset('github'),
    )
    .option('--reviewed-only', 'with --workflows: a merge applies what was reviewed, and nothing else', false)
    .option(
      '--check',
      'with --workflows: write nothing; compare the files with what this version would write',
      false,
    )
    .option(
      '--agents',
      'also write a guide for coding agents, AGENTS.md; alone, only add it to a workspace that is there',
      false,
    )
    .addOption(formatFlag(command, ['text', 'json']))
    .option('--debug', 'show where a fault came from', false)
    .addHelpText(
      'after',
      examples([
        'callsheet init',
        'callsheet init --provider NAME --emulator',
        'callsheet init --workflows',
        'callsheet init --agents',
        'callsheet init --workflows gitlab --reviewed-only',
        'callsheet init --workflows --check',
        'callsheet init calls --name front-desk --provider NAME --set NAME.SETTING=VALUE',
      ]),
    )
}
