import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningEmulator } from '../emulator/server.ts'
import { Fault } from '../model/fault.ts'

/** The embedded emulator, started when the first target asks for it and shared by all. */
export interface EmulatorHost {
  url(): Promise<string>
  close(): Promise<void>
}

/** Keeps the embedded emulator's rows under `<workspace>/.callsheet/`, so that the next run finds them again. */
export function emulatorHost(root: string): EmulatorHost {
  let running: Promise<RunningEmulator> | undefined
  return {
    async url() {
      running ??= start(path.join(root, '.callsheet', 'emulator'))
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
async function start(dataDir: string): Promise<RunningEmulator> {
  const { DataInUseError, startEmulator } = await import('../emulator/server.ts')
  const until = Date.now() + WAIT_MS
  for (;;) {
    try {
      return await startEmulator({ dataDir })
    } catch (error) {
      if (!(error instanceof DataInUseError)) throw error
      if (Date.now() > until) throw inUse(error)
      await sleep(PAUSE_MS)
    }
  }
}

function inUse(cause: Error): Fault {
  return new Fault('LOCKED', 'Another command is using the embedded emulator of this workspace.', {
    hint: 'Run it again when the other one has ended, or serve `callsheet emulator` for both.',
    cause,
  })
}
