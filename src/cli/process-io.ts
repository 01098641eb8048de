import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { Fault } from '../model/fault.ts'
import type { Io } from './io.ts'
import { watchOutput } from './lost-output.ts'

// A progress bar takes both away, and gives them back only when it ends.
const SHOW_CURSOR = '\u001b[?25h'
const WRAP_LINES = '\u001b[?7h'

// The exit code as `exit.ts` has it, which would load the engine before anything is asked of it.
const INTERRUPTED = 130

/** The real process: the first Ctrl-C asks to finish, the second ends at once. */
export function processIo(): Io {
  const interrupt = new AbortController()
  const onSignal = (signal: NodeJS.Signals) => {
    if (interrupt.signal.aborted) {
      if (process.stderr.isTTY) process.stderr.write(`${SHOW_CURSOR}${WRAP_LINES}\n`)
      return stopAtOnce(signal)
    }
    interrupt.abort()
    const line = process.stderr.isTTY ? '\n' : ''
    process.stderr.write(
      `${line}Interrupted: what is being written is finished first. Ctrl-C again stops at once.\n`,
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  watchOutput(process)
  const interactive = process.stdin.isTTY && process.stderr.isTTY && !process.env['CI']
  return {
    env: process.env,
    cwd: process.cwd(),
    out: process.stdout,
    err: process.stderr,
    signal: interrupt.signal,
    // V8 lets garbage pile up where there is much memory: ten thousand requests would take half a gigabyte.
    saveMemory: () => setFlagsFromString('--heap-growing-percent=40'),
    ...(interactive && { ask: question => askOnTerminal(question, interrupt.signal) }),
  }
}

/** Dies of the signal, so that a shell sees why. On Windows nothing dies of a signal: its kill would say 1. */
function stopAtOnce(signal: NodeJS.Signals): void {
  if (process.platform === 'win32') process.exit(INTERRUPTED)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}

async function askOnTerminal(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const ended = once(lines, 'close').then(() => Promise.reject(interrupted()))
    return await Promise.race([lines.question(question, { signal }), ended])
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw interrupted()
    throw error
  } finally {
    lines.close()
  }
}

/** Ctrl-C or Ctrl-D at a question. */
function interrupted(): Fault {
  return new Fault('INTERRUPTED', 'Nothing was changed: the question was not answered.')
}
