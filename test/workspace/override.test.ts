import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/model/json.ts'
import { overrideFor } from '../../src/workspace/override.ts'

const layers = (defaults: JsonObject, own: JsonObject) =>
  [defaults, own].map((value, index) => ({ file: `${index}.yaml`, at: [], value }))

test.each([
  {
    says: 'a value of the file itself',
    defaults: {},
    own: { language: 'en' },
    path: ['language'],
    wanted: 'es',
    value: 'es',
  },
  {
    says: 'a value from defaults',
    defaults: { language: 'en' },
    own: {},
    path: ['language'],
    wanted: 'es',
    value: 'es',
  },
  {
    says: 'what defaults say already',
    defaults: { language: 'en' },
    own: {},
    path: ['language'],
    wanted: 'en',
    value: undefined,
  },
  {
    says: 'a tag that is new',
    defaults: { tags: ['a'] },
    own: { tags: ['b'] },
    path: ['tags'],
    wanted: ['a', 'b', 'c'],
    value: ['b', 'c'],
  },
  {
    says: 'a tag of the file that is gone',
    defaults: { tags: ['a'] },
    own: { tags: ['b', 'c'] },
    path: ['tags'],
    wanted: ['a', 'c'],
    value: ['c'],
  },
  {
    says: 'a tag of the defaults that is gone',
    defaults: { tags: ['a'] },
    own: { tags: ['b'] },
    path: ['tags'],
    wanted: ['b'],
    value: ['b'],
    stuck: ['a'],
  },
  {
    says: 'members of a map',
    defaults: { v: { agent: { a: 1, b: 2 } } },
    own: { v: { agent: { c: 3 } } },
    path: ['v', 'agent'],
    wanted: { a: 1, c: 4 },
    value: { c: 4, b: null },
  },
  {
    says: 'a list that replaces',
    defaults: { x: { tools: ['a'] } },
    own: {},
    path: ['x', 'tools'],
    wanted: ['b'],
    value: ['b'],
  },
])('a file overrides $says (B31)', ({ defaults, own, path, wanted, value, stuck = [] }) => {
  expect(overrideFor(layers(defaults as JsonObject, own as JsonObject), path, wanted)).toEqual({
    value,
    stuck,
  })
})
