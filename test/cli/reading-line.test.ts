import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { talkOn } from '../../src/cli/talk.ts'
import { readingText } from '../../src/report/text/progress-line.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function talkTo(stream: { isTTY?: boolean; columns?: number }, env: Record<string, string> = {}) {
  const said: string[] = []
  const err = { ...stream, write: (text: string) => said.push(text) }
  const io = { env, cwd: '/', out: err, err, signal: new AbortController().signal }
  return { said, tell: talkOn(io, { verbose: false }) }
}

const counts = { asked: 0, ended: 0 }
const targets = [{ target: 'main', counts: () => counts }]

test('B151 while a target is read a terminal is never silent for a second, and is left clean', () => {
  const { said, tell } = talkTo({ isTTY: true, columns: 60 })
  tell({ kind: 'reading', targets })
  vi.advanceTimersByTime(1000)
  expect(said.at(-1)).toBe('\r\u001b[2KReading main … · 1 s')
  counts.asked = 40
  counts.ended = 12
  vi.advanceTimersByTime(1000)
  expect(said.at(-1)).toBe('\r\u001b[2KReading main 12 of 40 · 2 s')

  tell({ kind: 'key-trimmed', target: 'main', variable: 'KEY' })
  expect(said.at(-2)).toBe('\r\u001b[2K')
  vi.advanceTimersByTime(300)
  tell({ kind: 'read' })
  expect(said.at(-1)).toBe('\r\u001b[2K')
  const before = said.length
  vi.advanceTimersByTime(5000)
  expect(said).toHaveLength(before)
})

test.each([
  { says: 'in a log', stream: {}, env: {} },
  { says: 'in CI', stream: { isTTY: true }, env: { CI: 'true' } },
])('B151 nothing moves $says', ({ stream, env }) => {
  const { said, tell } = talkTo(stream, env)
  tell({ kind: 'reading', targets })
  vi.advanceTimersByTime(5000)
  tell({ kind: 'read' })
  expect(said).toEqual([])
})

test('a line that is too long is cut', () => {
  const rows = ['staging', 'production'].map(target => ({ target, asked: 400, ended: 120 }))
  expect(readingText(rows, { seconds: 0, width: 80 })).toBe(
    'Reading staging 120 of 400, production 120 of 400',
  )
  expect(readingText(rows, { seconds: 3, width: 30 })).toBe('Reading staging 120 of 400, p…')
})
