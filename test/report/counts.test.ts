import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Action, Change, Plan, PlanSummary } from '../../src/model/plan.ts'
import { planHtml } from '../../src/report/html/plan.ts'
import { planMarkdown } from '../../src/report/markdown/plan.ts'
import { planText } from '../../src/report/text/plan.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'

const names = ['create', 'update', 'delete', 'adopt', 'replace', 'unchanged', 'left'] as const
const actions = names.filter(name => name !== 'unchanged' && name !== 'left')

/** `4 to create, 27 unchanged` as counts. */
function countsIn(sentence: string): PlanSummary {
  const counts = Object.fromEntries(names.map(name => [name, 0])) as Record<keyof PlanSummary, number>
  for (const [, count, name] of sentence.matchAll(/(\d+) (?:to )?(\w+)/g))
    counts[name as Action] = Number(count)
  return counts
}

function told(report: string, sentence: RegExp, idle: RegExp): PlanSummary {
  const match = sentence.exec(report)
  return countsIn(match ? match[1]! : `${idle.exec(report)![1]!} unchanged`)
}

function listed(
  report: string,
  entry: (action: Action) => RegExp,
  { unchanged, left }: PlanSummary,
): PlanSummary {
  const counts = actions.map(action => [action, (report.match(entry(action)) ?? []).length])
  return { ...(Object.fromEntries(counts) as unknown as PlanSummary), unchanged, left }
}

const idle = /No changes\. (\d+) object/

/** Each count as every report tells it in its totals, and as its entries add up to it. */
function countsOf(plan: Plan): Record<string, PlanSummary> {
  const text = planText(plan, { color: false, width: 100, verbose: false })
  const markdown = planMarkdown(plan, { limit: Infinity })
  const html = planHtml(plan)
  const json = JSON.parse(JSON.stringify(plan)) as Plan
  const tiles = html.matchAll(/data-total="(\w+)"><b>(\d+)<\/b>/g)
  const zero = Object.fromEntries(names.map(name => [name, 0])) as unknown as PlanSummary
  return {
    json: json.summary,
    'text, told': told(text, /^Plan: (.*)\.$/m, idle),
    'markdown, told': told(markdown, /^\*\*Plan: (.*)\.\*\*$/m, idle),
    'markdown, listed': listed(
      markdown,
      action => new RegExp(`^(?:- |<details><summary>)<code>.</code> ${action} <b>`, 'gmu'),
      plan.summary,
    ),
    'html, told': {
      ...zero,
      ...Object.fromEntries([...tiles].map(([, name, count]) => [name!, Number(count)])),
    },
    'html, listed': listed(html, action => new RegExp(`data-action="${action}"`, 'g'), plan.summary),
  }
}

const someChanges = fc.array(
  fc.record({
    action: fc.constantFrom(...actions),
    type: fc.constantFrom('folder', 'scenario', 'test_profile'),
    folder: fc.constantFrom('', 'Sales', 'Sales/Old', 'clinic'),
    fields: fc.array(fc.constantFrom('x', 'one\ntwo', '- <code>+</code> create <b>', 'data-action="create"')),
  }),
  { maxLength: 12 },
)

const somePlans = fc
  .array(fc.record({ changes: someChanges, unchanged: fc.nat({ max: 50 }) }), { minLength: 1, maxLength: 3 })
  .map(targets =>
    planOf(
      targets.map(({ changes, unchanged }, target) =>
        targetOf({
          target: `target ${target}`,
          unchanged,
          changes: changes.map(({ action, type, folder, fields }, index): Change => {
            const texts = fields.map((after, field) => ({ path: `field-${field}`, before: null, after }))
            return changeOf({
              action,
              address: `${type}.o${index}`,
              id: '1',
              name: 'N',
              folder,
              fields: texts,
            })
          }),
        }),
      ),
    ),
  )

test('B6 text, JSON, Markdown and HTML of one plan have equal counts', () => {
  for (const [report, counts] of Object.entries(countsOf(mixedPlan))) {
    expect({ report, counts }).toEqual({ report, counts: mixedPlan.summary })
  }
})

test('B6 whatever the plan', () => {
  fc.assert(
    fc.property(somePlans, plan => {
      for (const [report, counts] of Object.entries(countsOf(plan))) {
        expect({ report, counts }).toEqual({ report, counts: plan.summary })
      }
    }),
    { numRuns: 60 },
  )
})
