import { withColorFlag, type Io } from './io.ts'
import { VERSION } from '../model/generated/version.ts'

/** Runs one command; the number is the exit code. Only `io` is touched. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && VERSION_WORDS.has(argv[0]!)) {
    io.out.write(`${VERSION}\n`)
    return 0
  }
  const { runProgram } = await import('./program/program.ts')
  return runProgram(argv, { ...io, env: withColorFlag(argv, io.env) })
}

// Whoever asks for the version waits for nothing else to load.
const VERSION_WORDS: ReadonlySet<string> = new Set(['-v', '-V', '--version', 'version'])
