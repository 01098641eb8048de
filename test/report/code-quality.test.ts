import { expect, test } from 'vitest'
import type { Problem } from '../../src/model/problem.ts'
import { problemsCodeQuality } from '../../src/report/ci/code-quality.ts'

const problem: Problem = {
  severity: 'error',
  code: 'unknown-field',
  message: 'There is no field "nme".',
  file: 'team/one.yaml',
  line: 3,
  column: 1,
  end_line: 3,
  end_column: 4,
}

interface Row {
  readonly fingerprint: string
  readonly severity: string
}

function rowsOf(problems: readonly Problem[]): Row[] {
  return JSON.parse(problemsCodeQuality(problems, { prefix: 'scenarios' })) as Row[]
}

test('a problem is a row that GitLab reads, with its path from the top of the repository (B211)', () => {
  expect(rowsOf([problem])).toEqual([
    {
      description: 'There is no field "nme".',
      check_name: 'unknown-field',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: 'critical',
      location: { path: 'scenarios/team/one.yaml', lines: { begin: 3 } },
    },
  ])
  expect(rowsOf([])).toEqual([])
})

test('severities are those of GitLab (B211)', () => {
  const all = (['error', 'warning', 'note'] as const).map(severity => ({ ...problem, severity }))
  expect(
    rowsOf(all)
      .map(({ severity }) => severity)
      .toSorted(),
  ).toEqual(['critical', 'info', 'minor'])
})

test('a problem that moves down is not a new one, and two alike are two (B211)', () => {
  const [first] = rowsOf([problem])
  const [moved, twin] = rowsOf([
    { ...problem, line: 30 },
    { ...problem, line: 40 },
  ])
  expect(moved!.fingerprint).toBe(first!.fingerprint)
  expect(twin!.fingerprint).not.toBe(first!.fingerprint)
})
