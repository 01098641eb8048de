import type { Io } from '../../src/cli/io.ts'
import { register } from '../../src/cli/commands/generate/flags.ts'
import { newCommand } from '../../src/cli/program/command.ts'
import type { JobClock } from '../../src/model/generate.ts'
import type { Ran, Stage } from './harness.ts'

/** A clock whose waits take no time; it notes how long they would have been. */
export function fastClock(): JobClock & { readonly waits: number[] } {
  let time = 0
  const waits: number[] = []
  return {
    waits,
    now: () => time,
    wait: ms => {
      time += ms
      waits.push(ms)
      return Promise.resolve()
    },
  }
}

/** Runs an authoring command under a clock; a fault is thrown, not printed. */
export async function author(argv: readonly string[], { fixture }: Stage, clock = fastClock()): Promise<Ran> {
  const said = { out: '', err: '', code: -1 }
  const io: Io = {
    cwd: fixture.path,
    env: { CEKURA_API_KEY: 'test-key', BLAND_API_KEY: 'test-key' },
    out: { write: text => (said.out += text) },
    err: { write: text => (said.err += text) },
    signal: new AbortController().signal,
  }
  const program = newCommand('callsheet').exitOverride()
  const done = (code: number) => void (said.code = code)
  register(program, { io, done, clock })
  await program.parseAsync([...argv], { from: 'user' })
  return said
}
