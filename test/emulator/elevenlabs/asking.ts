import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { askingAt, type Asking } from '../asking.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface ElevenLabsBody {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly tests: readonly ElevenLabsBody[]
  readonly next_cursor: string
  readonly last_updated_at_unix_secs: number
  readonly folder_parent_id: string | null
  readonly detail: readonly Issue[]
  readonly [field: string]: unknown
}

export interface Issue {
  readonly loc: readonly (string | number)[]
  readonly type: string
}

export type ElevenLabsAsking = Asking<ElevenLabsBody>

export const TESTS = '/v1/convai/agent-testing'
export const FOLDERS = `${TESTS}/folders`
export const AGENTS = '/v1/convai/agents'
export const AGENT = 'agent_front_desk'

export const askingElevenLabs = (
  modes: Readonly<Record<string, string>> = {},
  options: EmulatorAppOptions = {},
): ElevenLabsAsking =>
  askingAt({ name: 'elevenlabs', key: { 'xi-api-key': 'any' } }, { ...options, modes: { elevenlabs: modes } })

/** A simulation that is accepted as it is. */
export const simulation = (more: object = {}): object => ({
  type: 'simulation',
  name: 'Booking',
  simulation_scenario: 'You want a slot on Thursday.',
  success_conditions: ['The agent offers a slot.'],
  ...more,
})

export const said = { role: 'user', message: 'Hello', time_in_call_secs: 1 }

export const reply = (more: object = {}): object => ({
  type: 'llm',
  name: 'Greets',
  chat_history: [said],
  success_condition: 'The agent says hello.',
  success_examples: [{ response: 'Hello!', type: 'success' }],
  failure_examples: [{ response: 'What?', type: 'failure' }],
  ...more,
})

export const toolCall = (more: object = {}): object => ({
  type: 'tool',
  name: 'Books',
  chat_history: [said],
  tool_call_parameters: {
    referenced_tool: { id: 'tool_book', type: 'webhook' },
    parameters: [
      { path: '$.day', eval: { type: 'exact', expected_value: 'Thursday' } },
      { path: '$.name', eval: { type: 'llm', description: 'A name' } },
      { path: '$.at', eval: { type: 'regex', pattern: '\\d+' } },
      { path: '$.note', eval: { type: 'anything' } },
    ],
    verify_absence: false,
  },
  check_any_tool_matches: true,
  ...more,
})

export async function created({ ask }: ElevenLabsAsking, body: object = simulation()): Promise<string> {
  return (await ask('POST', `${TESTS}/create`, body)).body.id
}

/** Makes a folder; returns its id. */
export async function folder({ ask }: ElevenLabsAsking, name: string, parent?: string): Promise<string> {
  const body = { name, ...(parent !== undefined && { parent_folder_id: parent }) }
  return (await ask('POST', FOLDERS, body)).body.id
}

export async function rowsAt({ ask }: ElevenLabsAsking, query = ''): Promise<readonly ElevenLabsBody[]> {
  return (await ask('GET', TESTS + query)).body.tests
}

/** The row of one test or folder in the list of all. */
export async function rowOf(asking: ElevenLabsAsking, id: string): Promise<ElevenLabsBody | undefined> {
  return (await rowsAt(asking)).find(row => row.id === id)
}
