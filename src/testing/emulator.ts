import { startEmulator } from '../emulator/server.ts'

/** The emulator of Callsheet's own platforms, on a free port of this machine and in memory. */
export interface TestEmulator extends AsyncDisposable {
  /** Without a slash at the end; a platform's API is at `${url}/NAME`. */
  readonly url: string
  /** What it was asked, in order. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly status: number }[]
  /** The rows of a collection of a platform. */
  rows(platform: string, collection: string): readonly Readonly<Record<string, unknown>>[]
  close(): Promise<void>
}

/** Starts it. `modes`: by platform, which variant of its API is served. */
export async function testEmulator({
  modes = {},
}: {
  readonly modes?: Readonly<Record<string, Readonly<Record<string, string>>>>
} = {}): Promise<TestEmulator> {
  const emulator = await startEmulator({ keepLog: true, modes })
  return {
    url: emulator.url,
    requests: emulator.requests,
    rows(platform, collection) {
      const rows = emulator.state()[platform]?.[collection]
      return Array.isArray(rows) ? (rows as readonly Readonly<Record<string, unknown>>[]) : []
    },
    close: () => emulator.close(),
    [Symbol.asyncDispose]: () => emulator.close(),
  }
}
