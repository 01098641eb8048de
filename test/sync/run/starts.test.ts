import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultOf } from '../../../src/model/fault.ts'
import { refuseTooMany } from '../../../src/sync/run/guard.ts'
import { startsFor, trialsIn, type Subject } from '../../../src/sync/run/starts.ts'

const subjects = fc.array(
  fc.record({
    agent: fc.constantFrom('1', '2', undefined),
    repeat: fc.integer({ min: 1, max: 7 }),
  }),
  { maxLength: 30 },
)
const limits = fc.record({
  scenarios: fc.integer({ min: 1, max: 6 }),
  repeat: fc.integer({ min: 1, max: 4 }),
})

const subjectsOf = (made: readonly { agent: string | undefined; repeat: number }[]): Subject[] =>
  made.map(({ agent, repeat }, index) => ({
    address: `scenario.s${index}`,
    file: `s${index}.yaml`,
    name: `S ${index}`,
    id: String(index),
    agent,
    rules: { repeat, pass: repeat, quarantine: false },
  }))

test('B124: starts give each scenario its trials, with its agent, within the limits of the platform', () => {
  expect(() =>
    fc.assert(
      fc.property(subjects, limits, (made, ability) => {
        const all = subjectsOf(made)
        const starts = startsFor(all, ability, { label: 'l', mode: undefined })
        const trialsOf = (id: string) =>
          trialsIn(
            starts.map(({ repeat, scenarios }) => ({
              repeat,
              scenarios: scenarios.filter(one => one.id === id),
            })),
          )
        return (
          new Set(starts.map(({ label }) => label)).size === starts.length &&
          starts.every(
            ({ scenarios, repeat }) => scenarios.length <= ability.scenarios && repeat <= ability.repeat,
          ) &&
          starts.every(({ scenarios, agent }) =>
            scenarios.every(({ id }) => all[Number(id)]!.agent === agent),
          ) &&
          all.every(({ id, rules }) => trialsOf(id) === rules.repeat)
        )
      }),
    ),
  ).not.toThrow()
})

test.each<[says: string, trials: [number, number | undefined][], most: number | undefined, refused: string]>([
  [
    'targets share the common bound',
    [
      [30, undefined],
      [21, undefined],
    ],
    undefined,
    '51 trials at t0, t1',
  ],
  [
    'those with a bound of their own do not',
    [
      [30, undefined],
      [60, 60],
    ],
    undefined,
    '',
  ],
  [
    'a bound of its own counts for itself',
    [
      [1, undefined],
      [61, 60],
    ],
    undefined,
    '61 trials at t1; its run.max_runs allows 60',
  ],
  [
    'what is asked for counts for all',
    [
      [30, undefined],
      [60, 60],
    ],
    89,
    '90 trials; --max-runs allows 89',
  ],
  [
    'and lets more through than any bound',
    [
      [100, undefined],
      [60, 5],
    ],
    160,
    '',
  ],
])('B125: %s', (_, trials, most, refused) => {
  const planned = trials.map(([trials, own], index) => ({
    target: `t${index}`,
    scenarios: trials,
    trials,
    most: own,
  }))
  const told = (): string => {
    try {
      refuseTooMany(planned, most)
      return ''
    } catch (thrown) {
      return faultOf(thrown).message
    }
  }
  expect(told().startsWith(refused === '' ? '' : `This would begin ${refused}`)).toBe(true)
  expect(told() === '').toBe(refused === '')
})
