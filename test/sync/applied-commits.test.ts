import { expect, test } from 'vitest'
import { commitBefore, type AppliedCommits } from '../../src/sync/applied-commits.ts'

// Commits of one line are named in the order of the alphabet; x is of another line.
const compare = async (commit: string, applied: string) =>
  commit === 'x' || applied === 'x' ? 'unknown' : commit < applied ? 'older' : 'current'

const at = (target: string, commit?: string, previous?: string): AppliedCommits => ({
  target,
  ...(commit !== undefined && { commit }),
  ...(previous !== undefined && { previous }),
})

test.each([
  { title: 'one target', ledgers: [at('a', 'c', 'b')], is: 'b' },
  { title: 'targets that were applied together', ledgers: [at('a', 'c', 'b'), at('b', 'c', 'b')], is: 'b' },
  {
    title: 'a target that the last commit had nothing for',
    ledgers: [at('a', 'b', 'a'), at('b', 'c', 'b')],
    is: 'b',
  },
  { title: 'a target that was never applied', ledgers: [at('a'), at('b', 'c', 'b')], is: 'b' },
])('B216 the commit before: $title', async ({ ledgers, is }) => {
  expect(await commitBefore(ledgers, compare)).toBe(is)
})

test.each([
  { title: 'nothing applied', ledgers: [at('a')], says: 'State remembers no commit' },
  { title: 'one apply only', ledgers: [at('a', 'b')], says: 'State remembers no commit' },
  {
    title: 'other commits before',
    ledgers: [at('a', 'c', 'a'), at('b', 'c', 'b')],
    says: 'not applied together: a has c, before it a; b has c',
  },
  {
    title: 'two lines of history',
    ledgers: [at('a', 'x', 'a'), at('b', 'c', 'b')],
    says: 'not applied together',
  },
])('B216 no commit before: $title', async ({ ledgers, says }) => {
  await expect(commitBefore(ledgers, compare)).rejects.toThrow(says)
})
