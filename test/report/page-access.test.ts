import axe from 'axe-core'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Drift, DriftLabel, DriftObject } from '../../src/model/plan.ts'
import { verdictsOverTime } from '../../src/engine/verdict/over-time.ts'
import type { StateHistory } from '../../src/model/history.ts'
import { historyHtml } from '../../src/report/html/history.ts'
import { driftHtml } from '../../src/report/html/drift.ts'
import { planHtml } from '../../src/report/html/plan.ts'
import { openBrowser, visitPage, type TestBrowser, type Visit } from './browser.ts'
import { hostileTexts } from './hostile.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'
import { overflow } from './page-probes.ts'
import { reportOf, resultOf } from './run-samples.ts'

let opened: TestBrowser
beforeAll(async () => {
  opened = await openBrowser()
}, 120_000)
afterAll(() => opened.close())

function visit(html: string, options: BrowserContextOptions = {}): Promise<Visit> {
  return visitPage(opened, html, options)
}

const labels: readonly DriftLabel[] = ['local-ahead', 'remote-changed', 'unmanaged', 'both', 'missing']

function driftAt(target: string, objects: readonly DriftObject[]): Drift['targets'][number] {
  const count = (label: DriftLabel): number => objects.filter(object => object.label === label).length
  return {
    target,
    place: { provider: 'p', base_url: 'https://api.example.com', scope: ['area 7'] },
    objects,
    summary: {
      'remote-changed': count('remote-changed'),
      'local-ahead': count('local-ahead'),
      both: count('both'),
      missing: count('missing'),
      unmanaged: count('unmanaged'),
    },
  }
}

function objectOf(label: DriftLabel, text: string): DriftObject {
  const fields = [
    {
      path: 'instructions',
      before: `Ask.\n${text}`,
      after: `Ask twice.\n${text}`,
      cause: 'edited-there' as const,
    },
    { path: 'max_turns', before: 3, after: 4 },
  ]
  return {
    address: `scenario.${text}`,
    id: '1',
    name: text,
    file: label === 'unmanaged' ? null : `${text}.yaml`,
    label,
    fields: label === 'missing' || label === 'unmanaged' ? [] : fields,
    changed_at: '2026-05-04T08:00:00Z',
    changed_by: text,
  }
}

const drift: Drift = {
  version: 1,
  fingerprint: 'c0ffee',
  made: { at: '2026-11-28T22:30:05.123Z', branch: 'main' },
  targets: [
    driftAt(
      'one',
      labels.map(label => objectOf(label, label)),
    ),
    driftAt('two', [objectOf('missing', 'other')]),
  ],
  unreadable: [{ target: 'three', error: { code: 'NETWORK', message: 'No answer.' } }],
}

const manyChanges = planOf([
  targetOf({
    changes: Array.from({ length: 300 }, (_, index) =>
      changeOf({
        action: 'update',
        address: `scenario.s${index}`,
        name: `Scenario ${index}`,
        folder: `folder-${index % 9}`,
        fields: [{ path: 'instructions', before: `Call ${index}.\nBye.`, after: `Call ${index} now.\nBye.` }],
      }),
    ),
  }),
])

const history: StateHistory = {
  workspace: 'desk',
  targets: [
    {
      target: 'main',
      changes: [
        {
          commit: 'ab12',
          who: 'Ann',
          when: '2026-05-03T21:10:00Z',
          summary: 'apply: 2 updated',
          details: [],
        },
      ],
    },
    { target: 'file', changes: null },
  ],
  runs: [reportOf([])],
  scenarios: verdictsOverTime([reportOf([resultOf()])]),
  red: [{ ...resultOf(), target: 'main', since: reportOf([]) }],
}

const pages = [
  { says: 'history', html: historyHtml(history) },
  { says: 'a plan', html: planHtml(mixedPlan) },
  { says: 'a plan of 300 changes', html: planHtml(manyChanges) },
  { says: 'a plan without changes', html: planHtml(planOf([targetOf({ unchanged: 3, notes: ['Look.'] })])) },
  { says: 'drift', html: driftHtml(drift) },
  { says: 'no drift', html: driftHtml({ version: 1, fingerprint: 'f', targets: [driftAt('one', [])] }) },
]

describe.each(['light', 'dark'] as const)('B154 axe finds nothing when it is %s', colorScheme => {
  test.each(pages)('$says', async ({ html }) => {
    const { page, complaints } = await visit(html, { colorScheme, bypassCSP: true })
    await page.evaluate(
      `for (const fold of [...document.querySelectorAll('details')].slice(0, 40)) fold.open = true`,
    )
    await page.evaluate(axe.source)
    const found = await page.evaluate<{ id: string; nodes: unknown[] }[]>(
      `axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html }) => html) })))`,
    )
    expect(found).toEqual([])
    expect(complaints).toEqual([])
  })
})

test('B149 the page of drift: what somebody has to look at first, and filters', async () => {
  const { page, requests } = await visit(driftHtml(drift))
  expect(await page.locator('main h2').allTextContents()).toEqual([
    'Edited on both sides',
    'Edited on the platform',
    'Gone from the platform',
    'On the platform, in no file',
    'Edited in the files, not applied yet',
  ])
  expect(await page.locator('.facts div').allInnerTexts()).toEqual([
    expect.stringContaining('2026-11-28 22:30 UTC'),
    expect.stringContaining('main'),
    expect.stringMatching(/^one\s+p at https:\/\/api\.example\.com, area 7$/),
    expect.stringMatching(/^two\s/),
  ])
  expect(await page.locator('.notice').allTextContents()).toEqual(['three could not be read: No answer.'])
  await page.getByRole('checkbox', { name: 'missing 2' }).check()
  await page.getByRole('checkbox', { name: 'two 1' }).check()
  expect(await page.locator('.card:visible h4').allTextContents()).toEqual(['other'])
  expect(await page.getByRole('status').textContent()).toBe('1 of 6 objects')
  expect(requests).toEqual([])
})

test('B42 hostile names in drift do nothing, and nothing sticks out on a phone', async () => {
  const objects = hostileTexts.map((text, index) => objectOf(labels[index % labels.length]!, text))
  const html = driftHtml({ version: 1, fingerprint: 'f', targets: [driftAt('<b>one', objects)] })
  const { page, requests, complaints } = await visit(html, { viewport: { width: 360, height: 740 } })
  await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`)
  expect(await page.evaluate(overflow)).toEqual({ scroll: 0, wide: [] })
  expect(await page.locator('script, img, svg, iframe, object, embed, form, base').count()).toBe(1)
  expect({ requests, complaints }).toEqual({ requests: [], complaints: [] })
})
