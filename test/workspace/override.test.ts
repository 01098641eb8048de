import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/model/json.ts'
import { isCovered, overrideAt, overrideFor } from '../../src/workspace/override.ts'

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

const stated = (...values: JsonObject[]) =>
  values.map((value, index) => ({ file: 'a.yaml', at: ['matrix', `x${index}`], value }))

test.each([
  {
    says: 'what a later layer replaces is not seen',
    layers: stated({ language: 'en' }, { language: 'de' }),
    path: ['language'],
    wanted: 'fr',
    value: undefined,
    isSeen: false,
  },
  {
    says: 'a null further out takes all below it',
    layers: stated({ persona: { name: 'Ann' } }, { persona: null }),
    path: ['persona', 'name'],
    wanted: 'Bob',
    value: undefined,
    isSeen: false,
  },
  {
    says: 'what later layers add to a list stays theirs',
    layers: stated({ tags: ['a'] }, { tags: ['b'] }),
    path: ['tags'],
    wanted: ['a', 'b', 'c'],
    value: { value: ['a', 'c'], stuck: [] },
    isSeen: true,
  },
  {
    says: 'what a later layer adds cannot be taken out before it',
    layers: stated({ tags: ['a'] }, { tags: ['b'] }),
    path: ['tags'],
    wanted: ['a'],
    value: undefined,
    isSeen: true,
  },
  {
    says: 'members of a mapping that a later layer states stay theirs, and those before them as they were',
    layers: stated(
      { variables: { agent: { x: 1, mood: 'calm' } } },
      { variables: { agent: { mood: 'angry' } } },
    ),
    path: ['variables', 'agent'],
    wanted: { x: 2, mood: 'angry' },
    value: { value: { x: 2, mood: 'calm' }, stuck: [] },
    isSeen: true,
  },
  {
    says: 'a member that a later layer states otherwise cannot be changed before it',
    layers: stated({ variables: { agent: { x: 1 } } }, { variables: { agent: { mood: 'angry' } } }),
    path: ['variables', 'agent'],
    wanted: { x: 1, mood: 'calm' },
    value: undefined,
    isSeen: true,
  },
])('B163: of layers over each other, $says', ({ layers, path, wanted, value, isSeen }) => {
  expect(overrideAt(layers, 0, path, wanted)).toEqual(value)
  expect(isCovered(layers, 0, path)).toBe(!isSeen)
})
