import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { askingAt, type Asking } from '../asking.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface VapiBody {
  readonly id: string
  readonly name: string
  readonly message: string | readonly string[]
  readonly evaluations: readonly Record<string, unknown>[]
  readonly results: readonly VapiBody[]
  readonly data: readonly VapiBody[]
  readonly metadata: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

export type VapiAsking = Asking<VapiBody>

export const BASE = '/eval/simulation'
export const SCENARIOS = `${BASE}/scenario`
export const ASSISTANT = '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d401'
export const POLITE = '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d421'
export const PATIENT = '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d431'
export const STOCK = 'a0000000-0000-4000-8000-000000000001'
export const NOWHERE = '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d4ff'

export const askingVapi = (
  modes: Readonly<Record<string, string>> = {},
  options: EmulatorAppOptions = {},
): VapiAsking =>
  askingAt({ name: 'vapi', key: { authorization: 'Bearer any' } }, { ...options, modes: { vapi: modes } })

/** An evaluation by an inline output that answers yes or no. */
export const judged = (statement: string, more: object = {}): Record<string, unknown> => ({
  structuredOutput: { name: 'statement', description: statement, schema: { type: 'boolean' } },
  comparator: '=',
  value: true,
  ...more,
})

/** A scenario body that is accepted as it is. */
export const plain = (more: object = {}): object => ({
  name: 'Booking',
  instructions: 'You want a slot on Thursday.',
  evaluations: [judged('The agent offers a slot.')],
  ...more,
})

export async function created({ ask }: VapiAsking, more: object = {}): Promise<string> {
  return (await ask('POST', SCENARIOS, plain(more))).body.id
}

/** A scenario and its simulation; returns the id of the latter. */
export async function simulated(asking: VapiAsking, more: object = {}): Promise<string> {
  const body = { scenarioId: await created(asking, more), personalityId: STOCK }
  return (await asking.ask('POST', BASE, body)).body.id
}

/** The rows of a list in whatever form. */
export function rowsOf(body: unknown): readonly VapiBody[] {
  const { results, data } = body as VapiBody
  return Array.isArray(body) ? (body as VapiBody[]) : (results ?? data)
}
