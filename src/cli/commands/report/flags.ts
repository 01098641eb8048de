import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples } from '../../program/flags.ts'

export type ReportFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('report')).action(async options => {
    const { report } = await import('./run.ts')
    done(await report(options, io))
  })
}

function flags(command: Command) {
  return common(command, ['text', 'json', 'markdown', 'html', 'annotations', 'junit'])
    .description('show a saved plan, or the report of a run, in another form; needs no network and no key')
    .option('--plan <file>', 'what `plan --out` wrote')
    .option('--run <file>', 'what `run --out` or `run --format json` wrote')
    .option('--transcripts', 'show what was said, where the report of the run has it', false)
    .option('--concise', 'one line for each object of the plan', false)
    .addHelpText(
      'after',
      examples([
        'callsheet report --plan plan.json --format html > plan.html',
        'callsheet report --plan plan.json --format annotations',
        'callsheet report --run run.json --format junit > run.xml',
      ]),
    )
}
