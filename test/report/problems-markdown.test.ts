import { expect, test } from 'vitest'
import { problemsMarkdown } from '../../src/report/markdown/problems.ts'
import { hostileTexts } from './hostile.ts'
import { problemOf } from './problem-samples.ts'

const shownPath = (file: string) => file

test('nothing wrong', () => {
  expect(problemsMarkdown([], { files: 3, shownPath })).toBe(
    '## Callsheet validate\n\n**No problems in 3 files.**\n',
  )
})

test('B40 totals, the remark, then errors before warnings before notes', () => {
  const problems = [
    problemOf({ severity: 'note', message: 'Not carried.', code: 'not-carried' }),
    problemOf({ file: 'b.yaml', message: 'No field "<b>".' }),
    problemOf({ severity: 'warning', message: 'Odd.', line: 7, column: 3 }),
    problemOf({ file: 'a.yaml', message: 'Wrong.' }),
  ]
  expect(
    problemsMarkdown(problems, { files: 2, shownPath, remark: 'Nothing was planned: a fork has no keys.' }),
  ).toBe(`\
## Callsheet validate

**2 errors, 1 warning, 1 note in 2 files.**

> Nothing was planned: a fork has no keys.

### Errors (2)

- <code>a.yaml:1:1</code> Wrong. <code>unknown-field</code>
- <code>b.yaml:1:1</code> No field "&#60;b&#62;". <code>unknown-field</code>

### Warnings (1)

- <code>a.yaml:7:3</code> Odd. <code>unknown-field</code>

### Notes (1)

- <code>a.yaml:1:1</code> Not carried. <code>not-carried</code>
`)
})

test('files are called as a person would call them, without a line where the path is wrong (B136)', () => {
  const problem = problemOf({ inPath: 'file', other: 'b.yaml', message: 'The key is that of b.yaml.' })
  const page = problemsMarkdown([problem], { files: 1, shownPath: file => `calls/${file}` })
  expect(page).toContain(
    '- <code>calls/a.yaml</code> The key is that of calls/b.yaml. <code>unknown-field</code>\n',
  )
})

test('B7 the limit holds, and what is hidden is counted', () => {
  const problems = Array.from({ length: 5000 }, (_, index) => problemOf({ line: index + 1 }))
  const markdown = problemsMarkdown(problems, { files: 1, shownPath, limit: 10_000 })
  expect(markdown.length).toBeLessThanOrEqual(10_000)
  const shown = markdown.match(/^- <code>a\.yaml:/gm)!.length
  expect(markdown).toContain(`> **${5000 - shown} more problems not shown here.**`)
})

test.each(hostileTexts)('hostile text stays text: %j', text => {
  const markdown = problemsMarkdown([problemOf({ file: text, message: text, code: text })], {
    files: 1,
    shownPath,
    title: text,
    remark: text,
  })
  expect(markdown.replace(/<\/?code>|^> /gm, '')).not.toMatch(/[<>`~[\]\\$@]|:\/\/|\u001b/)
})
