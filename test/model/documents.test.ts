import { expect, test } from 'vitest'
import { checkDrift, checkPlan, checkRun } from '../../src/model/documents.ts'
import { driftOf, planOf } from '../github/plan-file.ts'
import { schemas } from '../schemas/schemas.ts'

const plan = planOf({ main: 2 })
const run = schemas.get('run.schema.json')!.examples![0]
const drift = driftOf([{}, { label: 'missing', fields: [] }])

test('a document that fits its schema is given back', () => {
  expect(checkPlan(plan)).toEqual({ document: plan })
  expect(checkDrift(drift)).toEqual({ document: drift })
  expect(checkRun(run)).toEqual({ document: run })
})

test.each<[says: string, checked: object, flaw: string]>([
  ['nothing', checkPlan(undefined), 'it must be object'],
  [
    'a plan without a workspace',
    checkPlan(without(plan, 'workspace')),
    "it must have required property 'workspace'",
  ],
  [
    'a run without results',
    checkRun({ ...(run as object), targets: [{}] }),
    "/targets/0 must have required property 'target'",
  ],
  ['a plan with other targets', checkPlan({ ...plan, targets: 3 }), '/targets must be array'],
  ['a drift report in place of a plan', checkPlan(drift), "it must have required property 'tool'"],
  [
    'a drift report of another version',
    checkDrift({ ...drift, version: 2 }),
    '/version must be equal to constant',
  ],
  [
    'a drift report without objects',
    checkDrift({ ...drift, targets: [{ target: 'main' }] }),
    "/targets/0 must have required property 'objects'",
  ],
])('%s tells its flaw', (_, checked, flaw) => {
  expect(checked).toEqual({ flaw })
})

function without(document: object, name: string): object {
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== name))
}
