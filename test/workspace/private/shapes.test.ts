import { expect, test } from 'vitest'
import { likelySpots } from '../../../src/workspace/private/likely.ts'
import { phoneNumbers } from '../../../src/workspace/private/phones.ts'
import { privateWordsIn } from '../../../src/workspace/private/shapes.ts'

const PHONE = 'a phone number'
const MAIL = 'an e-mail address'
const CARD = 'a card number'
const KEY = 'something like a key'
const URL_ = 'an address with credentials'

/** Only the digits and letters of somebody's: what the countries keep free is taken out. */
function seenIn(text: string) {
  const isPhoneNumber = phoneNumbers()
  if (likelySpots(text).length === 0) return []
  return privateWordsIn(text).filter(words => !words.isNumber || isPhoneNumber(words.text))
}

test.each([
  ['My mobile is +1 415 273 8164.', PHONE, '+1 415 273 8164'],
  ['+14152738164', PHONE, '+14152738164'],
  ['+49 (0) 171 2345678', PHONE, '+49 (0) 171 2345678'],
  ['0033 1 42 68 53 00 please', PHONE, '0033 1 42 68 53 00'],
  ['call (628) 273-0199 or', PHONE, '(628) 273-0199'],
  ['The 628-273-0199 one.', PHONE, '628-273-0199'],
  ['Call me back at 4152738164.', PHONE, '4152738164'],
  ['06 12 34 56 78', PHONE, '06 12 34 56 78'],
  ['020 7944 0958', PHONE, '020 7944 0958'],
  ['0171/2345678', PHONE, '0171/2345678'],
  ['write to marcus.webb@example.edu.', MAIL, 'marcus.webb@example.edu'],
  ['notexample.com is not a.b@notexample.com', MAIL, 'a.b@notexample.com'],
  ['card 4539 5787 6362 1486 please', CARD, '4539 5787 6362 1486'],
  ['5425-2334-3010-9903', CARD, '5425-2334-3010-9903'],
  ['https://user:pw@example.edu/x', URL_, 'https://user:pw@example.edu/x'],
  ['see https://example.edu/a?access_token=abc', URL_, 'https://example.edu/a?access_token=abc'],
  [
    'https://hooks.example.edu/T024/x9Kq2mPz7RtL4wVb',
    URL_,
    'https://hooks.example.edu/T024/x9Kq2mPz7RtL4wVb',
  ],
  ['sk-live-4f9a8b7c6d5e4f3a', KEY, 'sk-live-4f9a8b7c6d5e4f3a'],
  ['Bearer abcdef.ghijkl.mnop', KEY, 'Bearer abcdef.ghijkl.mnop'],
  ['id 9f86d081884c7d659a2feaa0c55ad015 x', KEY, '9f86d081884c7d659a2feaa0c55ad015'],
  ['q8Zt3Lw0Xn5Rb7Vy2Kc9Jd4M', KEY, 'q8Zt3Lw0Xn5Rb7Vy2Kc9Jd4M'],
])('%s: %s (B175)', (text, what, seen) => {
  expect(seenIn(text)).toMatchObject([{ what, text: seen, start: text.indexOf(seen) }])
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
  'the item 4152738164 and the order 6175550199',
])('nothing private in: %s (B175)', text => {
  expect(seenIn(text)).toEqual([])
})

test.each([
  'sarah.chen@example.com',
  'a@mail.example.org, b@shop.test, c@x.invalid',
  'https://user:pw@example.com/x?token=abc',
  '4242 4242 4242 4242',
  '4000 0000 0000 9995',
  '3782 822463 10005',
  '4539 0000 0012 1480',
  '+1 415 555 0142',
  '(628) 555-0199',
  'phone 4155550142',
  '555-867-5309 and +1 555 867 5309',
  '123-456-7890',
  '+44 7700 900123 and 07700 900 123',
  '020 7946 0958',
  '0113 496 0123',
  '+49 30 23125 123 and 030 23125123',
  '+33 6 39 98 12 34',
  '+61 491 570 156',
  '+353 20 911 2345',
  '+46 70 174 06 50',
  '+1 500 555 0006',
])('kept for nobody: %s (B175)', text => {
  expect(seenIn(text)).toEqual([])
})

/** Texts that a pattern which goes back would try at each of their places. */
const hostile: readonly string[] = [
  'a',
  '1 ',
  'a@b.co ',
  '@',
  'http://',
  'a.',
  '+1 ',
  '0',
  '01 ',
  'a1',
  'sk-',
]

test.each([...hostile, 'Bearer ', '(', '(200) ', '%', '-', '1-', 'Bearer' + ' '.repeat(99)])(
  'a hostile text of %j is looked through at once',
  piece => {
    const text = piece.repeat(Math.ceil(2 ** 18 / piece.length))
    expect(likelySpots(text).length).toBeLessThan(text.length + 1)
    expect(privateWordsIn(text).length).toBeLessThan(text.length)
  },
)
