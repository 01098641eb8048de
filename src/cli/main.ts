import type { Io } from './io.ts'
import { VERSION } from '../model/generated/version.ts'

/** Runs one command; the number is the exit code. Only `io` is touched. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.out.write(`${VERSION}\n`)
    return 0
  }
  const { runProgram } = await import('./program/program.ts')
  return runProgram(argv, io)
}
