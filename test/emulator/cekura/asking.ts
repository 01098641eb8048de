import { createEmulatorApp, type EmulatorApp, type EmulatorAppOptions } from '../../../src/emulator/server.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface ReplyBody {
  readonly id: number
  readonly name: string
  readonly next: string | null
  readonly results: readonly ReplyBody[]
  readonly updated_at: string
  readonly instructions: string
  readonly progress_id: string
  readonly [field: string]: unknown
}

/** What came back: the status, the parsed body (or its text) and the headers. */
export interface Reply {
  readonly status: number
  readonly body: ReplyBody
  readonly headers: Headers
}

/** Asks the emulated Cekura, without a port. */
export interface Asking {
  readonly emulator: EmulatorApp
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>
}

export const KEY = { 'x-cekura-api-key': 'any' }
export const SCENARIOS = '/test_framework/v1/scenarios/'
export const PROFILES = '/test_framework/v1/test-profiles/'

export function asking(options: EmulatorAppOptions = {}): Asking {
  const emulator = createEmulatorApp(options)
  return {
    emulator,
    ask: async (method, path, body, headers = KEY) => {
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
      const response = await emulator.app.request(path.startsWith('http') ? path : `/cekura${path}`, init)
      return replyOf(response)
    },
  }
}

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parsed(text) as ReplyBody }
}

/** A scenario body that is accepted as it is. */
export const plain = (more: object = {}): object => ({
  name: 'Refund',
  agent: 2143,
  personality: 693,
  ...more,
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
