import { expect, test } from 'vitest'
import type { PastChange, StateHistory } from '../../src/model/history.ts'
import { historyHtml } from '../../src/report/html/history.ts'
import { historyText } from '../../src/report/text/history.ts'
import { reportOf, resultOf } from './run-samples.ts'

const change: PastChange = {
  commit: 'ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12',
  who: 'Ann',
  when: '2026-05-03T23:10:00+02:00',
  summary: 'apply: 2 updated (main)',
  details: ['run: https://ci.example.com/4711', 'commit: 77aa77aa77aa77aa77aa77aa77aa77aa77aa77aa'],
}

/** A scenario that turned red with the second of two runs, after the one change. */
export const history: StateHistory = {
  workspace: 'desk',
  targets: [
    { target: 'main', changes: [change] },
    { target: 'file', changes: null },
    { target: 'fresh', changes: [] },
  ],
  runs: [reportOf([resultOf({ verdict: 'passed' })]), { ...reportOf([resultOf()]), label: 'nightly <1>' }],
  scenarios: [
    {
      target: 'main',
      address: 'scenario.refund',
      name: 'Refund <b>',
      file: 'refund.yaml',
      verdicts: ['passed', 'failed'],
      redSince: 1,
    },
  ],
  red: [
    {
      target: 'main',
      address: 'scenario.refund',
      name: 'Refund <b>',
      file: 'refund.yaml',
      since: { ...reportOf([resultOf()]), label: 'nightly <1>' },
      after: change,
    },
  ],
}

test('B217 as text: the log by target, then what does not pass, since when and after what', () => {
  expect(historyText(history, { color: false, width: Infinity })).toBe(`Target main
  ab12cd34ef  2026-05-03T23:10:00+02:00  Ann
    apply: 2 updated (main)
    run: https://ci.example.com/4711
    commit: 77aa77aa77aa77aa77aa77aa77aa77aa77aa77aa

Target file
  Target file keeps its state in a file, which has no log. \`state: git\` keeps one.

Target fresh
  Nothing was applied to target fresh yet.

Does not pass (1):
  ✗ Refund <b>  scenario.refund  refund.yaml  at main
    since 2026-05-04 08:00 (nightly <1>), after "apply: 2 updated (main)" by Ann at 2026-05-03 21:10
`)
})

test('B217 as a page: names are text, and only web addresses are links', () => {
  const page = historyHtml(history)
  expect(page).toContain('Refund &lt;b&gt;')
  expect(page).toContain('<a href="https://ci.example.com/4711" rel="noreferrer">')
  const [main] = history.targets
  const hostile = { ...change, details: ['run: javascript:alert(1)'] }
  expect(historyHtml({ ...history, targets: [{ ...main!, changes: [hostile] }] })).not.toContain('href="java')
})
