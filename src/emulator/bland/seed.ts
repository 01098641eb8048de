import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'

function node(id: string, name: string, text: string): JsonObject {
  return { id, type: id === 'end' ? 'End Call' : 'Default', data: { name, text } }
}

function edge(source: string, target: string, label: string): JsonObject {
  return { id: `${source}-${target}`, source, target, data: { label } }
}

function turns(lines: readonly [user: 'user' | 'assistant', text: string][]): JsonObject[] {
  return lines.map(([user, text]) => ({ user, text }))
}

const frontDesk: JsonObject = {
  id: 'pw_front_desk',
  name: 'Front Desk',
  description: 'Answers for a clinic and what belongs to it.',
  nodes: [
    node('start', 'Greeting', 'Greet the caller and ask how you can help.'),
    node('book', 'Book', 'Find a slot in the week that the caller asks for.'),
    node('node_booking_confirmed', 'Booking confirmed', 'Repeat the date and the time.'),
    node('reschedule', 'Reschedule', 'Find the appointment and offer other slots.'),
    node('node_fare_quote', 'Price of the change', 'Say what the change costs before it is made.'),
    node('node_send_label', 'Send the label', 'Send the return label by e-mail.'),
    node('node_emergency', 'Emergency', 'Tell the caller to hang up and call the emergency number.'),
    node('transfer', 'Transfer', 'Hand the call over to a person.'),
    node('end', 'Goodbye', 'Thank the caller and hang up.'),
  ],
  edges: [
    edge('start', 'book', 'wants an appointment'),
    edge('book', 'node_booking_confirmed', 'takes a slot'),
    edge('node_booking_confirmed', 'end', 'nothing else'),
    edge('start', 'reschedule', 'wants to move an appointment'),
    edge('reschedule', 'node_fare_quote', 'the change has a price'),
    edge('reschedule', 'end', 'nothing else'),
    edge('start', 'node_send_label', 'returns something'),
    edge('start', 'node_emergency', 'describes an emergency'),
    edge('start', 'transfer', 'asks for a person'),
  ],
}

const booking: JsonObject = {
  id: 'call_8f2c',
  transcript: turns([
    ['assistant', 'Clinic Group front desk, how can I help?'],
    ['user', 'Hi, this is Sarah Chen. I was there last month and need a follow-up next Thursday at 2 PM.'],
    ['assistant', 'May I have your e-mail and a number to reach you?'],
    ['user', 'sarah.chen@example.edu, and my mobile is +1 415 555 0142.'],
    ['assistant', 'Thursday at 2 is taken. I have Thursday at 4 or Friday at 10.'],
    ['user', 'Thursday at 4 works. Thank you.'],
  ]),
  variables: {
    customer_name: 'Sarah Chen',
    account_id: 'cust_92841',
    preferred_day: 'Thursday',
    from: '+14155550142',
    confirmation_webhook: 'https://hooks.example.com/bookings',
    crm: { api_key: 'crm-7f31', last_visit: '2026-10-22' },
  },
  draft: {
    name: 'Returning customer books a follow-up',
    description: 'The caller wants Thursday at 2 PM and takes another slot on the same day.',
    category: 'HAPPY_PATH',
    tester_persona_name: 'Sarah Chen',
    tester_persona_prompt:
      'You are Sarah Chen, a returning customer. You want a follow-up next Thursday at 2 PM and accept 4 PM on the same day.\nWhen asked, your e-mail is sarah.chen@example.edu and your mobile number is +1 415 555 0142.',
  },
}

const complaint: JsonObject = {
  id: 'call_91aa',
  transcript: turns([
    ['assistant', 'Clinic Group front desk, how can I help?'],
    ['user', 'You charged me twice for one visit! Marcus Webb, look it up.'],
    ['assistant', 'I am sorry. Which number did you book with?'],
    ['user', 'The 628-555-0199 one. And write to marcus.webb@example.edu this time.'],
    ['assistant', 'I can see two charges. Shall I open a refund request?'],
    ['user', 'No. I want a person, now.'],
  ]),
  variables: {
    customer_name: 'Marcus Webb',
    account_id: 'cust_41077',
    callback: '(628) 555-0199',
    charges: 2,
  },
  draft: {
    name: 'Angry caller was charged twice',
    description: 'The caller does not accept a refund request and insists on a person.',
    category: 'ANGRY_CALLER',
    tester_persona_name: 'Marcus Webb',
    tester_persona_prompt:
      'You are Marcus Webb and you are angry: one visit was charged twice. You refuse every offer and ask for a person.\nIf asked, your number is 628-555-0199 and your e-mail is marcus.webb@example.edu.',
  },
}

/** One pathway with its personas, two calls that drafts can be made from, and templates in the vendor's older words. */
export const defaults: VendorSeed = {
  pathways: [frontDesk],
  personas: [
    { id: 'persona_front_desk', name: 'Front Desk', description: 'Books and moves appointments.' },
    { id: 'persona_billing', name: 'Billing', description: 'Explains invoices and takes payments.' },
  ],
  calls: [booking, complaint],
  templates: [
    {
      id: 'tmpl_happy_path',
      name: 'Happy path',
      description: 'A friendly caller with a simple wish.',
      category: 'HAPPY_PATH',
      assertions: [
        { type: 'call_ended_by_agent', description: 'The agent ends the call.' },
        { type: 'tone_maintained', description: 'The agent stays friendly.', config: { tone: 'friendly' } },
      ],
    },
    {
      id: 'tmpl_voicemail',
      name: 'Voicemail',
      description: 'The call reaches a voicemail.',
      category: 'VOICEMAIL',
      assertions: [{ type: 'latency_below', description: 'Answers fast.', config: { max_ms: 2000 } }],
    },
  ],
  scenarios: [],
}
