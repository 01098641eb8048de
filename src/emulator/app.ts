import { join } from 'node:path'
import { Hono } from 'hono'
import type { KeyRing } from './access.ts'
import { lockData } from './data-lock.ts'
import type { FaultSpec } from './fault.ts'
import { createFaultControl } from './fault-control.ts'
import { createRateGate } from './rate.ts'
import { openRequestLog, type LogEntry } from './request-log.ts'
import type { Seed } from './seed.ts'
import { openStore, type Store } from './store.ts'
import { createVendorApp, type Surroundings } from './vendor-app.ts'
import type { EmulatorEnv, VendorContext } from './vendor.ts'
import { vendors, type VendorName } from './vendors.ts'

/** How the emulator behaves. Everything has a default: in memory, fast, whole, any key. */
export interface EmulatorAppOptions {
  /** A folder for the rows, one file a vendor. Without it they live as long as the process. */
  readonly dataDir?: string | undefined
  /** Rows for a vendor whose store is empty; a collection it leaves out gets the default rows. */
  readonly seed?: Seed | undefined
  /** Added to every answer. */
  readonly latencyMs?: number | undefined
  /** Rows of a page when the client does not say. */
  readonly pageSize?: number | undefined
  /** The most rows of a page whatever the client says. */
  readonly maxPageSize?: number | undefined
  /** Requests a second and vendor; what goes beyond is answered 429 with `Retry-After`. */
  readonly rate?: number | undefined
  /** A file that gets one JSON object a line for each finished request. */
  readonly logFile?: string | undefined
  /** Also keep finished requests in memory, for `requests`. */
  readonly keepLog?: boolean | undefined
  readonly faults?: readonly FaultSpec[] | undefined
  /** Each vendor's choices where its facts leave one, such as `{ cekura: { spec: 'aug' } }`. */
  readonly modes?: Partial<Record<VendorName, Readonly<Record<string, string>>>> | undefined
  /** Default true: a request without a key is answered 401. */
  readonly requireKey?: boolean | undefined
  /** The keys that are good. Without it every key is, for the whole organisation. */
  readonly keys?: KeyRing | undefined
  /** How long an AI generation takes. */
  readonly generationMs?: number | undefined
  /** The clock, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined
}

/** The APIs as one function from request to answer, and the strings to pull while it runs. */
export interface EmulatorApp {
  readonly app: Hono<EmulatorEnv>
  /** Finished requests in the order they finished; empty without `keepLog`. */
  readonly requests: readonly LogEntry[]
  /** A copy of all rows: vendor → collection → rows. */
  readonly state: () => Record<string, Record<string, unknown[]>>
  readonly addFault: (spec: FaultSpec) => void
  readonly clearFaults: () => void
  /** Writes what is left to disk. */
  readonly close: () => void
}

/** Throws DataInUseError when another emulator has `dataDir` open. */
export function createEmulatorApp(options: EmulatorAppOptions = {}): EmulatorApp {
  const unlock = options.dataDir === undefined ? undefined : lockData(options.dataDir)
  try {
    return openApp(options, () => unlock?.())
  } catch (error) {
    unlock?.()
    throw error
  }
}

function openApp(options: EmulatorAppOptions, unlock: () => void): EmulatorApp {
  const { now = Date.now, latencyMs = 0, requireKey = true, keys, rate } = options
  const log = openRequestLog({ file: options.logFile, keep: options.keepLog ?? false })
  const faults = createFaultControl(options.faults ?? [])
  const app = new Hono<EmulatorEnv>()
  const stores = new Map<string, Store>()

  for (const vendor of vendors) {
    const store = openStore(options.dataDir && join(options.dataDir, `${vendor.name}.jsonl`))
    const context = contextOf(vendor.name, store, options)
    if (store.isEmpty) vendor.populate({ ...vendor.defaults, ...options.seed?.[vendor.name] }, context)
    stores.set(vendor.name, store)
    const gate = rate === undefined ? undefined : createRateGate(rate, now)
    const around: Surroundings = { log, faults, gate, latencyMs, requireKey, keys, now }
    app.route(`/${vendor.name}`, createVendorApp(vendor, context, around))
  }
  return {
    app,
    requests: log.entries,
    state: () => Object.fromEntries([...stores].map(([name, store]) => [name, store.snapshot()])),
    addFault: faults.add,
    clearFaults: faults.clear,
    close: () => {
      for (const store of stores.values()) store.close()
      log.close()
      unlock()
    },
  }
}

function contextOf(name: VendorName, store: Store, options: EmulatorAppOptions): VendorContext {
  return {
    store,
    modes: options.modes?.[name] ?? {},
    pageSize: options.pageSize,
    maxPageSize: options.maxPageSize,
    generationMs: options.generationMs ?? 0,
    now: options.now ?? Date.now,
  }
}
