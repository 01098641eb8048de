import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseFault, startEmulator, type Seed } from '../../../emulator/server.ts'
import { Fault } from '../../../model/fault.ts'
import { seedIn } from '../../../sync/emulator-seed.ts'
import { withSlashes } from '../../../workspace/index.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import type { EmulatorFlags } from './flags.ts'

/** Serves the platforms' APIs on loopback until it is interrupted. */
export async function emulator(options: EmulatorFlags, io: Io): Promise<number> {
  const at = (file: string) => path.resolve(io.cwd, file)
  const running = await startEmulator({
    port: options.port,
    dataDir: options.data === undefined ? undefined : at(options.data),
    seed: options.seed === undefined ? undefined : await readSeed(at(options.seed)),
    logFile: options.log === undefined ? undefined : at(options.log),
    latencyMs: options.latency,
    pageSize: options.pageSize,
    rate: options.rate,
    runLooks: options.runLooks,
    faults: options.fault.map(text => usage(() => parseFault(text))),
    modes: modesOf(options.mode),
  }).catch((cause: unknown) => usage(() => rethrown(cause)))
  io.out.write(`${running.url}\n`)
  io.err.write('Serving until Ctrl-C. A platform lies below its name, as in `base_url: URL/NAME`.\n')
  await interrupted(io.signal)
  await running.close()
  return EXIT.ok
}

async function readSeed(file: string): Promise<Seed> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Fault('USAGE', `The seed ${withSlashes(file)} cannot be read.`, { cause })
  })
  return seedIn(text).catch((cause: unknown) => usage(() => rethrown(cause)))
}

/** `VENDOR.NAME=VALUE` texts, gathered by vendor. */
function modesOf(modes: readonly string[]): Record<string, Record<string, string>> {
  const byVendor: Record<string, Record<string, string>> = {}
  for (const mode of modes) {
    const [, vendor, name, value] = /^(\w+)\.(\w+)=(\S+)$/.exec(mode) ?? []
    if (vendor === undefined || name === undefined || value === undefined) {
      throw new Fault('USAGE', `"${mode}" is no mode.`, { hint: 'Modes are written VENDOR.NAME=VALUE.' })
    }
    byVendor[vendor] = { ...byVendor[vendor], [name]: value }
  }
  return byVendor
}

function usage<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new Fault('USAGE', cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function rethrown(cause: unknown): never {
  throw cause
}

async function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
