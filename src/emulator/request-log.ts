import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** One request as the server saw it. There is no header in it, so no key either. */
export interface LogEntry {
  /** When it came in, ISO 8601. */
  readonly time: string
  readonly vendor: string
  readonly method: string
  /** As at the vendor's own host, without the emulator's prefix, with the query. */
  readonly path: string
  /** What it is, as a fault's scope would say it, such as `run.start`; nothing where there is no such route. */
  readonly kind?: string
  /** 0 when the connection was cut instead of answered. */
  readonly status: number
  readonly ms: number
  /** Requests of this vendor that were under way when it came in, itself included. */
  readonly in_flight: number
  /** The faults that hit it, as they were written. */
  readonly faults?: readonly string[]
}

/** Where finished requests go: memory, a file, both or nowhere. */
export interface RequestLog {
  readonly entries: readonly LogEntry[]
  add(entry: LogEntry): void
  close(): void
}

export function openRequestLog({ file, keep }: { file: string | undefined; keep: boolean }): RequestLog {
  const entries: LogEntry[] = []
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true })
  const handle = file === undefined ? undefined : openSync(file, 'a')
  return {
    entries,
    add: entry => {
      if (keep) entries.push(entry)
      if (handle !== undefined) writeSync(handle, `${JSON.stringify(entry)}\n`)
    },
    close: () => {
      if (handle !== undefined) closeSync(handle)
    },
  }
}
