import type { Sample } from '../../model/sample.ts'

export const sample: Sample = {
  title: 'Cekura',
  settings: [
    { name: 'project_id', says: 'the project that holds the scenarios', kind: 'number', emulator: 742 },
    { name: 'agent_id', says: 'the agent under test', kind: 'number', emulator: 2142 },
  ],
  scenario: {
    file: 'booking/returning-customer.yaml',
    comment: 'A first scenario. State a personality and metrics that your project has, by name or id.',
    fields: {
      name: 'Returning customer books a follow-up',
      tags: ['smoke'],
      language: 'en',
      instructions:
        'You are Sarah Chen, a returning customer. You call to book a follow-up for next Thursday at 2 PM.\nWhen that is taken, ask what else there is in the same week and take any slot after noon.\nBefore you hang up, ask the agent to repeat the day and the time.\n',
      variables: { agent: { account_id: 'cust_92841' }, caller: { preferred_day: 'Thursday' } },
      expected_outcome: [
        'The agent offers another slot in the same week.',
        'The agent repeats the booked day and time.',
      ],
      max_duration: 300,
      cekura: { personality: 'Normal Female', metrics: ['expected_outcome'] },
    },
  },
}
