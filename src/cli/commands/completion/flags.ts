import type { Command, Register } from '../../program/command.ts'
import { examples } from '../../program/flags.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/** A shell that has a script. */
export type Shell = (typeof shells)[number]

export const register: Register = (program, { io, done }) => {
  declare(program.command('completion')).action(async shell => {
    const { completion } = await import('./run.ts')
    done(await completion(shell, io))
  })
}

function declare(command: Command) {
  return command
    .description('print a script that lets a shell complete commands and flags')
    .addArgument(command.createArgument('<shell>', 'the shell').choices(shells))
    .addHelpText(
      'after',
      examples(['source <(callsheet completion bash)', 'callsheet completion fish | source']),
    )
}
