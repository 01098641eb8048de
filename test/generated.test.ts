import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, expectTypeOf, test } from 'vitest'
import { generate } from '../schemas/generate.js'
import type { ApplyResult as GeneratedApplyResult } from '../src/model/generated/apply.ts'
import type { Drift as GeneratedDrift } from '../src/model/generated/drift.ts'
import type { Plan as GeneratedPlan } from '../src/model/generated/plan.ts'
import type { Problem as GeneratedProblem } from '../src/model/generated/validate.ts'
import type { ApplyResult, Drift, Plan } from '../src/model/plan.ts'
import type { Problem } from '../src/model/problem.ts'

/** The model's own types are readonly; json-schema-to-typescript cannot say that. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T

const files = [...(await generate())]

test.each(files)('%s is what the schemas give', (file, text) => {
  const committed = readFileSync(path.join(import.meta.dirname, '..', file), 'utf8')
  expect(committed, 'run: npm run build').toBe(text)
})

test('the validators load nothing', () => {
  const [, text] = files.find(([file]) => file.endsWith('validators.cjs'))!
  expect(text).not.toContain('require(')
})

test('the model fits the schemas of the machine-readable documents', () => {
  expectTypeOf<Plan>().toExtend<Frozen<GeneratedPlan>>()
  expectTypeOf<ApplyResult>().toExtend<Frozen<GeneratedApplyResult>>()
  expectTypeOf<Drift>().toExtend<Frozen<GeneratedDrift>>()
  expectTypeOf<Problem>().toExtend<Frozen<GeneratedProblem>>()
})
