import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulesOf } from '../../../src/engine/verdict/rules.ts'
import { judged, type Judgement } from '../../../src/engine/verdict/scenario.ts'
import { outcomeOf, summaryOfResults, totalOfRuns } from '../../../src/engine/verdict/summary.ts'
import type { RunResult, TrialVerdict, Verdict } from '../../../src/model/run.ts'

const verdicts: readonly TrialVerdict[] = ['passed', 'failed', 'error', 'timeout', 'cancelled']

const trialsOf = (...ends: TrialVerdict[]) => ends.map(verdict => ({ verdict }))

describe('B118: a scenario is judged by its trials', () => {
  test.each<
    [says: string, ends: TrialVerdict[], pass: number, verdict: Judgement['verdict'], flaky: boolean]
  >([
    ['one that passed', ['passed'], 1, 'passed', false],
    ['one that failed', ['failed'], 1, 'failed', false],
    ['one that the line broke', ['error'], 1, 'error', false],
    ['one that took too long', ['timeout'], 1, 'error', false],
    ['one that was cancelled', ['cancelled'], 1, 'error', false],
    ['enough passed', ['passed', 'failed', 'passed'], 2, 'passed', true],
    ['enough passed beside an error', ['passed', 'error', 'passed'], 2, 'passed', false],
    ['too few passed', ['passed', 'failed', 'failed'], 2, 'failed', true],
    ['an error could have made it enough', ['passed', 'failed', 'error'], 2, 'error', true],
    ['no error could have made it enough', ['failed', 'failed', 'error'], 2, 'failed', false],
    ['several errors could have made it enough', ['timeout', 'cancelled', 'failed'], 2, 'error', false],
  ])('%s', (_, ends, pass, verdict, flaky) => {
    expect(judged(trialsOf(...ends), { pass })).toEqual({ verdict, flaky })
  })

  const someTrials = fc.array(fc.constantFrom(...verdicts), { minLength: 1, maxLength: 8 })
  const tried = fc.tuple(someTrials, fc.integer({ min: 1, max: 8 }))

  test('an error in place of a pass never makes it failed, and in place of a failure never makes it worse', () => {
    const worth = { failed: 0, error: 1, passed: 2 } as const
    expect(() =>
      fc.assert(
        fc.property(tried, ([ends, pass]) => {
          const worthOf = (some: readonly TrialVerdict[]) =>
            worth[judged(trialsOf(...some), { pass }).verdict]
          return ends.every((end, index) => {
            const broken = worthOf(ends.with(index, 'error'))
            if (end === 'failed') return broken >= worthOf(ends)
            return end !== 'passed' || worthOf(ends) < worth.passed || broken > worth.failed
          })
        }),
      ),
    ).not.toThrow()
  })

  test('failed means: not even if every error had passed', () => {
    fc.assert(
      fc.property(tried, ([ends, pass]) => {
        const best = ends.filter(end => end !== 'failed').length
        const { verdict } = judged(trialsOf(...ends), { pass })
        expect(verdict === 'failed').toBe(best < pass)
      }),
    )
  })
})

const result = (verdict: Verdict, more: Partial<RunResult> = {}): RunResult => ({
  address: 'scenario.a',
  file: 'a.yaml',
  name: 'A',
  verdict,
  flaky: false,
  quarantined: false,
  trials: [],
  ...more,
})

describe('B119: what stops a merge', () => {
  test.each<[says: string, results: RunResult[], outcome: string]>([
    ['nothing at all', [], 'passed'],
    ['all passed', [result('passed'), result('passed')], 'passed'],
    ['one failed', [result('passed'), result('failed')], 'failed'],
    ['one failed beside errors', [result('error'), result('failed'), result('skipped')], 'failed'],
    ['one ended in error', [result('passed'), result('error')], 'incomplete'],
    ['one was skipped', [result('passed'), result('skipped')], 'incomplete'],
    ['one in quarantine failed', [result('failed', { quarantined: true })], 'passed'],
    ['one in quarantine was not run', [result('skipped', { quarantined: true })], 'passed'],
  ])('%s', (_, results, outcome) => {
    expect(outcomeOf({ summary: summaryOfResults(results) })).toBe(outcome)
  })

  test('the first five counts add up to the results, at each target and together', () => {
    const some = fc.record({
      verdict: fc.constantFrom<Verdict>('passed', 'failed', 'error', 'skipped'),
      flaky: fc.boolean(),
      quarantined: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(fc.array(some)), targets => {
        const summaries = targets.map(results => ({
          summary: summaryOfResults(results.map(({ verdict, ...more }) => result(verdict, more))),
        }))
        const { passed, failed, error, skipped, quarantined } = totalOfRuns(summaries)
        expect(passed + failed + error + skipped + quarantined).toBe(targets.flat().length)
      }),
    )
  })
})

test.each([
  { says: 'nothing stated', stated: undefined, asked: {}, repeat: 1, pass: 1 },
  { says: 'repeat alone', stated: { repeat: 3 }, asked: {}, repeat: 3, pass: 3 },
  { says: 'both', stated: { repeat: 3, pass: 2 }, asked: {}, repeat: 3, pass: 2 },
  { says: 'repeat asked for', stated: { repeat: 3, pass: 2 }, asked: { repeat: 5 }, repeat: 5, pass: 5 },
  { says: 'pass asked for', stated: { repeat: 3, pass: 2 }, asked: { pass: 1 }, repeat: 3, pass: 1 },
  { says: 'both asked for', stated: { repeat: 3 }, asked: { repeat: 2, pass: 1 }, repeat: 2, pass: 1 },
])('B120: the rules of a scenario: $says', ({ stated, asked, repeat, pass }) => {
  expect(rulesOf(stated, asked)).toEqual({ repeat, pass, quarantine: false })
})
