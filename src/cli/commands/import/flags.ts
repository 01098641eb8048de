import { formatNames } from '../../../providers/formats/registry.ts'
import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { examples, formatFlag, gathered } from '../../program/flags.ts'

export type ImportFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('import')).action(async (file, options) => {
    const { importFile } = await import('./run.ts')
    done(await importFile(file, options, io))
  })
}

function flags(command: Command) {
  return command
    .description("write scenario files from another tool's file")
    .argument('<file>', 'what the other tool keeps its cases in')
    .addOption(
      command.createOption('--from <tool>', 'what the file is').choices(formatNames).makeOptionMandatory(),
    )
    .option('-w, --workspace <folder>', 'the folder with callsheet.yaml')
    .option('--out <folder>', 'where the files go; without it a folder named after the suite')
    .option('--target <name>', 'only for this target (repeatable)', gathered, [])
    .option(
      '--set <field>',
      'FIELD=COLUMN says which column a field is in, FIELD=:VALUE gives it to every case (repeatable)',
      gathered,
      [],
    )
    .option('--dry-run', 'show the files, and write none', false)
    .addOption(formatFlag(command, ['text', 'json']))
    .option('--debug', 'show where a fault came from', false)
    .addHelpText(
      'after',
      examples([
        'callsheet import tasks.json --from tau2 --dry-run',
        'callsheet import cases.csv --from csv --out scenarios/refunds --set instructions="Test steps"',
        'callsheet import cases.csv --from csv --set language=:en --target staging',
      ]),
    )
}
