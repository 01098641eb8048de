import { expect, test } from 'vitest'
import { wordingIn } from '../../../src/workspace/wording/wording.ts'

/** The codes that are told of an outcome, each with its words. */
function seenIn(outcome: string | string[], more: object = {}): string[] {
  return wordingIn({ expected_outcome: outcome, ...more }).map(({ code, at, start, end }) => {
    const text = typeof outcome === 'string' ? outcome : outcome[Number(at[1])]!
    return `${code.replace('outcome-', '')}: ${text.slice(start, end)}`
  })
}

const sentence =
  'The agent looks up the order of the caller and names the day on which the parcel was handed over. '

test.each([
  ['The agent politely turns the request down.', 'manner: politely'],
  ['The agent says clearly that the fee stays.', 'clearly: clearly'],
  ['The agent gives a helpful answer.', 'vague: helpful'],
  ['The agent handles the angry caller well.', 'vague: handles the angry caller well'],
  ['The customer feels taken seriously.', 'feeling: customer feels'],
  ['The agent leaves a happy customer.', 'feeling: happy customer'],
  ['The agent makes sure that the caller is satisfied.', 'feeling: caller is satisfied'],
  ['Ideally the agent offers a later slot.', 'hedge: Ideally'],
  ['The agent offers a voucher if possible.', 'hedge: if possible'],
  [
    'The agent says "Your parcel is on its way to you now."',
    'quote: "Your parcel is on its way to you now."',
  ],
  ['The agent says “Your parcel is on its way.”', 'quote: “Your parcel is on its way.”'],
  ["The agent says 'your parcel is on its way'.", "quote: 'your parcel is on its way'"],
  ['The agent calls the order lookup tool.', 'tool: calls the order lookup tool'],
  ['There is a function call with the date.', 'tool: function call'],
  ['The tone of voice stays calm.', 'audio: tone of voice'],
  ['There is no dead air.', 'audio: dead air'],
  ['Checks, in order:', 'setup: Checks, in order'],
  ['What the agent has to do:', 'setup: What the agent has to do:'],
  ['This test is about refunds.', 'setup: This test'],
  ['The agent says goodbye.', 'closing: says goodbye'],
  ['The bot names the price.', 'speaker: The bot'],
  [sentence.repeat(7).trim(), `paragraph: ${sentence.repeat(7).trim()}`],
])('told: %s (B177)', (outcome, told) => {
  expect(seenIn(outcome)).toEqual([told])
})

test.each([
  'The agent turns the request down and names the reason.',
  'The agent looks the order up.',
  'The agent repeats the complaint in its own words before it answers.',
  'The agent says that the parcel has been sent.',
  'The agent confirms that the order is cancelled.',
  'The agent answers the last question.',
  'The agent offers a later slot.',
  "The agent doesn't promise a date and names the customer's two options.",
  'The agent says "yes" and `The fee of $9 is waived for you` to it.',
  'The agent calls the caller back within a day.',
  'The agent has the user id sara_doe_496 changed.',
  'The customer asks how often, and the agent says: twice a day.',
  sentence.repeat(5).trim(),
  `${sentence.repeat(4).replaceAll('.', ',')}${sentence.repeat(4).replaceAll('.', ';')}`,
])('not told: %s (B177)', outcome => {
  expect(seenIn(outcome)).toEqual([])
})

test('what is one statement too many, or the same again, is told where it stands (B177)', () => {
  const facts = Array.from({ length: 10 }, (_, index) => `The agent names fact ${index}.`)
  expect(seenIn(facts.slice(0, 8))).toEqual([])
  expect(seenIn(facts)).toEqual(['many: The agent names fact 8.'])
  expect(seenIn(facts.join('\n'))).toEqual(['many: The agent names fact 8.'])
  expect(seenIn('The agent names the fee.\n\n  the agent  names the fee.')).toEqual([
    'twin: the agent  names the fee.',
  ])
})

test('a tool of the scenario is known by its name, if that is no word of speech (B177)', () => {
  const tools = { expected_actions: [{ name: 'cancel_order' }, { name: 'order' }] }
  expect(seenIn('The agent runs cancel_order for the order.', tools)).toEqual(['tool: cancel_order'])
  expect(seenIn('The agent runs change_order for the order.', tools)).toEqual([])
  const mocks = { tool_mocks: [{ tool: 'cancel_order', returns: 'done' }] }
  expect(seenIn('The agent runs cancel_order.', mocks)).toEqual(['tool: cancel_order'])
})

test.each([
  'a',
  '"',
  "'",
  'calls ',
  'calls a ',
  'customer ',
  '“',
  'handles a ',
  '{{',
  'happy ',
  '.',
  'this \n',
  'x\n',
])('a hostile outcome of %j is read at once', piece => {
  expect(seenIn(piece.repeat(2 ** 18 / piece.length)).length).toBeLessThan(2 ** 18)
})
