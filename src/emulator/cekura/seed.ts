import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'

const PROJECT = 742

function agent(id: number, name: string): JsonObject {
  return { id, name, project: PROJECT, assistant_id: `asst_${id}` }
}

function personality(
  id: number,
  name: string,
  voice: { language: string; accent: string; gender: string },
): JsonObject {
  return { id, name, ...voice }
}

function metric(id: number, slug: string, more: JsonObject = {}): JsonObject {
  const words = slug.replaceAll('_', ' ')
  return { id, slug, name: words.charAt(0).toUpperCase() + words.slice(1), project: PROJECT, ...more }
}

function call(id: number, agentId: number, lines: readonly [string, string][]): JsonObject {
  return { id, agent: agentId, transcript: lines.map(([role, content]) => ({ role, content })) }
}

/** A small organisation: a clinic group whose three agents answer for a clinic, a shop and an airline. */
export const defaults: VendorSeed = {
  projects: [{ id: PROJECT, name: 'Clinic Group' }],
  agents: [agent(2142, 'Front Desk'), agent(2143, 'Returns Line'), agent(2144, 'Changes Desk')],
  personalities: [
    personality(693, 'Normal Male', { language: 'en', accent: 'American', gender: 'male' }),
    personality(694, 'Normal Female', { language: 'en', accent: 'American', gender: 'female' }),
    personality(701, 'Angry Male', { language: 'en', accent: 'American', gender: 'male' }),
    personality(702, 'Confused Elderly Female', { language: 'en', accent: 'British', gender: 'female' }),
    personality(362, 'Normal Spanish Male', { language: 'es', accent: 'Castilian', gender: 'male' }),
    personality(363, 'Normal Spanish Female', { language: 'es', accent: 'Castilian', gender: 'female' }),
    personality(371, 'Normal French Female', { language: 'fr', accent: 'Parisian', gender: 'female' }),
    personality(372, 'Impatient French Male', { language: 'fr', accent: 'Parisian', gender: 'male' }),
    personality(4710, 'Spanish English Mix', { language: 'multi', accent: 'Neutral', gender: 'female' }),
  ],
  metrics: [
    metric(9001, 'expected_outcome', { name: 'Expected Outcome', function_name: 'expected_outcome' }),
    metric(9002, 'greeting_by_name'),
    metric(9003, 'no_hallucinated_policy'),
    metric(9004, 'verified_identity'),
    metric(9005, 'latency_p95', { name: 'Latency p95', eval_type: 'numeric', type: 'custom_code' }),
    metric(9006, 'interruption_handling', { eval_type: 'continuous_qualitative' }),
    metric(9007, 'offered_alternative'),
    metric(9008, 'polite_closing'),
    metric(9009, 'language_match'),
  ],
  phone_numbers: [
    { id: 3101, number: '+14155550142', phone_number_id: 'pn_3101', name: 'San Francisco 1' },
    { id: 3102, number: '+14155550177', phone_number_id: 'pn_3102', name: 'San Francisco 2' },
    { id: 3103, number: '+34915550123', phone_number_id: 'pn_3103', name: 'Madrid' },
    { id: 3104, number: '+33155500188', phone_number_id: 'pn_3104', name: 'Paris' },
  ],
  tools: [
    { id: 5101, project: PROJECT, name: 'lookup_booking', description: 'Finds a booking by its code.' },
  ],
  call_logs: [
    call(88001, 2142, [
      ['Main Agent', 'Clinic Group, how can I help?'],
      ['Testing Agent', 'I need to move my appointment to Thursday afternoon.'],
      ['Main Agent', 'We have 2 PM or 4 PM.'],
      ['Testing Agent', 'Four is better, thank you.'],
    ]),
    call(88002, 2143, [
      ['Main Agent', 'Returns Line, what did you order?'],
      ['Testing Agent', 'A kettle. It arrived broken and I want my money back.'],
    ]),
    call(88003, 2144, [
      ['Main Agent', 'Changes Desk, may I have your booking code?'],
      ['Testing Agent', 'It is Q7RM2K. I have to fly a day later.'],
    ]),
  ],
  folders: [],
  test_profiles: [],
  scenarios: [],
}
