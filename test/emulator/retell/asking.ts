import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { askingAt, type Asking } from '../asking.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface RetellBody {
  readonly test_case_definition_id: string
  readonly test_case_batch_job_id: string
  readonly response_engine: object
  readonly user_modified_timestamp: number
  readonly message: string
  readonly items: readonly RetellBody[]
  readonly has_more: boolean
  readonly pagination_key: string
  readonly [field: string]: unknown
}

export type RetellAsking = Asking<RetellBody>

export const CREATE = '/create-test-case-definition'
export const GET = '/get-test-case-definition'
export const UPDATE = '/update-test-case-definition'
export const LIST = '/v2/list-test-case-definitions?type=retell-llm&llm_id=llm_front_desk'

export const engine = { type: 'retell-llm', llm_id: 'llm_front_desk' }

export const askingRetell = (
  modes: Readonly<Record<string, string>> = {},
  options: EmulatorAppOptions = {},
): RetellAsking =>
  askingAt({ name: 'retell', key: { authorization: 'Bearer any' } }, { ...options, modes: { retell: modes } })

/** A test case that is accepted as it is. */
export const plain = (more: object = {}): object => ({
  name: 'Booking',
  response_engine: engine,
  user_prompt: 'You are Ann. You want a slot on Thursday.',
  metrics: ['The agent offers a slot.', 'The agent repeats the day.'],
  ...more,
})

export async function created({ ask }: RetellAsking, more: object = {}): Promise<string> {
  return (await ask('POST', CREATE, plain(more))).body.test_case_definition_id
}
