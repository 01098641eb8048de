import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { createEmulatorApp, type EmulatorApp, type EmulatorAppOptions } from './app.ts'

export { createEmulatorApp, type EmulatorApp, type EmulatorAppOptions } from './app.ts'
export { DataInUseError } from './data-lock.ts'
export type { FaultSpec } from './faults/fault.ts'
export { parseFault } from './faults/parse.ts'
export type { LogEntry } from './request-log.ts'
export { defaultSeed, parseSeed, type Seed } from './seed.ts'

/** The options of the app, and where it listens. It never listens anywhere but on loopback. */
export interface EmulatorOptions extends EmulatorAppOptions {
  /** 0 or nothing: a free one. */
  readonly port?: number | undefined
}

/** An emulator that listens; a vendor's API is at `${url}/NAME`, such as `${url}/cekura`. */
export interface RunningEmulator extends Omit<EmulatorApp, 'app' | 'close'>, AsyncDisposable {
  /** Without a slash at the end, such as `http://127.0.0.1:41234`. */
  readonly url: string
  /** Ends all connections, also idle ones, and writes what is left to disk. */
  readonly close: () => Promise<void>
}

const HOST = '127.0.0.1'

export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const { app, close, ...controls } = createEmulatorApp(options)
  // The process is not ours: its global Request and Response stay as they are.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  server.listen(options.port ?? 0, HOST)
  try {
    await once(server, 'listening')
  } catch (error) {
    close()
    throw error
  }
  let closed: Promise<void> | undefined
  const closing = async () => {
    await stop(server)
    close()
  }
  return {
    ...controls,
    url: `http://${HOST}:${portOf(server)}`,
    close: () => (closed ??= closing()),
    [Symbol.asyncDispose]: () => (closed ??= closing()),
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
