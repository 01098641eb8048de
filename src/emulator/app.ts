import { join } from 'node:path'
import type { KeyRing } from './access.ts'
import { createBackground } from './background.ts'
import { lockData } from './data-lock.ts'
import { createFaultControl } from './faults/control.ts'
import type { FaultSpec } from './faults/fault.ts'
import { parseFault } from './faults/parse.ts'
import { identityOf } from './identity.ts'
import { createMomentClock } from './moments.ts'
import { createPauses } from './pauses.ts'
import { createRateGate } from './rate.ts'
import { openRequestLog, type LogEntry } from './request-log.ts'
import { createRootApp, type RootApp } from './root-app.ts'
import { scriptsAt } from './runs/script.ts'
import type { Seed } from './seed.ts'
import { createServing, type Serving, type Surroundings } from './serving.ts'
import { openStore, type Store } from './store.ts'
import { createVendorRoutes } from './vendor-routes.ts'
import type { Vendor, VendorContext } from './vendor.ts'
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
  /** As data, or as text in the grammar of `parseFault`. */
  readonly faults?: readonly (FaultSpec | string)[] | undefined
  /** Each vendor's choices where its facts leave one, such as `{ cekura: { spec: 'aug' } }`. */
  readonly modes?: Partial<Record<VendorName, Readonly<Record<string, string>>>> | undefined
  /** Default true: a request without a key is answered 401. */
  readonly requireKey?: boolean | undefined
  /** The keys that are good. Without it every key is, for the whole organisation. */
  readonly keys?: KeyRing | undefined
  /** How long an AI generation takes. */
  readonly generationMs?: number | undefined
  /** How many looks at a start find its last trial unfinished; default 2: pending, then running. */
  readonly runLooks?: number | undefined
  /** The least time from the start of a trial to its end. */
  readonly runMs?: number | undefined
  /** The clock, in milliseconds since 1970. */
  readonly now?: (() => number) | undefined
}

/** The APIs as one function from request to answer, and the strings to pull while it runs. */
export interface EmulatorApp {
  readonly app: RootApp
  /** Tells this emulator's data from any other's. It survives a restart with `dataDir`, and is a header of each answer. */
  readonly identity: string
  /** Finished requests in the order they finished; empty without `keepLog`. */
  readonly requests: readonly LogEntry[]
  /** A copy of all rows: vendor → collection → rows. */
  readonly state: () => Record<string, Record<string, unknown[]>>
  /** As data, or as text in the grammar of `parseFault`. */
  readonly addFault: (fault: FaultSpec | string) => void
  readonly clearFaults: () => void
  /**
   * What a person does at a vendor's own pages: `path` begins with the vendor's name, as in `/bland/v1/…`. It takes no
   * key, meets no fault, no delay and no rate, and is not in the log.
   */
  readonly atDashboard: (path: string, init?: RequestInit) => Promise<Response>
  /** Resolves when all that is to be carried out after its answer has been. */
  readonly idle: () => Promise<void>
  /** Writes what is left to disk. What was to be carried out later is not. */
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
  const { latencyMs = 0, requireKey = true } = options
  const identity = identityOf(options.dataDir)
  const faults = createFaultControl((options.faults ?? []).map(specOf))
  const log = openRequestLog({ file: options.logFile, keep: options.keepLog ?? false })
  const pauses = createPauses()
  const background = createBackground()
  const shared = { log, faults, pauses, background, latencyMs, requireKey }
  const opened = vendors.map(vendor => openVendor(vendor, options, shared))

  return {
    app: createRootApp(opened, { identity, now: options.now ?? Date.now }),
    identity,
    requests: log.entries,
    state: () => Object.fromEntries(opened.map(({ name, store }) => [name, store.snapshot()])),
    addFault: fault => faults.add(specOf(fault)),
    clearFaults: faults.clear,
    atDashboard: (path, init) => {
      const vendor = opened.find(({ name }) => path.startsWith(`/${name}/`))
      if (!vendor) throw new TypeError(`No platform lies at ${path}.`)
      return vendor.serving.serveAside(new Request(`http://localhost${path}`, init))
    },
    idle: background.idle,
    close: () => {
      pauses.end()
      for (const { store } of opened) store.close()
      log.close()
      unlock()
    },
  }
}

interface OpenVendor {
  readonly name: VendorName
  readonly store: Store
  readonly serving: Serving
}

type SharedSurroundings = Omit<Surroundings, 'routes' | 'store' | 'clock' | 'gate'>

function openVendor(
  vendor: Vendor & { readonly name: VendorName },
  options: EmulatorAppOptions,
  shared: SharedSurroundings,
): OpenVendor {
  const { name } = vendor
  const { dataDir, rate, now = Date.now } = options
  const clock = createMomentClock(now)
  const store = openStore(dataDir && join(dataDir, `${name}.jsonl`), clock.now)
  const context = contextOf(name, store, options)
  if (store.isEmpty) vendor.populate({ ...vendor.defaults, ...options.seed?.[name] }, context)
  store.forgetPast()

  const routes = createVendorRoutes(vendor, context, options.keys)
  const gate = rate === undefined ? undefined : createRateGate(rate, now)
  return { name, store, serving: createServing(vendor, { ...shared, routes, store, clock, gate }) }
}

const specOf = (fault: FaultSpec | string): FaultSpec =>
  typeof fault === 'string' ? parseFault(fault) : fault

function contextOf(name: VendorName, store: Store, options: EmulatorAppOptions): VendorContext {
  return {
    store,
    modes: options.modes?.[name] ?? {},
    pageSize: options.pageSize,
    maxPageSize: options.maxPageSize,
    generationMs: options.generationMs ?? 0,
    runs: {
      scripts: scriptsAt(options.seed?.runs ?? {}, name),
      looks: options.runLooks ?? 2,
      ms: options.runMs ?? 0,
    },
    now: options.now ?? Date.now,
  }
}
