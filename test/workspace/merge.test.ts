import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import { scenarioFor } from '../../src/workspace/index.ts'
import { mergeFields } from '../../src/workspace/merge.ts'
import { scenario, workspaceOf } from './fixture.ts'

test.each<{ says: string; outer: JsonObject; inner: JsonObject; merged: JsonObject }>([
  { says: 'fields of both', outer: { a: 1 }, inner: { b: 2 }, merged: { a: 1, b: 2 } },
  { says: 'the inner value', outer: { a: 1 }, inner: { a: 2 }, merged: { a: 2 } },
  {
    says: 'mappings, deeply',
    outer: { a: { b: { c: 1 } } },
    inner: { a: { b: { d: 2 } } },
    merged: { a: { b: { c: 1, d: 2 } } },
  },
  { says: 'the inner list', outer: { a: [1] }, inner: { a: [2] }, merged: { a: [2] } },
  {
    says: 'tags of both, each once',
    outer: { tags: ['a', 'b'] },
    inner: { tags: ['b', 'c'] },
    merged: { tags: ['a', 'b', 'c'] },
  },
  {
    says: 'metrics of a block that has them',
    outer: { cekura: { metrics: [1] } },
    inner: { cekura: { metrics: [2] } },
    merged: { cekura: { metrics: [1, 2] } },
  },
  {
    says: 'only the inner list of other blocks',
    outer: { bland: { assertions: [1] } },
    inner: { bland: { assertions: [2] } },
    merged: { bland: { assertions: [2] } },
  },
  {
    says: 'only the inner metrics elsewhere',
    outer: { metrics: [1] },
    inner: { metrics: [2] },
    merged: { metrics: [2] },
  },
  {
    says: 'only the inner tags in a block',
    outer: { v: { tags: [1] } },
    inner: { v: { tags: [2] } },
    merged: { v: { tags: [2] } },
  },
  {
    says: 'null over anything',
    outer: { a: { b: 1 }, tags: ['x'] },
    inner: { a: null, tags: null },
    merged: { a: null, tags: null },
  },
  {
    says: 'anything over null',
    outer: { a: null, tags: null },
    inner: { a: { b: 1 }, tags: ['x'] },
    merged: { a: { b: 1 }, tags: ['x'] },
  },
  {
    says: 'an empty list of tags as no addition',
    outer: { tags: ['a'] },
    inner: { tags: [] },
    merged: { tags: ['a'] },
  },
])('merging gives $says', ({ outer, inner, merged }) => {
  expect(mergeFields(outer, inner)).toEqual(merged)
})

const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null), fc.constantFrom('x', 'y'))
const name = fc.constantFrom('tags', 'metrics', 'a', 'b')
const { tree } = fc.letrec<{ tree: JsonObject; node: Json }>(tie => ({
  node: fc.oneof({ maxDepth: 3 }, leaf, fc.array(leaf, { maxLength: 3 }), tie('tree')),
  tree: fc.dictionary(name, tie('node'), { noNullPrototype: true }),
}))

test('merging with nothing changes nothing but repeats', () => {
  fc.assert(
    fc.property(tree, fields => {
      expect(mergeFields({}, fields)).toEqual(fields)
      expect(mergeFields(fields, {})).toEqual(fields)
    }),
  )
})

test('every single value of the inner fields survives, and nothing appears that nobody stated', () => {
  fc.assert(
    fc.property(tree, tree, (outer, inner) => {
      const merged = leavesOf(mergeFields(outer, inner))
      const kept = leavesOf(inner).filter(text => !text.includes('#'))
      expect(merged).toEqual(expect.arrayContaining(kept))
      expect([...leavesOf(outer), ...leavesOf(inner)]).toEqual(expect.arrayContaining(merged))
    }),
  )
})

test('the merge takes nothing away from what it was given', () => {
  fc.assert(
    fc.property(tree, tree, (outer, inner) => {
      const before = JSON.stringify([outer, inner])
      mergeFields(outer, inner)
      expect(JSON.stringify([outer, inner])).toBe(before)
    }),
  )
})

test('the nearest defaults win, over those of the target and below the file', async () => {
  const { scenarios, config, problems } = await workspaceOf({
    'callsheet.yaml': `version: 1
name: desk
targets:
  eqho:
    provider: eqho
    defaults: { language: fr, category: CUSTOM, max_turns: 1, tags: [target], cekura: { metrics: [t] } }
`,
    '_defaults.yaml':
      'language: en\ncategory: EDGE_CASE\ntags: [root]\ncekura: { metrics: [r], personality: A }\n',
    'a/_defaults.yaml': 'category: HAPPY_PATH\ntags: [a, root]\n',
    'a/b/x.yaml': `${scenario}tags: [own]\ncekura: { metrics: [o] }\n`,
  })
  expect(problems).toEqual([])
  expect(scenarios[0]!.value).toEqual({
    name: 'Caller books',
    instructions: 'Book a visit.',
    language: 'en',
    category: 'HAPPY_PATH',
    tags: ['root', 'a', 'own'],
    cekura: { metrics: ['r', 'o'], personality: 'A' },
  })
  expect(scenarioFor(scenarios[0]!, config!.targets['eqho']!).value).toEqual({
    ...scenarios[0]!.value,
    max_turns: 1,
    tags: ['target', 'root', 'a', 'own'],
    cekura: { metrics: ['t', 'r', 'o'], personality: 'A' },
  })
})

test('what a file clears does not come back from a target', async () => {
  const { scenarios } = await workspaceOf({
    '_defaults.yaml': 'tags: null\n',
    'x.yaml': `${scenario}tags: [own]\ncategory: null\n`,
  })
  const target = { defaults: { tags: ['target'], category: 'CUSTOM' } }
  expect(scenarioFor(scenarios[0]!, target).value).toMatchObject({ tags: ['own'], category: null })
})

test.each([
  { says: 'the directory', file: 'Sales/In/x.yaml', text: scenario, folder: 'Sales/In' },
  { says: 'none at the root', file: 'x.yaml', text: scenario, folder: undefined },
  {
    says: 'the stated one',
    file: 'Sales/x.yaml',
    text: `${scenario}folder: /Other//One/\n`,
    folder: 'Other/One',
  },
  { says: '"no folder"', file: 'Sales/x.yaml', text: `${scenario}folder: ""\n`, folder: '' },
])('the folder is $says', async ({ file, text, folder }) => {
  const { scenarios } = await workspaceOf({ [file]: text })
  expect(scenarios[0]!.folder).toBe(folder)
})

/** `/a/b=1` for each single value, `/a/b#1` for each item of a list. */
function leavesOf(value: Json, path = ''): string[] {
  if (Array.isArray(value)) return value.map(item => `${path}#${JSON.stringify(item)}`)
  if (!isJsonObject(value)) return [`${path}=${JSON.stringify(value)}`]
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}/${name}`))
}
