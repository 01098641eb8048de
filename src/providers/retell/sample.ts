import type { Sample } from '../../model/sample.ts'

export const sample: Sample = {
  title: 'Retell',
  settings: [
    {
      name: 'llm_id',
      says: 'the Retell LLM under test',
      kind: 'text',
      emulator: 'llm_front_desk',
      instead: ['conversation_flow_id'],
    },
  ],
  scenario: {
    file: 'booking/cancels-in-time.yaml',
    comment: 'A first scenario. Each statement of the expected outcome is one of the criteria of the test.',
    fields: {
      name: 'Caller cancels in time',
      persona: { name: 'Maya Brooks' },
      instructions:
        'You have an appointment on Friday at 3 PM and cannot come.\nCancel it, and ask whether that costs anything.\n',
      variables: { agent: { account_id: 'cust_55120' } },
      expected_outcome: [
        'The agent confirms that the appointment is cancelled.',
        'The agent says that cancelling is free of charge.',
      ],
      tool_mocks: [{ tool: 'cancel_appointment', returns: { cancelled: true, fee: 0 } }],
    },
  },
}
