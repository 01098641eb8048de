import path from 'node:path'
import type { RunningEmulator } from '../emulator/server.ts'

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
      running ??= start(root)
      return (await running).url
    },
    async close() {
      await (await running)?.close()
    },
  }
}

async function start(root: string): Promise<RunningEmulator> {
  const { startEmulator } = await import('../emulator/server.ts')
  return startEmulator({ dataDir: path.join(root, '.callsheet', 'emulator') })
}
