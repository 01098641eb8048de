import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import type { Action, Change, FieldChange, PlanSummary, TargetPlan } from '../../src/model/plan.ts'
import { planText } from '../../src/report/text/plan.ts'
import { changeOf, mixedPlan, planOf, targetOf } from './mixed-plan.ts'

const plain = { color: false, width: 100, verbose: false }

test('B4 B9 a mixed plan, as a person reads it', async () => {
  await expect(planText(mixedPlan, plain)).toMatchFileSnapshot('./expected/mixed-plan.txt')
})

test('B4 a mixed plan in colour, in full', async () => {
  const text = planText(mixedPlan, { color: true, width: 100, verbose: true })
  await expect(text).toMatchFileSnapshot('./expected/mixed-plan-verbose.ansi')
})

test('remote ids are for --verbose', () => {
  const changes = [changeOf({ action: 'update', address: 'scenario.a', id: '4711', name: 'A' })]
  const plan = planOf([
    targetOf({ changes, left: [{ address: 'scenario.b', id: '4712', reason: 'protected' }] }),
  ])
  expect(planText(plan, plain)).not.toMatch(/471[12]/)
  expect(planText(plan, { ...plain, verbose: true })).toMatch(/id 4711[^]*id 4712/)
})

test.each([
  { unchanged: 27, says: 'No changes. 27 objects match the files.\n' },
  { unchanged: 1, says: 'No changes. 1 object matches the files.\n' },
])('nothing to do: $says', ({ unchanged, says }) => {
  expect(planText(planOf([targetOf({ unchanged })]), plain)).toBe(says)
})

test('nothing to do, but something to say', () => {
  const left = [{ address: 'scenario.b', id: '2', reason: 'no file states it; --prune would delete it' }]
  expect(
    planText(planOf([targetOf({ left, unchanged: 3 }), targetOf({ target: 'quiet' })], true), plain),
  ).toBe(
    [
      'Target cekura (cekura)',
      '',
      '  Left as it is (1):',
      '    scenario.b  no file states it; --prune would delete it',
      '',
      'Partial plan: the selection left objects out; they are neither changed nor pruned.',
      '',
      'No changes. 3 objects match the files.',
      '',
    ].join('\n'),
  )
})

const manyFields = (side: 'before' | 'after'): FieldChange[] => {
  const of = (path: string, value: Json): FieldChange => ({ path, before: null, after: null, [side]: value })
  return [
    of('p', 1),
    of('instructions', 'First line.\n\nSecond line.\nThird line.\nFourth line.\nFifth line.'),
    of(
      'expected_outcome',
      ['a', 'b', 'c', 'd', 'e'].map(item => item.repeat(30)),
    ),
    of('conditional_actions', { role: 'caller', conditions: [{ id: 0, condition: '', action: 'Hello' }] }),
    ...['q', 'r', 's', 't', 'u', 'v'].map(path => of(path, 1)),
  ]
}

test.each([
  { action: 'create', fields: manyFields('after') },
  { action: 'delete', fields: manyFields('before') },
] as const)(
  'B148 $action: what a reviewer needs by its first lines, the rest named',
  ({ action, fields }) => {
    const change = changeOf({ action, address: 'scenario.a', name: 'A', fields })
    const text = planText(planOf([targetOf({ changes: [change] })]), { ...plain, width: 60 })
    expect(text.split('\n').slice(4, -3)).toEqual([
      '        instructions:',
      '          First line.',
      '          Second line.',
      '          Third line.',
      '          … (2 more lines)',
      '        conditional_actions:',
      '          role: caller',
      '          conditions:',
      '            - id: 0',
      '          … (2 more lines)',
      '        expected_outcome:',
      `          - ${'a'.repeat(30)}`,
      `          - ${'b'.repeat(30)}`,
      `          - ${'c'.repeat(30)}`,
      '          … (2 more items)',
      '        … (7 more fields; --verbose shows them)',
    ])
  },
)

test('B148 --verbose shows all of a new object, --concise none of it', () => {
  const changes = [
    changeOf({ action: 'create', address: 'scenario.a', name: 'A', fields: manyFields('after') }),
    changeOf({
      action: 'update',
      address: 'scenario.b',
      name: 'B',
      fields: [{ path: 'tags', before: ['x'], after: ['y'] }],
    }),
  ]
  const plan = planOf([targetOf({ changes })])
  const verbose = planText(plan, { ...plain, verbose: true })
  for (const { path } of manyFields('after')) expect(verbose).toContain(`        ${path}:`)
  expect(verbose).not.toContain('…')
  expect(
    planText(plan, { ...plain, concise: true })
      .split('\n')
      .slice(3, -3),
  ).toEqual(['    + A  scenario.a', '    ~ B  scenario.b  (tags)'])
})

test('B145 the same change at several targets is told once, with the targets', () => {
  const prompt = { path: 'instructions', before: 'Ask for Monday.', after: 'Ask for Friday.' }
  const at = (target: string, own: FieldChange): TargetPlan =>
    targetOf({
      target,
      changes: [changeOf({ action: 'update', address: 'scenario.a', name: 'A', fields: [prompt, own] })],
    })
  const plan = planOf([
    at('one', { path: 'max_turns', before: 1, after: 2 }),
    at('two', { path: 'max_turns', before: 1, after: 2 }),
    at('three', { path: 'enabled', before: true, after: false }),
    targetOf({ target: 'four', unchanged: 1 }),
  ])
  expect(planText(plan, plain).split('\n').slice(0, 6)).toEqual([
    '(no folder)',
    '  ~ A  scenario.a  at one, two, three',
    '      instructions: "Ask for Monday." → "Ask for Friday."',
    '      max_turns: 1 → 2  (at one, two)',
    '      enabled: true → false  (at three)',
    '',
  ])
})

test('a profile that is made with its scenario is told as part of it', () => {
  const profile = changeOf({
    action: 'create',
    address: 'test_profile.a',
    fields: [{ path: 'variables.agent', before: null, after: { id: 1 } }],
  })
  const scenario = changeOf({
    action: 'create',
    address: 'scenario.a',
    name: 'A',
    waits_for: ['test_profile.a'],
    fields: [{ path: 'instructions', before: null, after: 'Call.' }],
  })
  expect(
    planText(planOf([targetOf({ changes: [profile, scenario] })]), plain)
      .split('\n')
      .slice(3, -3),
  ).toEqual([
    '    + A  scenario.a',
    '        instructions: "Call."',
    '        … (1 more: variables.agent; --verbose shows it)',
  ])
})

test('so is a simulation, and one that moved alone is called one (B245)', () => {
  const field = { path: 'simulation.scenario', before: 'scenario.b', after: 'scenario.a' }
  const simulation = { address: 'simulation.a', name: 'A', fields: [field] }
  const scenario = { address: 'scenario.a', name: 'A' }
  const linesOf = (...changes: Parameters<typeof changeOf>[0][]) =>
    planText(planOf([targetOf({ changes: changes.map(change => changeOf(change)) })]), plain)
      .split('\n')
      .filter(line => /^ {4}\S/.test(line))
  const made = { ...simulation, action: 'create' as const, waits_for: ['scenario.a'] }
  expect(linesOf(made, { ...scenario, action: 'create' })).toEqual(['    + A  scenario.a'])
  expect(
    linesOf({ ...scenario, action: 'delete', id: '1' }, { ...simulation, action: 'delete', id: '2' }),
  ).toEqual(['    - A  scenario.a'])
  expect(linesOf({ ...simulation, action: 'update', id: '2' })).toEqual(['    ~ simulation a  simulation.a'])
})

test('many creates take one line each, and the plan says so', () => {
  const changes = Array.from({ length: 10_000 }, (_, index) =>
    changeOf({
      action: 'create',
      address: `scenario.s${index}`,
      name: `Scenario ${index}`,
      folder: `f${index % 7}`,
      fields: [{ path: 'instructions', before: null, after: 'Do this.\n'.repeat(50) }],
    }),
  )
  const lines = planText(planOf([targetOf({ changes })]), plain).split('\n')
  expect(lines[2]).toBe('  10000 are made, so each object has one line; --verbose shows their fields.')
  expect(lines.filter(line => line.startsWith('    + Scenario '))).toHaveLength(10_000)
  expect(lines.filter(line => line.includes('Do this.'))).toEqual([])
  expect(lines.at(-2)).toBe('Plan: 10000 to create, 0 unchanged.')
})

test('hostile names and texts stay harmless', () => {
  const evil = '\x1b[2J::set-env name=PATH::x\n##[error]\u202e'
  const change = changeOf({
    action: 'update',
    address: `scenario.${evil}`,
    name: evil,
    folder: evil,
    file: evil,
    reason: evil,
    waits_for: [`folder.${evil}`],
    fields: [
      { path: evil, before: evil, after: `${evil}\n${evil}` },
      { path: 'map', before: null, after: { [evil]: [evil, { [evil]: evil }] } },
      { path: 'list', before: [evil], after: [] },
    ],
  })
  const left = [{ address: evil, id: evil, reason: evil }]
  const target = targetOf({ target: evil, provider: evil, changes: [change], left, notes: [evil] })
  for (const verbose of [true, false]) {
    const text = planText(planOf([target]), { color: false, width: 80, verbose })
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/)
    expect(text).not.toContain('##[')
    expect(text.split('\n').filter(line => line.trim().startsWith('::'))).toEqual([])
  }
})

test('B6 counts of the text equal those of the plan and of its lines', () => {
  const action = fc.constantFrom<Action>('create', 'update', 'delete', 'adopt', 'replace')
  const change = fc.record({ action, folder: fc.constantFrom('', 'a', 'a/b') })
  const target = fc.record({ changes: fc.array(change, { maxLength: 12 }), unchanged: fc.nat(50) })
  fc.assert(
    fc.property(fc.array(target, { minLength: 1, maxLength: 3 }), targets => {
      const plan = planOf(
        targets.map(({ changes, unchanged }, at) =>
          targetOf({
            target: `t${at}`,
            changes: changes.map((change, index) => numbered(change, index)),
            unchanged,
          }),
        ),
      )
      const text = planText(plan, plain)
      const idle = targets.every(({ changes }) => changes.length === 0)
      expect(text.includes('No changes. ')).toBe(idle)
      if (idle) return
      expect(countsIn(text.split('\n').find(line => line.startsWith('Plan: '))!)).toEqual(plan.summary)
      const told = text.split('\n').flatMap(line => /^ +[+~↻±-] Object .*/.exec(line) ?? [])
      const { create, update, adopt, replace, delete: gone } = plan.summary
      const places = told.reduce(
        (sum, line) => sum + (/ at (t\d(?:, t\d)*)/.exec(line)?.[1]?.split(', ').length ?? 1),
        0,
      )
      expect(places).toBe(create + update + adopt + replace + gone)
      for (const { target, summary } of plan.targets.length > 1 ? plan.targets : []) {
        expect(countsIn(text.split('\n').find(line => line.startsWith(`${target}: `))!)).toEqual(summary)
      }
    }),
  )
})

function numbered({ action, folder }: { action: Action; folder: string }, index: number): Change {
  return changeOf({ action, folder, address: `scenario.s${index}`, name: `Object ${index}` })
}

function countsIn(line: string): PlanSummary {
  const count = (words: string): number => Number(new RegExp(`(\\d+) ${words}`).exec(line)?.[1] ?? 0)
  return {
    create: count('to create'),
    update: count('to update'),
    delete: count('to delete'),
    adopt: count('to adopt'),
    replace: count('to replace'),
    unchanged: count('unchanged'),
    left: 0,
  }
}

test('B4 nothing is cut in the document', () => {
  const after = 'x'.repeat(100_000)
  const change = changeOf({
    action: 'create',
    address: 'scenario.a',
    fields: [{ path: 'f', before: null, after }],
  })
  expect(JSON.stringify(planOf([targetOf({ changes: [change] })]))).toContain(after)
})
