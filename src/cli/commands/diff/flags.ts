import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, gathered } from '../../program/flags.ts'

export type DiffFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('diff')).action(async options => {
    const { diff } = await import('./run.ts')
    done(await diff(options, io))
  })
}

function flags(command: Command) {
  return common(command, ['text', 'json', 'markdown', 'html'])
    .description('what the files of two commits want, side by side; offline, without a key')
    .option(
      '--base <ref>',
      'compare with this branch, tag or commit (default: where the work left the default branch)',
    )
    .option('--target <name>', 'only this target (repeatable)', gathered, [])
    .option('--include <glob>', 'only these: path, key, or tag:NAME (repeatable)', gathered, [])
    .option('--exclude <glob>', 'not these: path, key, or tag:NAME (repeatable)', gathered, [])
    .option('--strict', 'warnings and fields that a target cannot carry are errors', false)
    .option('--concise', 'one line for each object', false)
    .option('--detailed-exitcode', 'exit 2 when there is a difference', false)
    .addHelpText(
      'after',
      examples(['callsheet diff', 'callsheet diff --base v1.2.0', 'callsheet diff --format markdown']),
    )
}
