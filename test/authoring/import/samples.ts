/** A suite of "Tests as Code" with something of everything. */
export const SUITE = {
  $schema: 'https://docs.cekura.ai/schemas/test-suite/v1.json',
  version: '1',
  suite: { name: 'Refund gate', description: 'Runs on each release.' },
  defaults: {
    language: 'en',
    max_duration: 300,
    metrics: ['latency'],
    tags: ['gate'],
    personality: 693,
    concurrency_limit: 4,
  },
  scenarios: [
    {
      key: 'refund-late',
      name: 'Refund after 40 days',
      instructions: 'You bought a kettle 40 days ago.\r\nYou want your money back.  \n\n',
      expected_outcome: 'The agent names the limit of 30 days.\n\nThe agent offers a voucher.\n',
      metrics: ['latency', 4711],
      tags: ['refund', 'late, very'],
      tools: ['end_call', 'call_hold'],
      frequency: 2,
      test_profile: { name: 'x', agent_variables: { order: 'o-1' }, caller_variables: { mood: 'calm' } },
    },
    {
      key: 'Größe & Co',
      name: 'Asks for the size',
      type: 'conditional_actions',
      instructions: 'Not used.',
      conditional_actions: {
        role: 'You want a shirt.',
        conditions: [
          { id: 0, condition: 'FIRST_MESSAGE', action: 'Hello.', type: 'standard', fixed_message: true },
          {
            id: 1,
            condition: 'The agent asks for the size',
            action: 'Say M.',
            type: 'standard',
            fixed_message: false,
          },
        ],
      },
      expected_outcome: 'The agent repeats the size.',
      max_duration: 5,
      personality: { base: 693, speed: 1.1 },
    },
    { key: 'real', name: 'A real call', type: 'real_world_fixed', instructions: 'x' },
    { name: 'Size again', instructions: 'Ask again.', colour: 'red' },
  ],
}

/** Tasks of tau2-bench in both shapes of instructions. */
export const TASKS = [
  {
    id: '7',
    description: { purpose: 'A refund that is not due.', relevant_policies: 'No refund.', notes: null },
    user_scenario: {
      persona: 'Impatient.',
      instructions: {
        task_instructions: 'Insist once.\nThen give in.',
        domain: 'airline',
        reason_for_call: 'You want a refund.',
        known_info: 'Booking ABC123.',
        unknown_info: null,
      },
    },
    initial_state: null,
    evaluation_criteria: {
      actions: [
        {
          action_id: '7_0',
          name: 'get_booking',
          arguments: { id: 'ABC123' },
          info: null,
          compare_args: null,
        },
      ],
      communicate_info: ['1628'],
      nl_assertions: ['The agent refuses the refund.', 'The agent says why.'],
      reward_basis: ['DB', 'COMMUNICATE'],
    },
    annotations: null,
    colour: 'red',
  },
  {
    id: '[data]a|b[PERSONA:None]',
    user_scenario: { instructions: 'Say that your data is slow.' },
    ticket: 'Data is slow.',
    issues: [{ author_email: 'someone@example.com' }],
    evaluation_criteria: {
      actions: [{ action_id: 'a', requestor: 'user', name: 'toggle_data', arguments: {}, compare_args: [] }],
      communicate_info: ['1,628'],
      reward_basis: ['ACTION', 'COMMUNICATE'],
    },
  },
  {
    id: 'mute',
    user_scenario: {
      instructions: { task_instructions: '.', domain: 'airline', reason_for_call: 'You ask.' },
    },
  },
]

/** The scenarios of a LiveKit agent. */
export const LIVEKIT = `name: hotel
scenarios:
  - label: Books a room
    instructions: >
      You want a room
      for two nights.
    agent_expectations: |-
      Offers a room. Names the price, and asks for a name.
    tags: { feature: booking, difficulty: '1', capability: pending }
    userdata: { expected_state: [booked], available_slots: 3 }
  - label: Books a room
    instructions: You want a room again.
    agent_expectations: Says that the hotel is full.
    tags: { feature: 'full, closed' }
`

/** A sheet as a spreadsheet saves it. */
export const SHEET = `\uFEFFTest Case ID;Title;Priority;Steps;Expected Result;Tags;Locale;agent.order;Owner mail
TC-1;"Late; refund";P1;"1. Call.
2. Ask ""why""";"- Names the limit.
- Offers a voucher.";"refund, late";en-US;o-1;x
TC-1;;;;Says goodbye.;;;;
;;;;;;;;
TC-2;Early refund;;Ask for a refund.;Pays it back.;;de;;
TC-2;Early refund twice;;Ask again.;Pays it back.;;;;
`
