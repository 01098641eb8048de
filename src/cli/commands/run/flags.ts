import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, looking, positive } from '../../program/flags.ts'

export type RunFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('run')).action(async options => {
    const { run } = await import('./run.ts')
    done(await run(options, io))
  })
}

function flags(command: Command) {
  return looking(common(command, ['text', 'json', 'markdown', 'html', 'junit']))
    .description('run what is applied, wait, and judge; exit 6 when something did not pass')
    .option('-y, --yes', 'do not ask', false)
    .option('--files', 'run what the files say without storing anything, where the platform can', false)
    .option('--changed-since <commit>', 'only scenarios that differ from the files of this commit')
    .option('--applied <file>', 'only what this apply touched: the JSON of `apply --format json`')
    .option('--as-is', 'run scenarios that differ from their files as they are at the platform', false)
    .option('--repeat <number>', 'trials of each scenario, in place of what the files say', positive)
    .option('--pass <number>', 'trials that have to pass (default: all)', positive)
    .option('--mode <mode>', 'the transport, where a platform has several')
    .option('--max-runs <number>', 'allow so many trials, all targets together (default: 50)', positive)
    .option('--timeout <seconds>', 'wait no longer, and end the calls (default: 3600)', positive)
    .option(
      '--resume [id]',
      'go on waiting for a run and begin nothing (default: the newest that has not ended)',
    )
    .option('--transcripts', 'show what was said; callers’ data may be in it', false)
    .option('--share', 'make links that show the trials to anybody', false)
    .option('--out <file>', 'save the report as JSON, for `report --run FILE`')
    .addHelpText(
      'after',
      examples([
        'callsheet run',
        'callsheet run --include tag:smoke --repeat 3 --pass 2',
        'callsheet run --yes --format junit > run.xml',
        'callsheet run --files --changed-since origin/main',
        'callsheet run --resume',
      ]),
    )
}
