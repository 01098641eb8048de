import { expect, test } from 'vitest'
import { compile, schemas, type Schema } from './schemas.ts'

const examples = [...schemas].flatMap(([name, { examples = [] }]) =>
  examples.map((example, index) => ({ name, index, example })),
)

test.each(examples)('B35: example $index of $name is valid', ({ name, example }) => {
  const validate = compile(name)
  expect({ valid: validate(example), errors: validate.errors }).toEqual({ valid: true, errors: null })
})

test('B35: the examples below the top level fit the pattern or type beside them', () => {
  const inner = [...schemas].flatMap(([name, schema]) => valuesOf(schema).map(value => ({ name, value })))
  const wrong = inner.filter(({ value }) =>
    value.examples!.some(example => !new RegExp(value.pattern ?? '').test(String(example))),
  )
  expect(wrong).toEqual([])
  expect(inner.length).toBeGreaterThan(3)
})

function valuesOf(part: unknown): Schema[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'examples' in part && 'type' in part && part.type === 'string' ? [part as Schema] : []
  return [...own, ...Object.values(part).flatMap(valuesOf)]
}
