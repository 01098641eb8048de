import type { Sample } from '../../model/sample.ts'

export const sample: Sample = {
  title: 'Bland',
  settings: [
    {
      name: 'pathway_id',
      says: 'the pathway under test',
      kind: 'text',
      emulator: 'pw_front_desk',
      instead: ['persona_id', 'agent_id'],
    },
  ],
  scenario: {
    file: 'booking/moves-an-appointment.yaml',
    comment: 'A first scenario. Each statement of the expected outcome is judged on its own.',
    fields: {
      name: 'Caller moves an appointment',
      description: 'The caller wants another day of the same week and takes the second offer.',
      category: 'HAPPY_PATH',
      tags: ['smoke'],
      persona: { name: 'Daniel Ortiz' },
      instructions:
        'You are Daniel Ortiz. You have an appointment on Tuesday at 10 AM and cannot come.\nAsk for another day of the same week. Decline the first offer, and accept the second one.\n',
      variables: { agent: { account_id: 'cust_41077' } },
      expected_outcome: [
        'The agent finds the appointment before it offers another one.',
        'The agent confirms the new day and time.',
      ],
      max_turns: 20,
    },
  },
}
