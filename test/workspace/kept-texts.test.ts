import { expect, test } from 'vitest'
import { keptTexts } from '../../src/workspace/kept-texts.ts'

const half = '\ud83d'

test.each(['', 'short', 'x'.repeat(100), 'é ü 漢字 🙂', half, half.repeat(60)])('%j stays as it is', text => {
  const keep = keptTexts()
  expect(keep(text)).toBe(text)
  expect(keep(text)).toBe(text)
})
