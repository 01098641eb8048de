import { id, integer, list, nullable, object, text, type Check, type Checks } from './checks.ts'

/** One way in which a scenario reaches the agent under test. */
export interface Transport {
  /** The last part of the path that starts runs over it. */
  readonly path: string
  /** What results call it, and suites ask for it by. */
  readonly channel: string
  /** What an agent needs to be reached; `nothing`: the start brings it. */
  readonly needs: 'phone' | 'websocket' | 'nothing'
  readonly checks: Checks
  readonly required?: readonly string[]
  /** `agent` in place of `agent_id`, and `scenarios: [{scenario: id}]`. */
  readonly isNested?: boolean
  /** Do personalities and test profiles multiply the runs? */
  readonly multiplies?: boolean
}

const MANY = Number.MAX_SAFE_INTEGER
const count: Check = integer({ min: 1, max: MANY })
const idOrObject: Check = value => (object(value) === undefined ? undefined : id(value))

const ALL: Checks = {
  scenarios: list(idOrObject),
  tags: list(text()),
  folder_path: text({ blank: false }),
  project_id: nullable(id),
  agent_id: nullable(id),
  assistant_id: nullable(text()),
  name: nullable(text()),
  frequency: count,
  concurrency_limit: nullable(count),
  personality_ids: nullable(list(id)),
  test_profile_ids: nullable(list(id)),
  personality_id: nullable(id),
  test_profile_id: nullable(id),
  mock_tool_names: nullable(list(text())),
}

const VOICE: Checks = {
  ...ALL,
  agent_number: nullable(text()),
  outbound_phone_number: nullable(text()),
}

const NESTED: Checks = { ...ALL, agent: id, frequency: integer({ min: 1, max: 100 }) }

export const TRANSPORTS: readonly Transport[] = [
  { path: 'run_scenarios', channel: 'voice', needs: 'phone', multiplies: true, checks: VOICE },
  {
    path: 'run_scenarios_text',
    channel: 'text',
    needs: 'websocket',
    multiplies: true,
    checks: { ...ALL, websocket_url: text(), websocket_headers: object },
  },
  {
    path: 'run_scenarios_sip',
    channel: 'sip',
    needs: 'nothing',
    multiplies: true,
    checks: { ...VOICE, sip_endpoint: text() },
  },
  {
    path: 'run_scenarios_elevenlabs',
    channel: 'elevenlabs',
    needs: 'nothing',
    multiplies: true,
    checks: { ...VOICE, elevenlabs_agent_id: text(), elevenlabs_data: object },
  },
  {
    path: 'run_scenarios_chirp',
    channel: 'chirp',
    needs: 'websocket',
    multiplies: true,
    checks: { ...VOICE, websocket_url: text() },
  },
  {
    path: 'run_scenarios_vapi_webrtc',
    channel: 'vapi_webrtc',
    needs: 'nothing',
    required: ['vapi_assistant_id'],
    checks: { ...ALL, vapi_assistant_id: text({ blank: false }) },
  },
  {
    path: 'run_scenarios_retell_webrtc',
    channel: 'retell_webrtc',
    needs: 'nothing',
    checks: { ...ALL, retell_agent_id: text() },
  },
  {
    path: 'run_scenarios_livekit_v2',
    channel: 'livekit_v2',
    needs: 'nothing',
    isNested: true,
    checks: { ...NESTED, livekit_data: object },
  },
  {
    path: 'run_scenarios_pipecat_v2',
    channel: 'pipecat_v2',
    needs: 'nothing',
    isNested: true,
    checks: { ...NESTED, pipecat_data: object },
  },
  {
    path: 'run_scenarios_with_websockets',
    channel: 'websockets',
    needs: 'nothing',
    required: ['frequency'],
    checks: ALL,
  },
]

/** The transports that a suite can ask for. */
export const SUITE_CHANNELS = ['voice', 'text', 'elevenlabs', 'livekit_v2', 'pipecat_v2']
