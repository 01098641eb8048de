import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { askingAt, type Asking } from '../asking.ts'

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

export type BlandAsking = Asking<BlandBody>

export const SCENARIOS = '/v1/agent-testing/scenarios'

export const askingBland = (
  modes: Readonly<Record<string, string>> = {},
  options: EmulatorAppOptions = {},
): BlandAsking =>
  askingAt({ name: 'bland', key: { authorization: 'any' } }, { ...options, modes: { bland: modes } })

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
