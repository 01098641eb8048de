import { expect, test } from 'vitest'
import { problemsJunit } from '../../src/report/ci/junit.ts'
import { hostileTexts } from './hostile.ts'
import { problemOf } from './problem-samples.ts'

test('B36 a case for each file: failed with errors, talkative with warnings, else passed', () => {
  const problems = [
    problemOf({ severity: 'warning', code: 'odd', message: 'Odd.', line: 9 }),
    problemOf({ message: 'No field "x" & <y>.', line: 2, column: 3 }),
    problemOf({ code: 'bad-type', message: 'Not a number.', line: 5 }),
    problemOf({ severity: 'note', code: 'not-carried', message: 'Not carried.', file: 'b.yaml' }),
  ]
  expect(problemsJunit(problems, { prefix: 'scenarios', files: ['c.yaml', 'b.yaml', 'a.yaml'] })).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0" skipped="0">
  <testsuite name="callsheet validate" tests="3" failures="1" errors="0" skipped="0">
    <testcase classname="callsheet.validate" name="scenarios/a.yaml" file="scenarios/a.yaml">
      <failure message="2 errors, first: No field &quot;x&quot; &amp; &lt;y>." type="unknown-field"><![CDATA[scenarios/a.yaml:2:3  error  No field "x" & <y>.  (unknown-field)
scenarios/a.yaml:5:1  error  Not a number.  (bad-type)]]></failure>
      <system-out><![CDATA[scenarios/a.yaml:9:1  warning  Odd.  (odd)]]></system-out>
    </testcase>
    <testcase classname="callsheet.validate" name="scenarios/b.yaml" file="scenarios/b.yaml">
      <system-out><![CDATA[scenarios/b.yaml:1:1  note  Not carried.  (not-carried)]]></system-out>
    </testcase>
    <testcase classname="callsheet.validate" name="scenarios/c.yaml" file="scenarios/c.yaml"/>
  </testsuite>
</testsuites>
`)
})

test('B36 reports do not run into each other', () => {
  const once = problemsJunit([problemOf({})], { prefix: '', files: ['a.yaml'] })
  expect(problemsJunit([problemOf({})], { prefix: '', files: ['a.yaml'] })).toBe(once)
})

test('a problem in a file that was not named has a case all the same', () => {
  expect(problemsJunit([problemOf({ file: 'callsheet.yaml' })], { prefix: '', files: [] })).toContain(
    '<testcase classname="callsheet.validate" name="callsheet.yaml"',
  )
})

test.each([...hostileTexts, ']]><x/>', 'x\ufffe\uffff\u0000'])('hostile text is text: %j', text => {
  const problems = [
    problemOf({ file: text, message: text, code: 'a' }),
    problemOf({ severity: 'warning', file: text, message: text, code: 'b' }),
  ]
  const xml = problemsJunit(problems, { prefix: '', files: [text] })
  const outside = xml.replace(/<!\[CDATA\[[^]*?\]\]>/g, '').replace(/"[^"<]*"/g, '""')
  expect(outside).toMatch(
    /^<\?xml[^]*<testcase classname="" name="" file="">\s*<failure message="" type=""><\/failure>\s*<system-out><\/system-out>\s*<\/testcase>\s*<\/testsuite>\s*<\/testsuites>\s*$/,
  )
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/)
})
