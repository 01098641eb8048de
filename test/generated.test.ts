import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { expect, expectTypeOf, test } from 'vitest'
import { writeGenerated } from '../schemas/generated.js'
import type { ApplyResult, Drift, Plan } from '../src/model/plan.ts'
import type { Problem } from '../src/model/problem.ts'
import type { RunReport } from '../src/model/run.ts'
import type { ApplyResult as GeneratedApplyResult } from './generated/apply.ts'
import type { Drift as GeneratedDrift } from './generated/drift.ts'
import type { Plan as GeneratedPlan } from './generated/plan.ts'
import type { RunReport as GeneratedRunReport } from './generated/run.ts'
import type { Problem as GeneratedProblem } from './generated/validate.ts'

/** The model's own types are readonly; json-schema-to-typescript cannot say that. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T

const root = path.resolve(import.meta.dirname, '..')
const generated = 'src/model/generated'

test('what is made from the schemas is made again when it is missing, edited or old, and only then', async () => {
  await using checkout = await createFixture({
    'package.json': '{ "version": "1.2.3" }',
    'package-lock.json': '{}',
  })
  await cp(path.join(root, 'schemas'), checkout.getPath('schemas'), { recursive: true })
  await writeGenerated(checkout.path)

  const file = checkout.getPath(generated, 'callsheet.ts')
  const made = await stat(file)
  await writeGenerated(checkout.path)
  expect(await stat(file)).toEqual(made)

  const text = await readFile(file, 'utf8')
  await rm(file)
  await writeGenerated(checkout.path)
  expect(await readFile(file, 'utf8')).toBe(text)

  await writeFile(file, 'edited')
  await writeGenerated(checkout.path)
  expect(await readFile(file, 'utf8')).toBe(text)

  const schema = checkout.getPath('schemas/callsheet.schema.json')
  await writeFile(schema, (await readFile(schema, 'utf8')).replace('"api_key_env": {', '"key_env": {'))
  await writeGenerated(checkout.path)
  expect(await readFile(file, 'utf8')).not.toBe(text)

  await writeFile(checkout.getPath('package.json'), '{ "version": "1.2.4" }')
  await writeGenerated(checkout.path)
  expect(await readFile(checkout.getPath(generated, 'version.ts'), 'utf8')).toContain('"1.2.4"')
})

test('the validators load nothing', async () => {
  for (const name of ['validators.ts', 'document-validators.ts']) {
    const text = await readFile(path.join(root, generated, name), 'utf8')
    expect(text).not.toMatch(/\brequire\(|^import (?!type )/m)
  }
})

test('the model fits the schemas of the machine-readable documents', () => {
  expectTypeOf<Plan>().toExtend<Frozen<GeneratedPlan>>()
  expectTypeOf<ApplyResult>().toExtend<Frozen<GeneratedApplyResult>>()
  expectTypeOf<Drift>().toExtend<Frozen<GeneratedDrift>>()
  expectTypeOf<RunReport>().toExtend<Frozen<GeneratedRunReport>>()
  expectTypeOf<Problem>().toExtend<Frozen<GeneratedProblem>>()
})
