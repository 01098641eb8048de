import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { planHtml } from '../../src/report/html/plan.ts'
import { Markup, markup } from '../../src/report/html/markup.ts'
import { hostileTexts } from './hostile.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'

describe('markup', () => {
  test.each([
    {
      says: 'text',
      made: markup`<p title="${`"a" & 'b'`}">${'<b>'}</p>`,
      text: '<p title="&quot;a&quot; &amp; &#39;b&#39;">&lt;b&gt;</p>',
    },
    { says: 'numbers and nothing', made: markup`${1}${undefined}${0}`, text: '10' },
    { says: 'lists', made: markup`${['<', markup`<i>`, ['&']]}`, text: '&lt;<i>&amp;' },
    { says: 'markup as it stands', made: markup`${new Markup('<br>')}`, text: '<br>' },
    {
      says: 'what a terminal or a log would obey',
      made: markup`${'\u001b[31mx\n::add-mask::y'}`,
      text: 'x\n:\u200b:add-mask::y',
    },
  ])('$says', ({ made, text }) => {
    expect(made.text).toBe(text)
  })

  test('data that looks like markup is not', () => {
    const data: unknown = JSON.parse('{"text":"<script>"}')
    expect(() => markup`${data as Markup}`).toThrow(TypeError)
  })
})

test('nothing to do, but something to say', () => {
  const page = planHtml(planOf([targetOf({ unchanged: 27, notes: ['Look at 7.'] })]), {
    title: 'Plan of today',
  })
  expect(page).toContain('<p class="lead">No changes. 27 objects match the files.</p>')
  expect(page).toContain('<li>Look at 7.</li>')
  expect(page).toContain('<title>Plan of today: front-desk, 27 unchanged</title>')
  expect(page).not.toMatch(/class="filters"|<nav/)
})

test('the policy allows the script and the style of the page, and nothing else', () => {
  const page = planHtml(mixedPlan)
  const hashOf = (element: string): string => {
    const text = new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)![1]!
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  }
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
    .exec(page)![1]!
    .replaceAll('&#39;', "'")
  expect(policy).toBe(
    `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; base-uri 'none'; form-action 'none'`,
  )
  expect(page).not.toMatch(/\s(?:src|style|on\w+)=|href="(?!#)|@import|url\(/)
})

test('B4 a long prompt is told in full', () => {
  const before = Array.from({ length: 300 }, (_, index) => `Line ${index} ${'word '.repeat(40)}end.`).join(
    '\n',
  )
  const fields = [{ path: 'instructions', before, after: before.replace('Line 150 ', 'Line 150 now ') }]
  const change = changeOf({ action: 'update', address: 'scenario.a', id: '1', name: 'A', fields })
  const page = planHtml(planOf([targetOf({ changes: [change] })]))
  for (const line of before.split('\n').filter(line => !line.startsWith('Line 150 ')))
    expect(page).toContain(`>${line}<`)
  expect(page).toContain('Line 150 <mark>now </mark>word')
})

test.each(hostileTexts)('no line of the page is a command to CI: %j', text => {
  const change = changeOf({
    action: 'update',
    address: `scenario.${text}`,
    name: text,
    fields: [{ path: text, before: '', after: text }],
  })
  expect(planHtml(planOf([targetOf({ target: text, changes: [change] })]))).not.toMatch(/^\s*::|##\[|\u001b/m)
})
