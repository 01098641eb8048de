import { describe, expect, test } from 'vitest'
import { runJunit } from '../../src/report/ci/run-junit.ts'
import { documentText } from '../../src/report/documents.ts'
import { runHtml } from '../../src/report/html/run.ts'
import { runMarkdown } from '../../src/report/markdown/run.ts'
import { nowhere, type StatementPlace } from '../../src/report/run/view.ts'
import { runText, type RunTextOptions } from '../../src/report/text/run.ts'
import { hostileTexts } from './hostile.ts'
import { mixed, passedTrial, reportOf, resultOf, trialOf } from './run-samples.ts'

const placeOf: StatementPlace = ({ file }, { name }) => (name.includes('books') ? `${file}:7` : undefined)
const plain: RunTextOptions = { color: false, verbose: false, talkLines: 0, placeOf }

test('a run as text: by folder, and what did not pass says why and where', () => {
  expect(runText(mixed, plain)).toBe(`\
Target main (cekura)

  ✓ passed  Hours  hours

  clinic/
    ✗ failed  Refund  refund
        trial 91 · failed · 64 s
          ✗ The agent books it.  (score 40)
            It never does.
            clinic/refund.yaml:7
          https://example.com/runs/91
    ✓ passed  Wobbly  wobbly · 1 of 2 passed · flaky
        trial 92 · failed · 64 s
          ✗ The agent books it.  (score 40)
            It never does.
            clinic/refund.yaml:7
          https://example.com/runs/91
    ! error  Broken  broken
        trial 93 · took too long
          It had not ended.
          https://example.com/runs/91
    - skipped  New  new
        It is not applied yet.
    ✗ failed  Known  known · in quarantine
        trial 94 · failed · 64 s
          ✗ The agent books it.  (score 40)
            It never does.
            clinic/refund.yaml:7
          https://example.com/runs/91

Warning: scenario.hours: Nothing was evaluated.
Warning: Something goes on.

Run 20260504T080000-a1b2c3: 2 passed, 1 failed, 1 error, 1 skipped, 1 quarantined, 1 flaky.
`)
})

const talk = Array.from({ length: 9 }, (_, index) => ({
  role: index % 2 === 0 ? ('caller' as const) : ('agent' as const),
  text: `line ${index}`,
}))

test.each([
  { says: 'nothing of the talk', talkLines: 0, shown: [] },
  { says: 'its last lines', talkLines: 2, shown: ['line 7', 'line 8'] },
  { says: 'all of it', talkLines: Infinity, shown: talk.map(({ text }) => text) },
])('B130: a text shows $says', ({ talkLines, shown }) => {
  const report = reportOf([resultOf({ trials: [trialOf({ transcript: talk })] })])
  const text = runText(report, { ...plain, talkLines })
  expect(text.match(/line \d/g) ?? []).toEqual(shown)
  expect(text.includes('lines before')).toBe(talkLines === 2)
})

test('many scenarios that passed are counted, unless each is asked for', () => {
  const many = Array.from({ length: 50 }, (_, index) =>
    resultOf({ name: `Case ${index}`, verdict: 'passed', trials: [passedTrial] }),
  )
  expect(runText(reportOf(many), plain)).toContain('50 passed; --verbose lists each.')
  expect(runText(reportOf(many), { ...plain, verbose: true })).toContain('Case 49')
})

test('nothing that was run says so', () => {
  expect(runText(reportOf([]), plain)).toContain('Nothing was run: no scenario is selected.')
})

test('B130: a run as JUnit: a case a trial, and what does not gate is skipped', () => {
  expect(runJunit(mixed, { prefix: 'scenarios', placeOf })).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="7" failures="1" errors="1" skipped="3">
  <testsuite name="callsheet run main" tests="7" failures="1" errors="1" skipped="3">
    <testcase classname="callsheet.run.main" file="scenarios/hours.yaml" name="Hours (scenario.hours)" time="64"/>
    <testcase classname="callsheet.run.main" file="scenarios/clinic/refund.yaml" name="Refund (scenario.refund)" time="64">
      <failure message="The agent books it." type="failed"><![CDATA[failed: The agent books it.  (clinic/refund.yaml:7)
It never does.
https://example.com/runs/91]]></failure>
    </testcase>
    <testcase classname="callsheet.run.main" file="scenarios/clinic/refund.yaml" name="Wobbly (scenario.wobbly), trial 1" time="64"/>
    <testcase classname="callsheet.run.main" file="scenarios/clinic/refund.yaml" name="Wobbly (scenario.wobbly), trial 2" time="64">
      <skipped message="The agent books it. (enough other trials passed)"/>
    </testcase>
    <testcase classname="callsheet.run.main" file="scenarios/clinic/refund.yaml" name="Broken (scenario.broken)">
      <error message="It had not ended." type="timeout"><![CDATA[https://example.com/runs/91]]></error>
    </testcase>
    <testcase classname="callsheet.run.main" file="scenarios/clinic/refund.yaml" name="New (scenario.new)">
      <skipped message="It is not applied yet."/>
    </testcase>
    <testcase classname="callsheet.run.main" file="scenarios/clinic/refund.yaml" name="Known (scenario.known)" time="64">
      <skipped message="The agent books it. (in quarantine)"/>
    </testcase>
  </testsuite>
</testsuites>
`)
})

test('a run as Markdown says what did not pass, and keeps its limit', () => {
  const page = runMarkdown(mixed, { placeOf })
  expect(page).toContain('**2 passed, 1 failed, 1 error, 1 skipped, 1 quarantined, 1 flaky.**')
  expect(page).toContain(
    '- ✗ **The agent books it.** · score 40 · It never does. · <code>clinic/refund.yaml:7</code>',
  )
  expect(page).not.toContain('Hours')
  const short = runMarkdown(mixed, { limit: 900, fullReportAt: 'https://example.com/run' })
  expect(short.length).toBeLessThanOrEqual(900)
  expect(short).toContain('The full report: <https://example.com/run>')
})

test('a run as HTML is one page with the talk behind a fold', () => {
  const page = runHtml(reportOf([resultOf({ trials: [trialOf({ transcript: talk })] })]), { placeOf })
  expect(page).toContain('<summary>The talk</summary>')
  expect(page).toContain('clinic/refund.yaml:7')
  expect(runHtml(mixed)).not.toContain('The talk')
})

describe('B130: what a platform or a caller says acts in no form', () => {
  const hostile = hostileTexts.map((text, index) =>
    resultOf({
      name: text,
      reason: text,
      trials: [
        trialOf({
          id: `${text}${index}`,
          reason: text,
          checks: [{ name: text, passed: false, reason: text }],
          transcript: [{ role: 'agent', text }],
          url: index % 2 === 0 ? text : `javascript:${text}`,
        }),
      ],
    }),
  )
  const report = reportOf(hostile, {
    warnings: hostileTexts.map(message => ({ code: 'contradiction', address: '', message })),
  })

  test('in a text', () => {
    const text = runText(report, { ...plain, placeOf: nowhere, talkLines: Infinity })
    expect(text).not.toMatch(/\u001b|^\s*::|##\[/m)
  })

  test('in HTML', () => {
    const page = runHtml(report)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toMatch(/<(?:img|svg)/)
    expect(page).not.toMatch(/href="(?!https:\/\/|#)/)
  })

  test('in Markdown', () => {
    const page = runMarkdown(report, { limit: 1e6 })
    // In a fence all is shown as it is; nothing in it may end the fence.
    const outside = page.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
    expect(outside.length).toBeLessThan(page.length)
    expect(outside).not.toMatch(/<(?:script|img|svg)|<!-- callsheet|@octocat|^\| ---/m)
  })

  test('in JUnit', () => {
    const xml = runJunit(report, { prefix: '', placeOf: nowhere })
    const outside = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    expect(outside).not.toMatch(/<(?:script|img|svg|!--)/)
  })

  test('in JSON it is what it is', () => {
    expect(JSON.parse(documentText(report))).toEqual(report)
  })
})
