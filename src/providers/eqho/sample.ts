import type { Sample } from '../../model/sample.ts'

export const sample: Sample = {
  title: 'Eqho',
  settings: [],
  scenario: {
    file: 'booking/asks-for-a-refill.yaml',
    comment: 'A first scenario. What the caller knows and does not know is stated apart from what they do.',
    fields: {
      name: 'Caller asks for a refill',
      description: 'The caller needs a refill of a medicine and does not know its dose.',
      language: 'en',
      persona: { description: 'Friendly, and a little unsure.' },
      instructions: 'Ask for the refill. Answer questions briefly, and hang up when it is ordered.\n',
      reason_for_call: 'You need a refill of your blood pressure medicine.',
      known_info: 'Your name is Amina Farah. The medicine is lisinopril.',
      unknown_info: 'You do not know the dose.',
      expected_outcome: ['The agent orders the refill, or says what it still needs for that.'],
    },
  },
}
