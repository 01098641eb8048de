import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { code, fence, inline, place } from '../../src/report/markdown/safety.ts'
import { oneLine } from '../../src/report/text-safety.ts'
import { hostileTexts } from './hostile.ts'

const texts = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('`', '~', '\n', '*', '_', '[', '|', '<', '@', '#', ':', '/', 'a', ' ') }),
)

function decoded(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)))
}

test.each([
  { text: 'Refund, happy path (1/2)', shown: 'Refund, happy path (1/2)' },
  { text: 'snake_case stays', shown: 'snake_case stays' },
  { text: '_em_', shown: '&#95;em&#95;' },
  { text: '@team', shown: '&#64;&#8203;team' },
  { text: 'a#1', shown: 'a&#35;&#8203;1' },
  { text: 'https://x.io', shown: 'https&#58;&#8203;//x.io' },
  { text: 'www.x.io', shown: 'www&#46;&#8203;x.io' },
  { text: 'GH-1', shown: 'GH&#45;&#8203;1' },
  { text: '<!-- mark -->', shown: '&#60;!-- mark --&#62;' },
  { text: 'a|b\nc', shown: 'a&#124;b c' },
])('$text', ({ text, shown }) => {
  expect(inline(text)).toBe(shown)
})

test('inline text shows what it says, and holds nothing that acts', () => {
  fc.assert(
    fc.property(texts, text => {
      const shown = inline(text)
      expect(decoded(shown).replaceAll('\u200b', '')).toBe(oneLine(text).replaceAll('\u200b', ''))
      expect(shown.replace(/&#\d+;/g, '')).not.toMatch(/[&<>`*~[\]\\|$@#\n]|:\/\//)
      expect(decoded(shown)).not.toMatch(/[@#][^\u200b]|:\/\//)
    }),
  )
})

test('code shows the very text, without a zero-width space', () => {
  expect(code('scenario.a@b')).toBe('<code>scenario.a&#64;b</code>')
  fc.assert(
    fc.property(texts, text => {
      expect(decoded(code(text))).toBe(`<code>${oneLine(text)}</code>`)
      expect(
        code(text)
          .slice(6, -7)
          .replace(/&#\d+;/g, '.'),
      ).not.toMatch(/[&<>`*~[\]\\|$@#\n]|:\/\//)
    }),
  )
})

test('no line of a block ends the block', () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1 }), lines => {
      const [open, ...rest] = fence(lines, 'diff').split('\n')
      const mark = open!.replace('diff', '')
      expect(mark).toMatch(/^`{3,}$/)
      expect(rest.findIndex(line => new RegExp(`^\\s*${mark}`).test(line))).toBe(rest.length - 1)
      expect(rest.join('\n')).not.toMatch(/<!--|\u001b|^\s*::/m)
    }),
  )
})

test.each([
  { where: 'https://ci.example/run/1?a=b', shown: '<https://ci.example/run/1?a=b>' },
  { where: 'https://ci.example/<b>', shown: 'https&#58;&#8203;//ci.example/&#60;b&#62;' },
  { where: 'the file plan.json', shown: 'the file plan.json' },
])('a place: $where', ({ where, shown }) => {
  expect(place(where)).toBe(shown)
})
