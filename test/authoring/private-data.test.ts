import { expect, test } from 'vitest'
import { privateDataIn } from '../../src/authoring/private-data.ts'
import { sightingsIn } from '../../src/authoring/private-patterns.ts'

const PHONE = 'a phone number'
const KEY = 'something like a key'
const URL_ = 'an address with credentials'

test.each([
  ['My mobile is +1 415 555 0142.', PHONE, '+1 415 555 0142'],
  ['+14155550142', PHONE, '+14155550142'],
  ['+49 (0) 171 2345678', PHONE, '+49 (0) 171 2345678'],
  ['0033 1 55 50 01 88 please', PHONE, '0033 1 55 50 01 88'],
  ['call (628) 555-0199 or', PHONE, '(628) 555-0199'],
  ['The 628-555-0199 one.', PHONE, '628-555-0199'],
  ['4155550142', PHONE, '4155550142'],
  ['06 12 34 56 78', PHONE, '06 12 34 56 78'],
  ['020 7946 0958', PHONE, '020 7946 0958'],
  ['0171/2345678', PHONE, '0171/2345678'],
  ['write to marcus.webb@example.com.', 'an e-mail address', 'marcus.webb@example.com'],
  ['card 4111 1111 1111 1111 please', 'a card number', '4111 1111 1111 1111'],
  ['5500-0000-0000-0004', 'a card number', '5500-0000-0000-0004'],
  ['https://user:pw@example.com/x', URL_, 'https://user:pw@example.com/x'],
  ['see https://example.com/a?access_token=abc', URL_, 'https://example.com/a?access_token=abc'],
  [
    'https://hooks.example.com/T024/x9Kq2mPz7RtL4wVb',
    URL_,
    'https://hooks.example.com/T024/x9Kq2mPz7RtL4wVb',
  ],
  ['sk-live-4f9a8b7c6d5e4f3a', KEY, 'sk-live-4f9a8b7c6d5e4f3a'],
  ['Bearer abcdef.ghijkl.mnop', KEY, 'Bearer abcdef.ghijkl.mnop'],
  ['id 9f86d081884c7d659a2feaa0c55ad015 x', KEY, '9f86d081884c7d659a2feaa0c55ad015'],
  ['q8Zt3Lw0Xn5Rb7Vy2Kc9Jd4M', KEY, 'q8Zt3Lw0Xn5Rb7Vy2Kc9Jd4M'],
])('%s: %s', (text, what, seen) => {
  expect(sightingsIn(text)).toEqual([{ what, text: seen, start: text.indexOf(seen) }])
})

test.each([
  'On 14 March 1986 at 2 PM, on 2026-10-22T10:30:00Z or 01.02.2026 or 01-02-2026 10:30.',
  'The order Q7RM2K costs 1,299.00 and arrives in 3-5 days; account cust_92841.',
  'returning-customer-books-a-follow-up-next-thursday',
  'https://example.com/returns/how-to-return-a-parcel?lang=en',
  'call 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  'a card such as 4111 1111 1111 1112',
  'TOOL_END_CALL_ONLY_ON_TRANSFER and {{test_profile.account_number}}',
  'node_booking_confirmed_by_the_agent',
])('nothing private in: %s', text => {
  expect(sightingsIn(text)).toEqual([])
})

test('a place is that of the private part; a folded one has the place of its value', () => {
  const text =
    'name: Marcus\ninstructions: |\n  Say hello.\n  Write to m@example.com.\nvariables: { a: 4111111111111111 }\n'
  const places: Record<string, number> = { instructions: 2, variables: 5 }
  const value = {
    name: 'Marcus',
    instructions: 'Say hello.\nWrite to m@example.com. Call +1 415 555 0142.',
    variables: { a: 4111111111111111, api_token: 'tok-1' },
  }
  const locate = ([first]: readonly (string | number)[]) => {
    const line = places[String(first)] ?? 1
    return { line, column: 1, end_line: line, end_column: 2 }
  }
  const found = privateDataIn({ file: 'a.yaml', text, value, locate })
  expect(found.map(({ line, column, message }) => [line, column, message.split('.')[0]])).toEqual([
    [4, 12, 'There is an e-mail address in instructions'],
    [2, 1, 'There is a phone number in instructions'],
    [5, 17, 'There is a card number in variables'],
    [5, 1, 'There is a secret in variables'],
  ])
  expect(found.every(({ code, severity }) => code === 'private-data' && severity === 'warning')).toBe(true)
  expect(JSON.stringify(found)).not.toContain('m@example')
})
