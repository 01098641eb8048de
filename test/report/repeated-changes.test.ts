import { expect, test } from 'vitest'
import type { FieldChange } from '../../src/model/plan.ts'
import { planHtml } from '../../src/report/html/plan.ts'
import { planMarkdown } from '../../src/report/markdown/plan.ts'
import { foldRepeated } from '../../src/report/repeated-changes.ts'
import { planText } from '../../src/report/text/plan.ts'
import { changeOf, planOf, targetOf } from './mixed-plan.ts'

const german: FieldChange = { path: 'language', before: 'en', after: 'de', cause: 'edited-here' }

function updates(count: number, fields: (index: number) => FieldChange[]) {
  return Array.from({ length: count }, (_, index) =>
    changeOf({ action: 'update', address: `scenario.s${index}`, id: `${index}`, fields: fields(index) }),
  )
}

test.each([
  { count: 4, repeated: 0, left: 4 },
  { count: 5, repeated: 1, left: 0 },
])('B159 a field that changes alike in $count objects', ({ count, repeated, left }) => {
  const folded = foldRepeated(updates(count, () => [german]))
  expect(folded.repeated).toHaveLength(repeated)
  expect(folded.changes).toHaveLength(left)
})

test('B159 a default tag is one change, whatever other tags the scenarios have', () => {
  const changes = updates(6, index => [
    { path: 'tags', before: [`own-${index}`, 'old'], after: [`own-${index}`, 'new'] },
  ])
  expect(foldRepeated(changes)).toMatchObject({
    repeated: [{ path: 'tags', before: ['old'], after: ['new'], addresses: { length: 6 } }],
    changes: [],
  })
})

test('B159 what else happens to an object stays with it, and an edit at stake is never folded', () => {
  const renamed: FieldChange = { path: 'name', before: 'A', after: 'B' }
  const changes = updates(6, index => (index === 0 ? [german, renamed] : [german]))
  expect(foldRepeated(changes).changes).toMatchObject([{ address: 'scenario.s0', fields: [renamed] }])

  const undoing = updates(6, () => [{ ...german, cause: 'edited-there' as const }])
  expect(foldRepeated(undoing)).toStrictEqual({ repeated: [], changes: undoing, alike: [] })
})

test('B159 an object that waits for another is still listed', () => {
  const changes = updates(6, () => [german]).map((change, index) =>
    index === 3 ? { ...change, waits_for: ['folder.x' as const] } : change,
  )
  expect(foldRepeated(changes).changes.map(({ address }) => address)).toEqual(['scenario.s3'])
})

test('B159 a plan tells it once with a count, and --verbose object by object', () => {
  const targets = ['cekura', 'eqho'].map(target => targetOf({ target, changes: updates(30, () => [german]) }))
  const plan = planOf(targets)
  const text = planText(plan, { color: false, width: Infinity, verbose: false })
  expect(text).toContain(
    [
      '~ 30 objects change alike at cekura, eqho',
      '    language: "en" → "de"',
      `    in ${Array.from({ length: 20 }, (_, index) => `scenario.s${index}`).join(', ')} and 10 more; --verbose shows each`,
    ].join('\n'),
  )
  expect(text.match(/language/g)).toHaveLength(1)
  const verbose = planText(plan, { color: false, width: Infinity, verbose: true })
  expect(verbose.match(/language/g)).toHaveLength(30)
})

test('B159 a comment tells it once for each target with every address; a page keeps its cards', () => {
  const plan = planOf([targetOf({ changes: updates(30, () => [german]) })])
  const comment = planMarkdown(plan)
  expect(comment.match(/language/g)).toHaveLength(2)
  expect(comment).toContain('<b>30 objects change alike</b>')
  expect(comment).toContain('<code>scenario.s29</code>')
  expect(planHtml(plan).match(/<b>30 objects<\/b>/g)).toHaveLength(1)
})
