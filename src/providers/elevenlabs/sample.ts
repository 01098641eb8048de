import type { Sample } from '../../model/sample.ts'

export const sample: Sample = {
  title: 'ElevenLabs',
  settings: [],
  scenario: {
    file: 'booking/asks-for-an-evening-slot.yaml',
    comment: 'A first scenario. Each statement of the expected outcome is a success condition of its own.',
    fields: {
      name: 'Caller asks for an evening slot',
      instructions:
        'You are Lena Voss. You work until five and want an appointment in the evening.\nDecline what is offered before six, and accept the first slot after that.\n',
      variables: { agent: { account_id: 'cust_20115' } },
      expected_outcome: [
        'The agent offers a slot after six in the evening.',
        'The agent repeats the day and the time before it says goodbye.',
      ],
      max_turns: 12,
    },
  },
}
