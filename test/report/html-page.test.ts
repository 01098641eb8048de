import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Plan } from '../../src/model/plan.ts'
import { planHtml } from '../../src/report/html/plan.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { hostileTexts } from './hostile.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'
import { faintTexts, overflow, skippedHeadings } from './page-probes.ts'

let opened: TestBrowser
beforeAll(async () => {
  opened = await openBrowser()
}, 120_000)
afterAll(() => opened.close())

interface Visit {
  readonly page: Page
  /** What the page asked for besides itself. */
  readonly requests: string[]
  /** What the page complained about. */
  readonly complaints: string[]
}

const phone = { viewport: { width: 360, height: 740 } }

async function visit(plan: Plan, options: BrowserContextOptions = {}): Promise<Visit> {
  const file = path.join(opened.home, `${crypto.randomUUID()}.html`)
  await writeFile(file, planHtml(plan))
  const url = pathToFileURL(file).href
  const context = await opened.browser.newContext(options)
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', request => request.url() !== url && requests.push(request.url()))
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('dialog', dialog => complaints.push(dialog.message()))
  await page.goto(url)
  return { page, requests, complaints }
}

function visibleCards(page: Page): Promise<(string | null)[]> {
  return page
    .locator('.card:visible')
    .evaluateAll(cards => cards.map(card => card.getAttribute('data-action')))
}

const twoTargets = planOf([
  mixedPlan.targets[0]!,
  targetOf({
    target: 'staging',
    provider: 'bland',
    changes: [
      changeOf({
        action: 'replace',
        address: 'scenario.reschedule',
        id: '9',
        name: 'Reschedule a delivery',
        folder: 'Delivery/Changes',
        reason: 'the kind of simulation cannot be changed',
        fields: [
          { path: 'instructions', before: 'Be brief.\nCall.', after: `Be brief.\nCall ${'x'.repeat(300)}` },
        ],
      }),
    ],
  }),
])

const hostilePlan = planOf(
  hostileTexts.map((text, index) =>
    targetOf({
      target: `${text}${index}`,
      provider: text,
      changes: [
        changeOf({
          action: 'update',
          address: `scenario.${text}`,
          id: text,
          name: text,
          folder: text,
          file: text,
          reason: text,
          waits_for: [`folder.${text}`],
          fields: [
            { path: text, before: text, after: `${text}!`, cause: 'both' },
            { path: 'instructions', before: `a\n${text}\nb`, after: `a\n${text} ${text}\nb` },
            { path: 'tags', before: [text], after: [`${text}2`, text] },
          ],
        }),
        changeOf({
          action: 'create',
          address: `scenario.new-${text}`,
          name: text,
          fields: [{ path: text, before: null, after: `${text}\n${text}` }],
        }),
      ],
      left: [{ address: text, id: text, reason: text }],
      notes: [text],
    }),
  ),
)

test('the page is complete in itself: no request, no complaint', async () => {
  const { page, requests, complaints } = await visit(twoTargets)
  expect(await page.title()).toMatch(/^Callsheet plan: front-desk, 4 to create/)
  expect(await page.locator('h1').allTextContents()).toEqual(['front-desk'])
  expect({ requests, complaints }).toEqual({ requests: [], complaints: [] })
})

test('B42 hostile names, prompts and reasons do nothing', async () => {
  const { page, requests, complaints } = await visit(hostilePlan)
  expect(await page.title()).toMatch(/^Callsheet plan: /)
  expect(await page.locator('script, img, svg, iframe, object, embed, form, base').count()).toBe(1)
  expect(await page.locator('a:not([href^="#"])').count()).toBe(0)
  const names = await page.locator('.card h4').allTextContents()
  expect(names).toContain('"><img src=x onerror="document.title = \'owned\'">')
  expect(names).toContain('red')
  expect({ requests, complaints }).toEqual({ requests: [], complaints: [] })
})

test('the policy of the page stops what a hole would let in', async () => {
  const { page, complaints } = await visit(mixedPlan)
  await page.evaluate(`{
    const image = document.createElement('img')
    image.src = 'https://evil.example/x.png'
    image.setAttribute('onerror', 'document.title = "owned"')
    document.body.append(image)
    const script = document.createElement('script')
    script.textContent = 'document.title = "owned"'
    document.body.append(script)
  }`)
  expect(await page.title()).not.toBe('owned')
  expect(complaints.join('\n')).toMatch(/img-src[^]*script-src|script-src[^]*img-src/)
})

describe('filters', () => {
  test('by action, target and text, all at once', async () => {
    const { page } = await visit(twoTargets)
    const all = await visibleCards(page)
    expect(all).toHaveLength(9)

    await page.getByRole('checkbox', { name: 'delete 2' }).check()
    expect(await visibleCards(page)).toEqual(['delete', 'delete'])
    expect(await page.locator('.group:visible h3').allTextContents()).toEqual(['Sales/Old/'])
    expect(await page.locator('.tree .name:visible').allTextContents()).toEqual(['Sales', 'Old'])
    expect(await page.getByRole('status').textContent()).toBe('2 of 9 changes')

    await page.getByRole('checkbox', { name: 'replace 1' }).check()
    expect(await visibleCards(page)).toEqual(['delete', 'delete', 'replace'])
    await page.getByRole('checkbox', { name: 'staging 1' }).check()
    expect(await visibleCards(page)).toEqual(['replace'])

    await page.getByRole('searchbox').fill('NO file states')
    expect(await visibleCards(page)).toEqual([])
    expect(await page.getByText('No change matches the filters.').isVisible()).toBe(true)

    for (const chip of await page.getByRole('checkbox').all()) await chip.uncheck()
    expect(await visibleCards(page)).toEqual(['delete'])
    await page.getByRole('searchbox').fill('HANG up')
    expect(await visibleCards(page)).toEqual(['update'])
    await page.getByRole('searchbox').fill('')
    expect(await visibleCards(page)).toEqual(all)
  })

  test('with the keyboard alone', async () => {
    const { page } = await visit(twoTargets)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the changes')
    await page.getByRole('searchbox').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await visibleCards(page)).toEqual(['create', 'create', 'create', 'create'])
  })
})

test('folds: all at once, and by a link to a closed change', async () => {
  const { page } = await visit(twoTargets)
  const open = page.locator('details.card[open]')
  await page.getByRole('button', { name: 'Collapse all' }).click()
  expect(await open.count()).toBe(0)
  await page.getByRole('link', { name: 'Reschedule a delivery' }).click()
  expect(await open.locator('h4').allTextContents()).toEqual(['Reschedule a delivery'])
  await page.getByRole('button', { name: 'Expand all' }).click()
  expect(await open.count()).toBe(4)
})

test('changed words are marked on both sides', async () => {
  const { page } = await visit(mixedPlan)
  const row = page.locator('.row', { hasText: 'You would like' })
  expect(await row.locator('del mark').allTextContents()).toEqual(['Tuesday', '2'])
  expect(await row.locator('ins mark').allTextContents()).toEqual(['Thursday', '3'])
  const [left, right] = [await row.locator('del').boundingBox(), await row.locator('ins').boundingBox()]
  expect({ y: right!.y, isRight: right!.x > left!.x }).toEqual({ y: left!.y, isRight: true })
})

describe('on a phone', () => {
  test.each([
    { says: 'a plan of two targets', plan: twoTargets },
    { says: 'hostile names', plan: hostilePlan },
    { says: 'no changes', plan: planOf([targetOf({ unchanged: 3, notes: ['x'.repeat(400)] })]) },
  ])('nothing sticks out: $says', async ({ plan }) => {
    const { page } = await visit(plan, phone)
    await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`)
    expect(await page.evaluate(overflow)).toEqual({ scroll: 0, wide: [] })
  })

  test('old and new lines stand below each other', async () => {
    const { page } = await visit(mixedPlan, phone)
    const row = page.locator('.row', { hasText: 'You would like' })
    const [above, below] = [await row.locator('del').boundingBox(), await row.locator('ins').boundingBox()]
    expect({ x: below!.x, isBelow: below!.y >= above!.y + above!.height }).toEqual({
      x: above!.x,
      isBelow: true,
    })
  })
})

test.each(['light', 'dark'] as const)('every text has enough contrast when it is %s', async colorScheme => {
  const { page } = await visit(twoTargets, { colorScheme })
  await page.getByRole('button', { name: 'Expand all' }).click()
  for (const chip of await page.getByRole('checkbox').all()) await chip.check()
  expect(await page.evaluate(faintTexts)).toEqual([])
})

test('headings skip no level, and every field has a name', async () => {
  const { page } = await visit(twoTargets)
  expect(await page.evaluate(skippedHeadings)).toEqual([])
  for (const field of await page.locator('input').all()) {
    expect(
      await field.evaluate(input => input.getAttribute('aria-label') ?? input.parentElement!.textContent),
    ).not.toBe('')
  }
})

test('without scripts everything can be read, and nothing that would not work is shown', async () => {
  const { page } = await visit(twoTargets, { javaScriptEnabled: false })
  expect(await page.locator('.filters').isVisible()).toBe(false)
  expect(await page.locator('.card:visible').count()).toBe(9)
  await page.locator('.fold summary').first().click()
  expect(await page.locator('.fold .row').first().isVisible()).toBe(true)
})

test('on paper everything is open', async () => {
  const { page } = await visit(twoTargets)
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await page.emulateMedia({ media: 'print' })
  const visible = await page
    .locator('.field')
    .evaluateAll(fields => fields.map(field => field.checkVisibility()))
  expect(visible.length).toBeGreaterThan(10)
  expect(visible).not.toContain(false)
  expect(await page.locator('.filters').isVisible()).toBe(false)
})
