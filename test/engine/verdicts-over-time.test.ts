import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { verdictsOverTime } from '../../src/engine/verdict/over-time.ts'
import type { Verdict } from '../../src/model/run.ts'
import { reportOf, resultOf } from '../report/run-samples.ts'

const letters = { p: 'passed', f: 'failed', e: 'error', s: 'skipped' } as const

/** One report for each letter; `.` is a run without the scenario. */
function reportsOf(line: string) {
  return line
    .split('')
    .map(letter =>
      reportOf(letter === '.' ? [] : [resultOf({ verdict: letters[letter as keyof typeof letters] })]),
    )
}

test.each([
  { line: 'ppf', since: 2 },
  { line: 'pfff', since: 1 },
  { line: 'fpf', since: 2 },
  { line: 'f', since: 0 },
  { line: 'pfe', since: 1 },
  { line: 'pf.s', since: 1 },
  { line: 'pfp', since: undefined },
  { line: 'pf.p', since: undefined },
  { line: 's', since: undefined },
])('B217 a scenario turned red with run $since of $line', ({ line, since }) => {
  expect(verdictsOverTime(reportsOf(line))).toMatchObject([{ redSince: since }])
})

test('B217 whatever the runs: one verdict for each, and red means that the last one known did not pass', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('p', 'f', 'e', 's', '.'), { minLength: 1, maxLength: 8 }), line => {
      const rows = verdictsOverTime(reportsOf(line.join('')))
      for (const { verdicts, redSince } of rows) {
        expect(verdicts).toHaveLength(line.length)
        const known = verdicts.filter((verdict): verdict is Verdict => verdict !== undefined)
        expect(redSince !== undefined).toBe(known.length > 0 && known.at(-1) !== 'passed')
      }
    }),
    { seed: 217 },
  )
})

test('B217 what is red comes first, the newest before the others, and targets are apart', () => {
  const red = (address: 'scenario.a' | 'scenario.b') => resultOf({ address })
  const green = (address: 'scenario.a' | 'scenario.b') => resultOf({ address, verdict: 'passed' })
  const reports = [
    reportOf([red('scenario.a'), green('scenario.b')]),
    reportOf([red('scenario.a'), red('scenario.b')]),
  ]
  const [first] = reports
  const elsewhere = { ...first!, targets: [{ ...first!.targets[0]!, target: 'other' }] }
  expect(
    verdictsOverTime([...reports, elsewhere]).map(
      ({ target, address, redSince }) => `${target} ${address} ${redSince}`,
    ),
  ).toEqual(['other scenario.a 2', 'main scenario.b 1', 'main scenario.a 0', 'other scenario.b undefined'])
})
