import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { escaped, forFrame, forTerminal, oneLine, quoted } from '../../src/report/text-safety.ts'

// What GitHub's runner does with a line of a log, in its own words: trim, then look for the prefix.
const obeyed = (line: string): boolean => line.trim().startsWith('::') || line.includes('##[')

test.each([
  { says: 'colours', text: '\x1b[31mred\x1b[0m', shown: 'red' },
  { says: '8-bit colours', text: '\x9b31mred', shown: 'red' },
  { says: 'links', text: '\x1b]8;;http://evil.example\x07click\x1b]8;;\x1b\\', shown: 'click' },
  { says: 'window titles', text: 'a\x1b]0;owned\x07b', shown: 'ab' },
  {
    says: 'an unterminated string, without losing the rest',
    text: '\x1b]0;still here',
    shown: '0;still here',
  },
  { says: 'a cursor that goes back', text: 'ok\x1b[2K\x1b[1Aover', shown: 'okover' },
  { says: 'control characters', text: 'a\x00\x07\x08\x7f\x85b', shown: 'ab' },
  { says: 'bidi overrides', text: 'user\u202enimda\u2066', shown: 'usernimda' },
  { says: 'other line breaks', text: 'a\rb\r\nc\u2028d', shown: 'a\nb\ncd' },
  { says: 'half a character', text: 'a\ud800b', shown: 'a\ufffdb' },
  { says: 'workflow commands', text: '::set-env name=A::b', shown: ':\u200b:set-env name=A::b' },
  { says: 'indented workflow commands', text: 'a\n \u00a0::error::b', shown: 'a\n \u00a0:\u200b:error::b' },
  { says: 'old workflow commands', text: 'a ##[error]b', shown: 'a #\u200b#[error]b' },
  {
    says: 'commands of other runners',
    text: '##vso[x] ###TeamCity[y]',
    shown: '#\u200b#vso[x] ##\u200b#TeamCity[y]',
  },
  { says: 'a command hidden behind an escape', text: '\x1b[1m:\x1b[0m:stop::x', shown: ':\u200b:stop::x' },
])('disarms $says', ({ text, shown }) => {
  expect(forTerminal(text)).toBe(shown)
})

test.each(['Bonjour, ça va ?', 'こんにちは\n\tあ', '👋🏽 hello', 'a::b', '# Heading\n## Next', '10:30'])(
  'leaves %j as it is',
  text => {
    expect(forTerminal(text)).toBe(text)
  },
)

test('no text gets a control character or a command through', () => {
  const nasty = fc.constantFrom(
    '\x1b',
    '[',
    ']',
    '31m',
    '\x07',
    '\x9b',
    '\x9d',
    '\r',
    '\n',
    ':',
    '#',
    ' ',
    '\u202e',
    'x',
  )
  fc.assert(
    fc.property(fc.array(nasty, { maxLength: 30 }), parts => {
      const shown = forTerminal(parts.join(''))
      expect(shown).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/)
      expect(shown.split('\n').filter(obeyed)).toEqual([])
    }),
  )
})

test('a name stays on one line', () => {
  expect(oneLine('  Refund\n::error::\tnow ')).toBe('Refund :\u200b:error::now'.replace('::now', ':: now'))
})

test('quotes take nothing out and hide nothing', () => {
  expect(quoted('a\x1b[31m\u202eb\u200bc\u009b')).toBe(String.raw`"a\u001b[31m\u202eb\u200bc\u009b"`)
  expect(escaped('["::x"]')).toBe('["::x"]')
})

test('a line of a frame keeps its columns', () => {
  const line = 'a\x1b[31m\u202e##[error]'
  expect(forFrame(line)).toBe('a\ufffd[31m\ufffd#\ufffd[error]')
  expect(forFrame(line)).toHaveLength(line.length)
})
