import { createEmulatorApp, type EmulatorApp, type EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { replyOf } from '../cekura/asking.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface BlandBody {
  readonly id: string
  readonly data?: BlandBody
  readonly name: string
  readonly field: string
  readonly errors: readonly BlandBody[]
  readonly scenarios: readonly BlandBody[]
  readonly templates: readonly BlandBody[]
  readonly assertions: readonly BlandBody[]
  readonly nodes: readonly BlandBody[]
  readonly edges: readonly Readonly<Record<'source' | 'target', string>>[]
  readonly tester_persona_prompt: string
  readonly [field: string]: unknown
}

export interface BlandReply {
  readonly status: number
  readonly body: BlandBody
  readonly headers: Headers
}

/** Asks the emulated Bland, without a port. */
export interface BlandAsking {
  readonly emulator: EmulatorApp
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<BlandReply>
}

export const SCENARIOS = '/v1/agent-testing/scenarios'

export function askingBland(
  modes: Readonly<Record<string, string>> = {},
  options: EmulatorAppOptions = {},
): BlandAsking {
  const emulator = createEmulatorApp({ ...options, modes: { bland: modes } })
  return {
    emulator,
    ask: async (method, path, body, headers = { authorization: 'any' }) => {
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
      const reply = await replyOf(await emulator.app.request(`/bland${path}`, init))
      return { ...reply, body: reply.body as unknown as BlandBody }
    },
  }
}

/** A scenario body that is accepted as it is. */
export const plain = (more: object = {}): object => ({
  name: 'Booking',
  pathway_id: 'pw_front_desk',
  ...more,
})

export async function created({ ask }: BlandAsking, more: object = {}): Promise<string> {
  const { body } = await ask('POST', SCENARIOS, plain(more))
  return (body.data ?? body).id
}
