import { expect, test } from 'vitest'
import { wordingIn } from '../../../src/workspace/wording/wording.ts'

/** The codes that are told of instructions, each with its words. */
function seenIn(instructions: string): string[] {
  return wordingIn({ instructions }).map(
    ({ code, start, end }) => `${code.replace('instructions-', '')}: ${instructions.slice(start, end)}`,
  )
}

const CALLER = 'You are Ann Lee and you call because your parcel has not come. '

test.each([
  [
    'You are a friendly virtual assistant for Clinic Group, open all day.',
    'agent: You are a friendly virtual assistant',
  ],
  ['Act as the receptionist of a hotel and take bookings for rooms.', 'agent: Act as the receptionist'],
  [`${CALLER}Greet the customer by name.`, 'agent: Greet the customer'],
  [`${CALLER}If the caller wants a refund, look the order up.`, 'agent: If the caller wants'],
  [`${CALLER}Say: Clinic Group, how can I help you today?`, 'agent: how can I help you'],
  [`${CALLER}The caller must ask for a refund.`, 'third-person: The caller must'],
  [`${CALLER}The agent should offer a voucher.`, 'rubric: The agent should'],
  [`${CALLER}\n1. Say hello.\n2. Wait for an answer.`, 'filler: 2. Wait'],
  [`${CALLER}Act naturally.`, 'filler: Act naturally'],
  [`${CALLER}Speak slowly.`, 'voice: Speak slowly'],
  [`${CALLER}When the agent says "May I have your number?", give it.`, 'cue: agent says "'],
  ['Ask for a refund.', 'short: Ask for a refund.'],
])('told: %s (B177)', (instructions, told) => {
  expect(seenIn(instructions)).toEqual([told])
})

test.each([
  `${CALLER}Ask for a refund, and give the order number as the agent asks.`,
  `${CALLER}You never respond as a sales representative would, whatever happens.`,
  'You are calling the virtual assistant of a bank, and you want your balance.',
  'You are a travel agent who calls for a client; you want two rooms in May.',
  'You are talking to the concierge of a hotel. Ask for a table at eight.',
  `${CALLER}Tell the agent that you are a customer of long standing.`,
  `${CALLER}You do not want to wait, and say so when you are asked to listen to a menu.`,
  `${CALLER}If the agent asks for the order number, read it digit by digit.`,
  'Eres Ana y llamas porque tu paquete no ha llegado; pide que te devuelvan el dinero.',
])('not told: %s (B177)', instructions => {
  expect(seenIn(instructions)).toEqual([])
})

test('a placeholder is seen with its name (B177)', () => {
  const [seen] = wordingIn({ instructions: `${CALLER}Give {{ test_profile.order_id }} when asked.` })
  expect(seen).toMatchObject({ code: 'outcome-placeholder', name: 'test_profile.order_id' })
})

test.each([
  'a',
  'you are ',
  'you are a',
  '1. ',
  ' ',
  '\n ',
  'agent says ',
  'the ',
  'if the user ',
  '{{ ',
  '- ',
])('hostile instructions of %j are read at once', piece => {
  expect(seenIn(piece.repeat(2 ** 18 / piece.length)).length).toBeLessThan(2 ** 18)
})
