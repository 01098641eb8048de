import { createEmulatorApp, type EmulatorApp, type EmulatorAppOptions } from '../../src/emulator/server.ts'

/** What came back: the status, the parsed body (or its text) and the headers. */
export interface Reply<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

/** Asks one emulated platform, without a port. A path may also be a whole address, such as that of a next page. */
export interface Asking<Body> {
  readonly emulator: EmulatorApp
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply<Body>>
}

export interface AskedPlatform {
  readonly name: string
  /** Sent where a request names no headers of its own. */
  readonly key: Record<string, string>
}

export function askingAt<Body>({ name, key }: AskedPlatform, options: EmulatorAppOptions): Asking<Body> {
  const emulator = createEmulatorApp(options)
  return {
    emulator,
    ask: async (method, path, body, headers = key) => {
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
      return replyOf<Body>(
        await emulator.app.request(path.startsWith('http') ? path : `/${name}${path}`, init),
      )
    },
  }
}

/** `Body` is what the test looks for; nothing checks it. */
export async function replyOf<Body>(response: Response): Promise<Reply<Body>> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parsed(text) as Body }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
