import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, locking, looking } from '../../program/flags.ts'

export type PullFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('pull')).action(async options => {
    const { pull } = await import('./run.ts')
    done(await pull(options, io))
  })
}

function flags(command: Command) {
  const pulling = looking(common(command, ['text', 'json']))
    .description('write what moved at the platforms into the files; comments and layout stay')
    .option('--adopt', 'make files for objects that no file knows', false)
    .option('--dry-run', 'show the edits as a diff and write nothing', false)
    .option('--overwrite', 'let the platform win where both sides were edited', false)
  return locking(pulling).addHelpText(
    'after',
    examples(['callsheet pull', 'callsheet pull --dry-run', 'callsheet pull --adopt --target staging']),
  )
}
