import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskOf } from '../../src/model/mask.ts'

const KEY = 'sk+live/7f=3&a<9c\\Z-_.'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const percent = (text: string) =>
  Array.from(Buffer.from(text), byte => `%${byte.toString(16).padStart(2, '0')}`).join('')

const spellings: Readonly<Record<string, (key: string) => string>> = {
  plain: key => key,
  URL: encodeURIComponent,
  'URL in small letters': key => encodeURIComponent(key).replace(/%../g, byte => byte.toLowerCase()),
  'URL, each character': percent,
  'URL, twice': key => encodeURIComponent(encodeURIComponent(key)),
  form: key => new URLSearchParams({ key }).toString().slice('key='.length),
  JSON: key => JSON.stringify(key).slice(1, -1),
  'JSON, twice': key => JSON.stringify(JSON.stringify(key)).slice(3, -3),
  'JSON with escapes': key =>
    key.replace(/[^\w]/g, sign => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`),
  'JSON with escaped slashes': key => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
  HTML: key => key.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  'HTML, numbered': key => key.replace(/[^\w]/g, sign => `&#${sign.codePointAt(0)};`),
  'HTML, numbered in hex': key => key.replace(/[^\w]/g, sign => `&#x${sign.codePointAt(0)!.toString(16)};`),
  'HTML, twice': key => key.replaceAll('&', '&amp;amp;').replaceAll('<', '&amp;lt;'),
  hex: key => Buffer.from(key).toString('hex'),
  'hex in capitals': key => Buffer.from(key).toString('hex').toUpperCase(),
  Base64: base64,
  'Base64 for URLs': key => Buffer.from(key).toString('base64url'),
  'Base64 in a URL': key => encodeURIComponent(base64(key)),
  'Base64 with a name': key => base64(`:${key}`),
  'Base64 as a name': key => base64(`${key}:`),
  'Base64 with another name': key => base64(`me:${key}`),
}

test.each(Object.keys(spellings))('the key is hidden: %s (B42, B102)', spelling => {
  const spelled = spellings[spelling]!(KEY)
  const { hide, isIn } = maskOf(KEY)
  const hidden = hide(`before ${spelled} after`)
  expect(hidden).toMatch(/^before [\w+/%-]{0,4}\*\*\*[\w+/%=-]{0,8} after$/)
  expect(hidden).not.toContain(spelled)
  expect(isIn(`<${spelled}>`)).toBe(true)
})

test('any key is hidden, wherever it stands and however often (B102)', () => {
  const keys = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map(code => String.fromCodePoint(code)),
    minLength: 6,
  })
  const spelling = fc.constantFrom(...Object.values(spellings))
  const around = fc.string({ maxLength: 8 })
  fc.assert(
    fc.property(keys, spelling, around, around, (key, spelled, before, after) => {
      const text = spelled(key)
      const hidden = maskOf(key).hide(`${before}${text} ${text}${after}`)
      expect(hidden.split(text).length).toBeLessThan(2)
    }),
  )
})

test('a short key is hidden as a word, and not inside words (B102)', () => {
  const { hide, isIn } = maskOf('key')
  expect(hide('The key "key" of the monkey keyring: key_1, %6bey')).toBe(
    'The *** "***" of the monkey keyring: key_1, ***',
  )
  expect(isIn('key')).toBe(false)
  expect(maskOf('').hide('abc')).toBe('abc')
})

test('only a long key makes an object unusable (B102)', () => {
  expect(maskOf('elevenchars').isIn('elevenchars')).toBe(false)
  expect(maskOf('twelve-chars').isIn('its twelve-chars.')).toBe(true)
})

test('looking for a key in a long text takes no longer than the text is long (B102)', () => {
  const { isIn } = maskOf('&&&&&&&&&&&&&&&&\\\\\\\\%%%%')
  expect(isIn('&amp;'.repeat(200_000))).toBe(false)
  expect(isIn('\\'.repeat(1_000_000))).toBe(false)
  expect(isIn('%25'.repeat(300_000))).toBe(false)
})
