import { InvalidArgumentError } from 'commander'
import { driftLabels, type DriftLabel } from '../../../model/plan.ts'
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
  return looking(common(command, ['text', 'json', 'markdown', 'html']))
    .description('tell who moved since the last apply; reads only, exit 2 when something moved')
    .option('--ignore <path>', 'do not report this field (repeatable)', gathered, [])
    .addOption(
      command
        .createOption(
          '--only <label>',
          'only objects with this label; the exit code too is of these (repeatable)',
        )
        .argParser(gatheredLabel)
        .default([] as readonly DriftLabel[]),
    )
    .addHelpText(
      'after',
      examples([
        'callsheet drift',
        'callsheet drift --only missing --only remote-changed',
        'callsheet drift --ignore tags --format json',
      ]),
    )
}

function gatheredLabel(value: string, earlier: readonly DriftLabel[]): readonly DriftLabel[] {
  const label = driftLabels.find(known => known === value)
  if (label) return [...earlier, label]
  throw new InvalidArgumentError(`Allowed choices are ${driftLabels.join(', ')}.`)
}
