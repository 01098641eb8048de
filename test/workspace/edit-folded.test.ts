import { describe, expect, test } from 'vitest'
import { editYaml } from '../../src/workspace/index.ts'
import { newScenarioText } from '../../src/workspace/write/scenario-text.ts'

const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join(' ')
const widest = (text: string): number => Math.max(...text.split('\n').map(line => line.trim().length))

function folded(before: string, value: string): string {
  return editYaml(`a: >\n${before}`, [{ path: ['a'], value }])
}

describe('B67 a folded text', () => {
  test.each([
    { says: 'of a few words does not fold all others', before: '  Hi.\n', least: 60, most: 80 },
    { says: 'keeps a usual width', before: `  ${'x '.repeat(35)}x\n  y\n`, least: 60, most: 71 },
    { says: 'of one endless line is folded', before: `  ${'x '.repeat(400)}x\n`, least: 100, most: 120 },
    { says: 'that is empty has the width of new files', before: '', least: 60, most: 80 },
  ])('$says', ({ before, least, most }) => {
    const text = folded(before, `${words(200)}\n`)
    expect(widest(text)).toBeGreaterThanOrEqual(least)
    expect(widest(text)).toBeLessThanOrEqual(most)
  })

  test.each([
    '<silence time="1.5s" />',
    `<client_message t="args" d='{"job": "a > b c"}' />`,
    '<ivr text="Press 1 > go on to the next"/>',
    '{{ test_profile.first name }}',
    '</ignore_interruptions >',
  ])('is never broken inside %s', tag => {
    for (let before = 8; before < 20; before++) {
      const value = `${words(before)} ${tag} and ${words(30)}`
      const text = folded(`  ${'x '.repeat(40)}x\n`, `${value}\n`)
      expect(text).toContain(tag)
      expect(newScenarioText({ fields: { name: 'x', instructions: value } })).toContain(tag)
    }
  })

  test('breaks anywhere in what only begins like a tag', () => {
    const text = folded('  x\n', `a < b <c ${words(100)} {{ ${words(100)}\n`)
    expect(widest(text)).toBeLessThanOrEqual(80)
  })

  test('is folded at once however hostile it is', () => {
    for (const piece of ['<a ', `<a ='`, '<a "', '{{ ', ' ', 'a ']) {
      const value = piece.repeat(400_000 / piece.length)
      expect(() => newScenarioText({ fields: { name: 'x', instructions: value } })).not.toThrow()
    }
    const lines = `a: >\n${'  x\n'.repeat(200_000)}`
    expect(editYaml(lines, [{ path: ['a'], value: 'y\n' }])).toBe('a: >\n  y\n')
  })
})
