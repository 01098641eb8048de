import type { Sample } from '../../model/sample.ts'

export const sample: Sample = {
  title: 'Vapi',
  settings: [],
  scenario: {
    file: 'booking/keeps-the-hour.yaml',
    comment:
      'A first scenario. To run it, name a personality: `personality` of the target, or `vapi.personality` here.',
    fields: {
      name: 'Caller keeps the hour and changes the day',
      instructions:
        'You have an appointment on Tuesday and want it on Thursday at the same time. Take what is offered on Thursday.\n',
      variables: { agent: { customer_id: 'c-4711' } },
      expected_outcome: ['The agent moves the appointment to Thursday.'],
    },
  },
}
