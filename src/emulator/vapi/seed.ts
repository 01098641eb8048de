import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'

const judged = (name: string, description: string): JsonObject => ({
  name,
  description,
  type: 'ai',
  schema: { type: 'boolean' },
})

/** Assistants for a clinic, a shop and an airline, a squad, and what their scenarios refer to. */
export const defaults: VendorSeed = {
  assistants: [
    { id: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d401', name: 'Front Desk' },
    { id: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d402', name: 'Returns Line' },
    { id: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d403', name: 'Changes Desk' },
  ],
  squads: [{ id: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d411', name: 'Switchboard' }],
  structured_outputs: [
    {
      id: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d421',
      ...judged('polite', 'The agent stays polite from the first word to the last.'),
    },
    {
      id: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d422',
      name: 'questions',
      description: 'How many questions the agent asks.',
      type: 'ai',
      schema: { type: 'integer' },
    },
  ],
  personalities: [
    {
      id: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d431',
      name: 'Patient caller',
      assistant: { model: { messages: [{ role: 'system', content: 'You have time and listen.' }] } },
      path: 'callers',
    },
  ],
  scenarios: [],
  simulations: [],
  suites: [],
}

/** The vendor's own callers: their ids are documented, what they are called is not. */
export const stockPersonalities: readonly JsonObject[] = [
  'Friendly',
  'Impatient',
  'Confused',
  'Angry',
  'Talkative',
  'Hesitant',
  'Hard of hearing',
].map((name, index) => ({
  id: `a0000000-0000-4000-8000-00000000000${index + 1}`,
  name,
  assistant: {
    model: { messages: [{ role: 'system', content: `You are a ${name.toLowerCase()} caller.` }] },
  },
}))
