/** What went wrong, as a permanent code; each is described in `.github/docs/commands.md`. */
export type FaultCode =
  | 'USAGE'
  | 'INVALID_WORKSPACE'
  | 'NO_WORKSPACE'
  | 'NO_SCENARIOS'
  | 'MISSING_KEY'
  | 'BAD_KEY'
  | 'UNKNOWN_REFERENCE'
  | 'AMBIGUOUS_IDENTITY'
  | 'FOLDER_COLLISION'
  | 'NEEDS_CONFIRMATION'
  | 'CONFLICT'
  | 'STALE_PLAN'
  | 'BAD_PLAN'
  | 'REFUSED'
  | 'LOCKED'
  | 'STATE_UNREADABLE'
  | 'STATE_UNSAVED'
  | 'INSECURE_URL'
  | 'API'
  | 'UNCLEAR'
  | 'NETWORK'
  | 'UNSUPPORTED'
  | 'NOT_FOUND'
  | 'PROVIDER'
  | 'NOT_LOADED'
  | 'INTERRUPTED'
  | 'INTERNAL'

/** What a platform answered, for reports: never holds a key. */
export interface ApiFailure {
  readonly method: string
  /** The path below the base URL, with its query. */
  readonly route: string
  /** Missing when no answer came. */
  readonly status?: number
  readonly requestId?: string
}

/** A fault that the caller cannot repair: whole sentences, a stable code, and what to do. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly hint: string | undefined
  readonly api: ApiFailure | undefined

  constructor(
    code: FaultCode,
    message: string,
    options: { hint?: string; api?: ApiFailure; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.api = options.api
  }
}

/** Anything thrown, as a fault. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new Fault('INTERNAL', message, { cause: thrown })
}

/** Whether a provider from outside is to blame. */
export function isProviderFault(thrown: unknown): thrown is Fault {
  return thrown instanceof Fault && thrown.code === 'PROVIDER'
}
