import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'

function tool(name: string, type = 'custom'): JsonObject {
  const words = name.replaceAll('_', ' ')
  return { type, name, description: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` }
}

const everywhere = [tool('transfer_call', 'transfer_call'), tool('end_call', 'end_call')]

/** Two agents that are prompts, for a clinic and a shop, and one that is a graph, for an airline. */
export const defaults: VendorSeed = {
  llms: [
    {
      llm_id: 'llm_front_desk',
      version: 3,
      general_prompt: 'You answer for a clinic. Book, move and cancel appointments.',
      general_tools: [
        tool('find_slots'),
        tool('book_appointment'),
        tool('cancel_appointment'),
        ...everywhere,
      ],
    },
    {
      llm_id: 'llm_returns',
      version: 1,
      general_prompt: 'You answer for a shop. Find the order and send a return label.',
      general_tools: [tool('get_order'), tool('send_return_label'), ...everywhere],
    },
  ],
  flows: [
    {
      conversation_flow_id: 'conversation_flow_changes',
      version: 2,
      nodes: [
        { id: 'start', type: 'conversation', name: 'Greeting' },
        { id: 'price', type: 'conversation', name: 'Price of the change' },
        { id: 'end', type: 'end', name: 'Goodbye' },
      ],
      tools: [tool('search_flights'), tool('change_flight')],
    },
  ],
  definitions: [],
}
