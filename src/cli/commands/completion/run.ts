import { shapeOf, type CommandShape } from '../../completion/tree.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { programWith } from '../../program/program.ts'
import type { Shell } from './flags.ts'

const scripts: Readonly<Record<Shell, () => Promise<(program: CommandShape) => string>>> = {
  bash: async () => (await import('../../completion/bash.ts')).bashScript,
  zsh: async () => (await import('../../completion/zsh.ts')).zshScript,
  fish: async () => (await import('../../completion/fish.ts')).fishScript,
}

/** Prints a script that knows every command and flag as they are declared. */
export async function completion(shell: Shell, io: Io): Promise<number> {
  const script = await scripts[shell]()
  io.out.write(script(shapeOf(await programWith(io))))
  return EXIT.ok
}
