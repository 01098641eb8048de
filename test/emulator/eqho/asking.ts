import { createEmulatorApp, type EmulatorApp, type EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { replyOf } from '../cekura/asking.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface EqhoBody {
  readonly _id: string
  readonly detail: readonly { readonly loc: readonly (string | number)[] }[]
  readonly lead_scenario: { readonly actions: { readonly terminate_call: object } }
  readonly environment_setup: object
  readonly history: { readonly revision: number }
  readonly [field: string]: unknown
}

export interface EqhoReply {
  readonly status: number
  readonly body: EqhoBody
  readonly headers: Headers
}

/** Asks the emulated Eqho, without a port. */
export interface EqhoAsking {
  readonly emulator: EmulatorApp
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<EqhoReply>
}

export const SCENARIOS = '/v1/simulation/scenarios'

export function askingEqho(
  modes: Readonly<Record<string, string>> = {},
  options: EmulatorAppOptions = {},
): EqhoAsking {
  const emulator = createEmulatorApp({ ...options, modes: { eqho: modes } })
  return {
    emulator,
    ask: async (method, path, body, headers = { 'X-API-KEY': 'any' }) => {
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
      const reply = await replyOf(await emulator.app.request(`/eqho${path}`, init))
      return { ...reply, body: reply.body as unknown as EqhoBody }
    },
  }
}

const lead = {
  persona: 'A polite person',
  instructions: { task_instructions: 'Book a slot.', language: 'fr' },
}

/** A scenario body that is accepted as it is. */
export const plain = (more: object = {}): object => ({ name: 'Booking', lead_scenario: lead, ...more })

export async function created({ ask }: EqhoAsking, more: object = {}): Promise<string> {
  return (await ask('POST', SCENARIOS, plain(more))).body._id
}
