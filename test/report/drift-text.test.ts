import { expect, test } from 'vitest'
import type { Drift, DriftLabel, DriftObject } from '../../src/model/plan.ts'
import { driftText } from '../../src/report/text/drift.ts'

const plain = { color: false, width: 100, verbose: false }

function driftOf(...objects: readonly DriftObject[]): Drift {
  const count = (label: DriftLabel): number => objects.filter(object => object.label === label).length
  const summary = {
    'remote-changed': count('remote-changed'),
    'local-ahead': count('local-ahead'),
    both: count('both'),
    missing: count('missing'),
    unmanaged: count('unmanaged'),
  }
  return { version: 1, fingerprint: 'f', targets: [{ target: 'eqho', objects, summary }] }
}

function objectOf(object: Partial<DriftObject> & Pick<DriftObject, 'label'>): DriftObject {
  return { address: 'scenario.refund', id: '7', name: 'Refund', file: 'refund.yaml', fields: [], ...object }
}

test('B29 nothing moved', () => {
  expect(driftText(driftOf(), plain)).toBe('No drift: every object is as it was last applied.\n')
})

test('B29 each label, who and when, fields from the older to the newer value', () => {
  const fields = [{ path: 'max_turns', before: 20, after: 10 }]
  const drift = driftOf(
    objectOf({
      label: 'remote-changed',
      address: 'scenario.a',
      fields: [{ ...fields[0]!, cause: 'edited-there' }],
      changed_at: '2026-05-04T08:00:00Z',
      changed_by: 'ana@example.com',
    }),
    objectOf({
      label: 'local-ahead',
      address: 'scenario.b',
      fields: [{ ...fields[0]!, cause: 'edited-here' }],
    }),
    objectOf({
      label: 'both',
      address: 'scenario.c',
      fields: [{ ...fields[0]!, cause: 'edited-here' }],
      changed_by: 'bo',
    }),
    objectOf({ label: 'missing', address: 'scenario.d' }),
    objectOf({ label: 'unmanaged', address: 'scenario.x99', file: null, name: 'New one' }),
  )
  expect(driftText(drift, { ...plain, width: 120, verbose: true })).toBe(`\
Target eqho

  remote-changed  Refund  scenario.a  refund.yaml
    edited on the platform (files → platform); last changed at 2026-05-04T08:00:00Z by ana@example.com
    max_turns: 10 → 20

  local-ahead  Refund  scenario.b  refund.yaml
    edited in the files, not applied yet (platform → files)
    max_turns: 20 → 10

  both  Refund  scenario.c  refund.yaml
    edited on both sides (files → platform); last changed by bo
    max_turns: 10 → 20  (edited here)

  missing  Refund  scenario.d  refund.yaml
    gone from the platform

  unmanaged  New one  scenario.x99
    on the platform, in no file

eqho: 1 remote-changed, 1 local-ahead, 1 both, 1 missing, 1 unmanaged.
`)
})

test('B149 what only waits for an apply is counted', () => {
  const ahead = Array.from({ length: 12 }, (_, index) =>
    objectOf({ label: 'local-ahead', address: `scenario.s${index}` }),
  )
  const drift = driftOf(...ahead, objectOf({ label: 'missing', address: 'scenario.gone' }))
  expect(driftText(drift, plain)).toBe(`\
Target eqho

  missing  Refund  scenario.gone  refund.yaml
    gone from the platform

  12 objects are local-ahead: edited in the files, not applied yet. --only local-ahead shows them,
    and so does \`callsheet plan\`.

eqho: 12 local-ahead, 1 missing.
`)
  const verbose = driftText(drift, { ...plain, verbose: true })
  expect(verbose.match(/scenario\.s\d+/g)).toEqual(ahead.map(({ address }) => address))
})

test('colours mark the label', () => {
  expect(driftText(driftOf(objectOf({ label: 'missing' })), { ...plain, color: true })).toContain(
    '\x1b[31mmissing\x1b[39m',
  )
})

test('hostile names stay harmless', () => {
  const evil = '\x1b[2J\n::set-env name=A::b ##[error]'
  const object = objectOf({
    label: 'both',
    address: evil,
    name: evil,
    file: evil,
    changed_at: evil,
    changed_by: evil,
  })
  const text = driftText(driftOf(object), plain)
  expect(text).not.toMatch(/\x1b|##\[/)
  expect(text.split('\n').filter(line => line.trim().startsWith('::'))).toEqual([])
})
