import type { Context, Hono } from 'hono'
import type { Access } from './access.ts'
import type { JsonObject } from './json.ts'
import type { ListFaults } from './page.ts'
import type { RouteKind } from './route-kind.ts'
import type { RunSettings } from './runs/ledger.ts'
import type { RunFaults } from './runs/run-faults.ts'
import type { Store } from './store.ts'

/** The rows a vendor starts from, by collection. */
export type VendorSeed = Readonly<Record<string, readonly JsonObject[]>>

/** What the core has worked out before a vendor's route runs. */
export interface EmulatorEnv {
  Bindings: { readonly asked: AskedRequest }
  Variables: {
    access: Access
    /** The parsed body of a write, without the fields that a fault loses; `{}` when there was none. */
    body: JsonObject
    listFaults: ListFaults
    runFaults: RunFaults
  }
}

/** A request as the core hands it to the vendor's routes. */
export interface AskedRequest {
  /** The body as it came in, read before. */
  readonly text: string
  /** Changes the body before the vendor sees it. */
  readonly received: (body: JsonObject) => JsonObject
  readonly listFaults: ListFaults
  readonly runFaults: RunFaults
  /** Otherwise nobody has to show a key. */
  readonly needsKey: boolean
}

export type VendorApp = Hono<EmulatorEnv>
export type VendorCall = Context<EmulatorEnv>

/** What a vendor's routes work with. */
export interface VendorContext {
  readonly store: Store
  /** How the vendor behaves where its facts leave a choice; each vendor documents its own names. */
  readonly modes: Readonly<Record<string, string>>
  /** Overrides of the vendor's own default and cap of a page. */
  readonly pageSize: number | undefined
  readonly maxPageSize: number | undefined
  /** How long an AI generation takes. */
  readonly generationMs: number
  readonly runs: RunSettings
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * One vendor's API: all the core needs to serve it, break it and keep its rows. It is written from the vendor's own
 * material alone, in a folder with the same map for all vendors: `rows` (what is kept), `tables` (where), `modes`
 * (what the material leaves open), `seed` and `populate` (what is there from the start), `checks` (of single values),
 * `fields` (what a scenario's body may say), `write`, `lists` and, where rows are not shown as they are kept, `view`
 * (what is answered), `run-start` and `run-view` (the same for runs), `refusals`, `routes/`.
 */
export interface Vendor {
  /** The vendor is mounted under it. */
  readonly name: string
  readonly keyHeader: string
  /** The word before the key in that header, as in `Bearer KEY`; without it the header is the key. */
  readonly keyScheme?: string
  /** The collections a seed document may fill. */
  readonly collections: readonly string[]
  /** The rows an empty store gets; a seed document replaces them collection by collection. */
  readonly defaults: VendorSeed
  /** What a request to this path (without the prefix and the query) is; undefined where there is no such route. */
  kindOf(method: string, path: string, query: URLSearchParams): RouteKind | undefined
  /** The body of a refusal that the core makes itself: no key, too fast, an injected fault, no such path. */
  errorBody(status: number, message: string): unknown
  /** Puts the rows into an empty store. */
  populate(seed: VendorSeed, context: VendorContext): void
  addRoutes(app: VendorApp, context: VendorContext): void
}

/** Thrown by a route to answer with a status and a body in the vendor's own shape. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    super(`The request is refused with ${status}.`)
    this.status = status
    this.body = body
  }
}
