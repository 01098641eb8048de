import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FieldChange, Plan, TargetPlan } from '../../src/model/plan.ts'
import { planHtml } from '../../src/report/html/plan.ts'
import { openBrowser, visitPage, type TestBrowser, type Visit } from './browser.ts'
import { hostileTexts } from './hostile.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'
import { faintTexts, overflow, skippedHeadings } from './page-probes.ts'

let opened: TestBrowser
beforeAll(async () => {
  opened = await openBrowser()
}, 120_000)
afterAll(() => opened.close())

const phone = { viewport: { width: 360, height: 740 } }

function visit(plan: Plan, options: BrowserContextOptions = {}): Promise<Visit> {
  return visitPage(opened, planHtml(plan), options)
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
    expect(all).toHaveLength(8)

    await page.getByRole('checkbox', { name: 'delete 2' }).check()
    expect(await visibleCards(page)).toEqual(['delete', 'delete'])
    expect(await page.locator('.group:visible h3').allTextContents()).toEqual(['Sales/Old/'])
    expect(await page.locator('.tree .name:visible').allTextContents()).toEqual(['Sales', 'Old'])
    expect(await page.getByRole('status').textContent()).toBe('2 of 8 objects')

    await page.getByRole('checkbox', { name: 'replace 1' }).check()
    expect(await visibleCards(page)).toEqual(['replace', 'delete', 'delete'])
    await page.getByRole('checkbox', { name: 'staging 1' }).check()
    expect(await visibleCards(page)).toEqual(['replace'])

    await page.getByRole('searchbox').fill('NO file states')
    expect(await visibleCards(page)).toEqual([])
    expect(await page.getByText('Nothing matches the filters.').isVisible()).toBe(true)

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
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.getByRole('searchbox').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await visibleCards(page)).toEqual(['create', 'create', 'create'])
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
  expect(await open.count()).toBe(3)
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
  expect(await page.locator('.card:visible').count()).toBe(8)
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

const prompt = 'Be brief.\nAsk for a slot on Monday.\nSay goodbye.'
const edited = { path: 'instructions', before: prompt, after: prompt.replace('Monday', 'Friday') }
const bookingAt = (target: string, own: FieldChange): TargetPlan =>
  targetOf({
    target,
    commit: '0123456789abcdef',
    changes: [
      changeOf({
        action: 'update',
        address: 'scenario.booking',
        id: target,
        name: 'Booking',
        fields: [edited, own],
      }),
    ],
  })
const threeTargets = {
  ...planOf([
    bookingAt('staging', { path: 'tags', before: ['a'], after: ['b'] }),
    bookingAt('production', { path: 'tags', before: ['a'], after: ['b'] }),
    bookingAt('elsewhere', { path: 'max_turns', before: 1, after: 2 }),
  ]),
  made: { at: '2026-11-28T22:30:05.123Z', branch: 'friday' },
}

test('B145 a scenario is one card with its targets, and the same change is there once', async () => {
  const { page } = await visit(threeTargets)
  expect(await visibleCards(page)).toEqual(['update'])
  expect(await page.locator('.head .tag').allTextContents()).toEqual(['staging', 'production', 'elsewhere'])
  expect(await page.locator('h5').allInnerTexts()).toEqual([
    'instructions',
    expect.stringMatching(/^tags\s+staging\s+production$/),
    'max_turns',
  ])
  expect(await page.locator('.values .tag').allTextContents()).toEqual(['elsewhere'])
})

test('B145 the head says when and of what the plan was made, and for which places', async () => {
  const { page } = await visit(threeTargets)
  const facts = await page.locator('.facts div').allInnerTexts()
  expect(facts.map(fact => fact.replace(/\s+/g, ' '))).toEqual([
    'Made 2026-11-28 22:30 UTC',
    'Branch friday',
    'Commit 0123456789',
    ...['staging', 'production', 'elsewhere'].map(
      name => `${name} cekura at https://api.cekura.ai, project 742`,
    ),
  ])
})

test('B146 what was edited on both sides comes first, with a tile of its own', async () => {
  const { page } = await visit(mixedPlan)
  expect(await page.locator('.total').first().innerText()).toMatch(/^1\s+conflict$/)
  expect(await page.locator('main h2').first().textContent()).toBe('Conflicts')
  expect(await page.locator('main h4').first().textContent()).toBe('Returning customer books a follow-up')
  expect(await page.locator('main h4', { hasText: 'Returning customer' }).count()).toBe(1)
  const colours = await page.evaluate<string[]>(
    `['.callout.conflict', '.callout.bad'].map(box => getComputedStyle(document.querySelector(box)).borderLeftColor)`,
  )
  expect(new Set(colours).size).toBe(2)
})

test('a long text shows twelve lines, and the rest behind a fold', async () => {
  const lines = Array.from({ length: 40 }, (_, index) => `Line ${index + 1}`)
  const change = changeOf({
    action: 'create',
    address: 'scenario.long',
    name: 'Long',
    fields: [{ path: 'instructions', before: null, after: lines.join('\n') }],
  })
  const { page } = await visit(planOf([targetOf({ changes: [change] })]))
  expect(await page.getByText('Line 12', { exact: false }).first().isVisible()).toBe(true)
  expect(await page.locator('.rest-of-text .text').isVisible()).toBe(false)
  await page.getByText('28 more lines').click()
  expect(await page.locator('.rest-of-text .text').innerText()).toMatch(/^Line 13\n[^]*Line 40$/)
})
