import { stripVTControlCharacters, styleText } from 'node:util'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { planText } from '../../src/report/text/plan.ts'
import { wrapped } from '../../src/report/wrap.ts'
import { mixedPlan } from './mixed-plan.ts'

test('B150 a long line goes on below, two columns to the right of its beginning', () => {
  expect(wrapped(`short\n    + ${'word '.repeat(12)}end`, 40).split('\n')).toEqual([
    'short',
    '    + word word word word word word',
    '      word word word word word word end',
  ])
})

test('B150 a colour ends with its line and begins again in the next', () => {
  const paint = (text: string): string => styleText('red', text, { validateStream: false })
  const lines = wrapped(`  ${paint('word '.repeat(20).trim())}`, 40).split('\n')
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(line).toMatch(/^ +\x1b\[31m\S.*\S\x1b\[39m$/)
})

test('B150 a text without blanks is broken by what it takes on the screen', () => {
  const lines = wrapped(`  ${'予約を確認する'.repeat(8)}`, 40).split('\n')
  expect(lines.map(line => line.trim()).join('')).toBe('予約を確認する'.repeat(8))
  for (const line of lines) expect(line.trim().length * 2 + 4).toBeLessThanOrEqual(42)
})

test('B150 no line of a plan is wider than the terminal, from 40 columns on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 200 }), fc.boolean(), fc.boolean(), (width, color, verbose) => {
      const lines = stripVTControlCharacters(planText(mixedPlan, { color, width, verbose })).split('\n')
      expect(lines.filter(line => line.length > width)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a line that begins anew is no command to CI', () => {
  expect(wrapped(`  ${'x'.repeat(30)} ::set-env name=A::b`, 40)).not.toMatch(/^\s*::/m)
})

test('a line of a mebibyte is left to the terminal, and holds nobody up (B109)', () => {
  const line = ' '.repeat(2 ** 20)
  expect(wrapped(`${line}\nshort`, 80)).toBe(`${line}\nshort`)
})
