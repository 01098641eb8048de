import path from 'node:path'
import type { RunningEmulator, Seed } from '../emulator/server.ts'
import { Fault } from '../model/fault.ts'
import { pause } from '../model/pause.ts'
import { whyNotWritten } from '../model/write-failure.ts'
import { readSource } from '../workspace/index.ts'
import { seedFile, seedIn } from './emulator-seed.ts'

/** The embedded emulator, started when the first target asks for it and shared by all. */
export interface EmulatorHost {
  url(): Promise<string>
  close(): Promise<void>
}

/**
 * Keeps the embedded emulator's rows under `<workspace>/.callsheet/`, so that the next command finds them again, also
 * runs that have not ended. A seed file of the workspace says how runs go.
 */
export function emulatorHost(root: string, signal: AbortSignal): EmulatorHost {
  let running: Promise<RunningEmulator> | undefined
  return {
    async url() {
      running ??= start(root, signal)
      return (await running).url
    },
    async close() {
      await (await running)?.close()
    },
  }
}

const WAIT_MS = 10_000
const PAUSE_MS = 100

/** Another command on the same workspace may be at work with it: waited for a while, then refused. */
async function start(root: string, signal: AbortSignal): Promise<RunningEmulator> {
  const { DataInUseError, startEmulator } = await import('../emulator/server.ts')
  const dataDir = path.join(root, '.callsheet', 'emulator')
  const seed = await seedOf(root)
  const until = Date.now() + WAIT_MS
  for (;;) {
    try {
      return await startEmulator({ dataDir, seed })
    } catch (error) {
      if (!(error instanceof DataInUseError)) throw isOfDisk(error) ? unkept(error) : error
      if (Date.now() > until) throw inUse(error)
      await pause(PAUSE_MS, signal, { waitingFor: 'the embedded emulator' })
    }
  }
}

async function seedOf(root: string): Promise<Seed | undefined> {
  const text = readSource(root, seedFile)
  if (text === undefined) return undefined
  try {
    return await seedIn(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('INVALID_WORKSPACE', `${seedFile}: ${message}`, {
      hint: 'The embedded emulator starts from this file. Mend it, or take it out.',
      cause,
    })
  }
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error
}

function unkept(cause: unknown): Fault {
  const why = whyNotWritten(cause)
  return new Fault(
    'STATE_UNSAVED',
    `The embedded emulator cannot keep its data in .callsheet/emulator of this workspace: ${why}.`,
    { hint: 'Make it possible to write there, or let "base_url" lead to a `callsheet emulator`.', cause },
  )
}

function inUse(cause: Error): Fault {
  return new Fault('LOCKED', 'Another command is using the embedded emulator of this workspace.', {
    hint: 'Run it again when the other one has ended, or serve `callsheet emulator` for both.',
    cause,
  })
}
