import { array, assert, constantFrom, nat, property, stringMatching } from 'fast-check'
import { expect, test } from 'vitest'
import { Document } from 'yaml'
import { parseSource } from '../../../src/workspace/document.ts'
import { scalarsIn } from '../../../src/workspace/texts/scalars.ts'
import { wordSpan } from '../../../src/workspace/texts/word-span.ts'

/** What the file holds where a word of its one text is said to stand. */
function wordInSource(source: string, word: string): string | undefined {
  const [placed] = scalarsIn(parseSource(source).contents)
  const start = String(placed!.scalar.value).indexOf(word)
  return source.slice(...wordSpan(source, placed!.scalar, start, start + word.length))
}

test.each([
  ['a literal text', 'a: |\n  One two.\n\n    - three\n  four\n'],
  ['a literal text with a comment', 'a: |2- # four three\n  One two.\n  three four\n'],
  ['a folded text', 'a: >-\n  One two\n  three\n\n  four\n'],
  ['a plain text of several lines', 'a: One two\n  three\n\n  four\nb: 1\n'],
  ['a text in single quotes', "a: 'It''s\n  ''two'' three four'\n"],
  ['a text in double quotes', 'a: "One\\ttwo \\"\\x41\\u00e9\\U0001F600\\" three\\\n  four"\n'],
  ['CRLF', 'a: |\r\n  One two.\r\n  three\r\n  four\r\n'],
])('%s: the place of a word', (_, source) => {
  expect([wordInSource(source, 'three'), wordInSource(source, 'four')]).toEqual(['three', 'four'])
})

test('words that a folded text breaks are one stretch with the break in it', () => {
  expect(wordInSource('a: >\n  Call 415\n  273 8164 now\n', '415 273 8164')).toBe('415\n  273 8164')
})

test('a word is found in whatever way a text is written', () => {
  const texts = array(stringMatching(/^[a-z':"\\é😀#-]{1,9}$/u), { minLength: 1, maxLength: 20 }).map(words =>
    words.map((word, index) => `${word}<${index}>`).join(' '),
  )
  const styles = constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED')
  assert(
    property(texts, styles, nat(), (text, type, pick) => {
      const document = new Document({ a: text })
      Object.assign(document.get('a', true) as object, { type })
      const source = document.toString({ lineWidth: 30, minContentWidth: 0 })
      const count = text.split('>').length - 1
      const word = `<${pick % count}>`
      expect(wordInSource(source, word)).toBe(word)
    }),
  )
})
