import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { conflictsIn, type Action, type Change, type Plan, type PlanSummary } from '../../src/model/plan.ts'
import { cardsIn, planCards } from '../../src/report/html/plan-cards.ts'
import { planHtml } from '../../src/report/html/plan.ts'
import { planMarkdown } from '../../src/report/markdown/plan.ts'
import { planText } from '../../src/report/text/plan.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'

const actions = ['create', 'update', 'delete', 'adopt', 'replace'] as const
const names = [...actions, 'unchanged', 'left', 'conflict'] as const

type Counts = Readonly<Record<(typeof names)[number], number>>

/** `4 to create, 27 unchanged` as counts. */
function countsIn(sentence: string): Counts {
  const counts = Object.fromEntries(names.map(name => [name, 0])) as Record<keyof Counts, number>
  for (const [, count, name] of sentence.matchAll(/(\d+) (?:to )?(conflict|\w+)/g))
    counts[name as keyof Counts] = Number(count)
  return counts
}

function told(report: string, sentence: RegExp, idle: RegExp): Counts {
  const match = sentence.exec(report)
  return countsIn(match ? match[1]! : `${idle.exec(report)![1]!} unchanged`)
}

function listed(countOf: (action: Action) => number, { unchanged, left, conflict }: Counts): Counts {
  const counts = Object.fromEntries(actions.map(action => [action, countOf(action)]))
  return { ...(counts as unknown as PlanSummary), unchanged, left, conflict }
}

/** What a plan is to be told as. */
function wanted({ summary, targets }: Plan): Counts {
  return { ...summary, conflict: conflictsIn(targets) }
}

const idle = /No changes\. (\d+) object/

/** Each count as every report tells it in its totals, and as its entries add up to it. */
function countsOf(plan: Plan): Record<string, Counts> {
  const text = planText(plan, { color: false, width: 100, verbose: false })
  const markdown = planMarkdown(plan, { limit: Infinity })
  const html = planHtml(plan)
  const json = JSON.parse(JSON.stringify(plan)) as Plan
  const tiles = html.matchAll(/data-total="(\w+)"><b>(\d+)<\/b>/g)
  const zero = Object.fromEntries(names.map(name => [name, 0])) as unknown as Counts
  const entries = (pattern: RegExp): number => (markdown.match(pattern) ?? []).length
  const shown = cardsIn(planCards(plan)).flatMap(({ changes }) => changes)
  return {
    json: wanted(json),
    'text, told': told(text, /^Plan: (.*)\.$/m, idle),
    'markdown, told': told(markdown, /^\*\*Plan: (.*)\.\*\*$/m, idle),
    'markdown, listed': listed(
      action => entries(new RegExp(`^(?:- |<details><summary>)<code>.</code> ${action} <b>`, 'gmu')),
      wanted(plan),
    ),
    'html, told': {
      ...zero,
      ...Object.fromEntries([...tiles].map(([, name, count]) => [name!, Number(count)])),
    },
    'html, listed': listed(
      action => shown.filter(change => change.action === action).flatMap(({ targets }) => targets).length,
      wanted(plan),
    ),
  }
}

const someChanges = fc.array(
  fc.record({
    action: fc.constantFrom(...actions),
    type: fc.constantFrom('folder', 'scenario', 'test_profile'),
    folder: fc.constantFrom('', 'Sales', 'Sales/Old', 'clinic'),
    fields: fc.array(
      fc.constantFrom('x', 'one\ntwo', '- <code>+</code> create <b>', 'data-action="create"', 'both'),
    ),
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
            const texts = fields.map((after, field) => ({
              path: `field-${field}`,
              before: null,
              after,
              ...(after === 'both' && { cause: 'both' as const }),
            }))
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
    expect({ report, counts }).toEqual({ report, counts: wanted(mixedPlan) })
  }
})

test('B6 whatever the plan', () => {
  fc.assert(
    fc.property(somePlans, plan => {
      for (const [report, counts] of Object.entries(countsOf(plan))) {
        expect({ report, counts }).toEqual({ report, counts: wanted(plan) })
      }
    }),
    { numRuns: 60 },
  )
})
