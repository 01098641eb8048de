import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { askingAt, type Asking } from '../asking.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface EqhoBody {
  readonly _id: string
  readonly detail: readonly { readonly loc: readonly (string | number)[] }[]
  readonly lead_scenario: { readonly actions: { readonly terminate_call: object } }
  readonly environment_setup: object
  readonly history: { readonly revision: number }
  readonly [field: string]: unknown
}

export type EqhoAsking = Asking<EqhoBody>

export const SCENARIOS = '/v1/simulation/scenarios'

export const askingEqho = (
  modes: Readonly<Record<string, string>> = {},
  options: EmulatorAppOptions = {},
): EqhoAsking =>
  askingAt({ name: 'eqho', key: { 'x-api-key': 'any' } }, { ...options, modes: { eqho: modes } })

const lead = {
  persona: 'A polite person',
  instructions: { task_instructions: 'Book a slot.', language: 'fr' },
}

/** A scenario body that is accepted as it is. */
export const plain = (more: object = {}): object => ({ name: 'Booking', lead_scenario: lead, ...more })

export async function created({ ask }: EqhoAsking, more: object = {}): Promise<string> {
  return (await ask('POST', SCENARIOS, plain(more))).body._id
}
