import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action, Change, FieldChange, Plan } from '../../src/model/plan.ts'
import { planMarkdown } from '../../src/report/markdown/plan.ts'
import { hostileTexts } from './hostile.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'

const entryLine =
  /^(?:- |<details><summary>)<code>[^<]<\/code> (create|update|delete|adopt|replace) <b>.*<\/b> <code>/

/** The actions of the entries that are shown. */
function shownActions(markdown: string): string[] {
  return markdown.split('\n').flatMap(line => entryLine.exec(line)?.[1] ?? [])
}

function hiddenCount(markdown: string): number {
  return Number(/\*\*(\d+) more changes? not shown here\.\*\*/.exec(markdown)?.[1] ?? 0)
}

function planWith(count: number): Plan {
  const actions: readonly Action[] = ['create', 'update', 'create', 'delete', 'adopt', 'update', 'replace']
  const changes = Array.from({ length: count }, (_, index): Change => {
    const action = actions[index % actions.length]!
    return changeOf({
      action,
      address: `scenario.call-${index}`,
      id: String(index),
      name: `Call ${index}`,
      folder: `team-${index % 40}/area-${index % 7}`,
      file: `team-${index % 40}/area-${index % 7}/call-${index}.yaml`,
      fields: [
        { path: 'instructions', before: 'One.\nTwo.\n', after: `One.\nThree ${index}.\n` },
        { path: 'max_turns', before: 1, after: 2 },
      ],
    })
  })
  return planOf([targetOf({ changes, unchanged: 7 })])
}

test('B4 B7 a mixed plan, as a pull request shows it', async () => {
  await expect(planMarkdown(mixedPlan)).toMatchFileSnapshot('./expected/mixed-plan.md.txt')
})

test('nothing to do', () => {
  const plan = planOf([targetOf({ unchanged: 27 })])
  expect(planMarkdown(plan, { title: 'Plan for *staging*' })).toBe(
    '## Plan for &#42;staging&#42;\n\n**No changes. 27 objects match the files.**\n',
  )
})

describe('B7 at 5,000 changes', () => {
  const plan = planWith(5000)
  const markdown = planMarkdown(plan, { fullPlanAt: 'https://ci.example/runs/1' })

  test('the limit holds, totals and deletes come first, and the rest is counted', () => {
    expect(markdown.length).toBeLessThanOrEqual(65_536)
    expect(markdown.length).toBeGreaterThan(60_000)
    expect(markdown.split('\n').slice(0, 5)).toEqual([
      '## Callsheet plan',
      '',
      '**Plan: 1429 to create, 1429 to update, 714 to delete, 714 to adopt, 714 to replace, 7 unchanged.**',
      '',
      '### Deletes (714)',
    ])
    const shown = shownActions(markdown)
    expect(new Set(shown.slice(0, Math.min(shown.length, 714)))).toEqual(new Set(['delete']))
    expect(shown.length + hiddenCount(markdown)).toBe(5000)
    expect(markdown).toMatch(
      /more changes not shown here\..* The full plan: <https:\/\/ci\.example\/runs\/1>\n$/,
    )
  })
})

test('B7 whatever the limit: it holds, entries are whole, and nothing goes uncounted', () => {
  const plans = [0, 1, 3, 40, 400].map(planWith)
  fc.assert(
    fc.property(fc.constantFrom(...plans), fc.nat({ max: 70_000 }), (plan, limit) => {
      const markdown = planMarkdown(plan, { limit })
      expect(markdown.length).toBeLessThanOrEqual(limit)
      expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length)
      if (limit < 600) return
      expect(shownActions(markdown).length + hiddenCount(markdown)).toBe(plan.targets[0]!.changes.length)
    }),
  )
})

function instructed(after: string): FieldChange[] {
  return [{ path: 'instructions', before: null, after }]
}

test('a change that has no room keeps its line, and those that fit keep their fields', () => {
  const changes = [
    changeOf({ action: 'create', address: 'scenario.a', name: 'A', fields: instructed('short\ntext') }),
    changeOf({
      action: 'create',
      address: 'scenario.b',
      name: 'B',
      fields: instructed('long\n'.repeat(20_000)),
    }),
    changeOf({ action: 'create', address: 'scenario.c', name: 'C', fields: instructed('short\ntext') }),
  ]
  const markdown = planMarkdown(planOf([targetOf({ changes })]))
  expect(shownActions(markdown)).toHaveLength(3)
  expect(markdown.match(/<details>/g)).toHaveLength(2)
  expect(markdown).toContain('\n- <code>+</code> create <b>B</b> <code>scenario.b</code> · 1 field\n')
  expect(markdown).toMatch(
    /> Without their fields: 1 change\. The full plan: run `callsheet plan` to see it\.\n$/,
  )
})

test('an edit on the dashboard that would be undone shows without opening anything', () => {
  const fields = [{ path: 'max_turns', before: 9, after: 6, cause: 'edited-there' as const }]
  const changes = [changeOf({ action: 'update', address: 'scenario.a', id: '1', name: 'A', fields })]
  expect(planMarkdown(planOf([targetOf({ changes })]))).toContain(
    '<code>scenario.a</code> · 1 field · <b>undoes a dashboard edit</b></summary>',
  )
})

test.each(hostileTexts)('hostile text stays text: %j', text => {
  const change = changeOf({
    action: 'update',
    address: `scenario.${text}`,
    name: text,
    folder: text,
    file: `${text}.yaml`,
    reason: text,
    waits_for: [`folder.${text}`],
    fields: [
      { path: text, before: text, after: `${text}!` },
      { path: 'instructions', before: `${text}\n${text}`, after: `${text}\n${text}\n${text}` },
    ],
  })
  const plan = planOf([
    targetOf({
      target: text,
      provider: text,
      changes: [change, { ...change, action: 'delete', id: text, address: `scenario.x${text}` }],
      left: [{ address: text, id: text, reason: text }],
      notes: [text],
    }),
    targetOf({ target: `${text}2` }),
  ])
  const outside = planMarkdown(plan, { title: text }).replace(/^(`{3,})(?:diff)?$[^]*?^\1$/gm, '')
  const ours = /<code>~<\/code>|<\/?(?:details|summary|code|b)>/g
  expect(outside.replace(ours, '').replace(/^> /gm, '')).not.toMatch(/[<>`~[\]\\$@]|:\/\/|\u001b|<!--/)
  expect(outside.match(/^#+ .*/gm)?.length).toBe(5)
  expect(shownActions(outside)).toEqual(['delete', 'update'])
})
