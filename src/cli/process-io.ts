import type { Io } from './io.ts'

/** The real process: the first Ctrl-C asks to finish, the second ends at once. */
export function processIo(): Io {
  const interrupt = new AbortController()
  const onSignal = (signal: NodeJS.Signals) => {
    if (interrupt.signal.aborted) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
      return
    }
    interrupt.abort()
    process.stderr.write('Interrupted: what is running is finished first. Ctrl-C again stops at once.\n')
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  // A reader that went away (`| head`) is no fault of ours.
  process.stdout.on('error', ignoreClosedPipe)
  const interactive = process.stdin.isTTY && process.stderr.isTTY && !process.env['CI']
  return {
    env: process.env,
    cwd: process.cwd(),
    out: process.stdout,
    err: process.stderr,
    signal: interrupt.signal,
    ...(interactive && { ask: question => askOnTerminal(question, interrupt.signal) }),
  }
}

async function askOnTerminal(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(question, { signal })
  } catch (error) {
    if (signal.aborted) return ''
    throw error
  } finally {
    lines.close()
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
