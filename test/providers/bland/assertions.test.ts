import { describe, expect, test } from 'vitest'
import { sameValue } from '../../../src/model/fields.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import { itemsIn, judgeName, judgeOf, writtenAssertions } from '../../../src/providers/bland/assertions.ts'
import { changeOf, decoded } from './target.ts'

const node = {
  type: 'NODE_REACHED',
  name: 'Books',
  config: { node_id: 'book' },
  is_required: true,
  weight: 1,
}
const tone = { type: 'BLAND_TONE', name: 'Tone', config: {}, is_required: false, weight: 1.5 }
const score = {
  type: 'LLM_JUDGE',
  name: 'Politeness',
  config: { prompt: 'Was it polite?', output_type: 'score', threshold: 0.7 },
  is_required: true,
  weight: 1,
}

/** As the server keeps it. */
function kept(...items: readonly JsonObject[]): JsonObject {
  return {
    id: '7',
    assertions: items.map((item, order) =>
      Object.assign({ id: `a${order}`, created_at: 'now', order }, item),
    ),
  }
}

const placed = (...items: readonly JsonObject[]): JsonObject[] =>
  items.map((item, order) => Object.assign({}, item, { order }))

test('a statement becomes a boolean judge', () => {
  expect(judgeOf('It ends well.')).toEqual({
    type: 'LLM_JUDGE',
    name: 'It ends well.',
    config: { prompt: 'It ends well.', output_type: 'boolean', pass_on_true: true },
    is_required: true,
    weight: 1,
  })
})

test.each([
  ['short', 'short'],
  ['a'.repeat(80), 'a'.repeat(80)],
  ['a'.repeat(90), 'a'.repeat(80)],
  [`${'word '.repeat(16)}end`, 'word '.repeat(16).trim()],
  [`${'é'.repeat(75)} longer words`, 'é'.repeat(75)],
  ['😀'.repeat(81), '😀'.repeat(80)],
])('the name of %s is cut at a word', (statement, name) => {
  expect(judgeName(statement)).toBe(name)
})

describe('reading', () => {
  const [a, b] = [judgeOf('A.'), judgeOf('B.')]

  test.each([
    {
      says: 'no file: statements and the rest',
      stated: undefined,
      items: [a, node, b],
      outcome: ['A.', 'B.'],
      own: [node],
    },
    {
      says: 'no file: an altered judge is none of ours',
      stated: undefined,
      items: [{ ...a, weight: 2 }, b],
      outcome: 'B.',
      own: [{ ...a, weight: 2 }],
    },
    {
      says: 'both stated',
      stated: { expected_outcome: ['A.', 'B.'], 'bland.assertions': [tone] },
      items: [a, b, tone],
      outcome: ['A.', 'B.'],
      own: [tone],
    },
    {
      says: 'only statements: others are left alone',
      stated: { expected_outcome: ['A.'] },
      items: [score, a, tone],
      outcome: ['A.'],
      own: [score, tone],
    },
    {
      says: 'only assertions: all are',
      stated: { 'bland.assertions': [] },
      items: [a, tone],
      outcome: undefined,
      own: [a, tone],
    },
    {
      says: 'a prompt edited there',
      stated: { expected_outcome: ['A.', 'B.'] },
      items: [{ ...a, config: { ...(a['config'] as JsonObject), prompt: 'A!' } }, b],
      outcome: ['A!', 'B.'],
      own: [],
    },
    {
      says: 'what a server may fill in or leave out',
      stated: { expected_outcome: ['A.', 'B.'] },
      items: [
        { ...a, config: { ...(a['config'] as JsonObject), threshold: 0.7 } },
        { ...b, config: { prompt: 'B.', output_type: 'boolean' } },
      ],
      outcome: ['A.', 'B.'],
      own: [],
    },
    {
      says: 'one made optional there is missing',
      stated: { expected_outcome: ['A.', 'B.'] },
      items: [{ ...a, is_required: false }, b],
      outcome: ['B.'],
      own: [],
    },
    {
      says: 'one turned round there is missing',
      stated: { expected_outcome: ['A.'] },
      items: [{ ...a, config: { ...(a['config'] as JsonObject), pass_on_true: false } }],
      outcome: [],
      own: [],
    },
    {
      says: 'one renamed there is still the statement',
      stated: { expected_outcome: ['A.'] },
      items: [{ ...a, name: 'Other' }],
      outcome: ['A.'],
      own: [],
    },
    {
      says: 'a text stays a text',
      stated: { expected_outcome: 'A.\nB.' },
      items: [a, b],
      outcome: 'A.\nB.',
      own: [],
    },
    {
      says: 'settings that the server adds do not matter',
      stated: { expected_outcome: ['A.'] },
      items: [{ ...a, config: { ...(a['config'] as JsonObject), model: 'base' } }],
      outcome: ['A.'],
      own: [],
    },
    {
      says: 'the block has a plain judge of its own',
      stated: { expected_outcome: ['A.'], 'bland.assertions': [b] },
      items: [a, b],
      outcome: ['A.'],
      own: [b],
    },
  ] as {
    says: string
    stated: Record<string, Json> | undefined
    items: JsonObject[]
    outcome: Json | undefined
    own: JsonObject[]
  }[])('$says', ({ stated, items, outcome, own }) => {
    const read = decoded(kept(...items), stated)
    expect({ outcome: read['expected_outcome'], own: read['bland.assertions'] }).toEqual({ outcome, own })
  })

  test('the order decides, not the place in the answer; ids do not matter', () => {
    const raw = kept(Object.assign({}, tone, { order: 5 }), Object.assign({}, node, { order: 2 }))
    expect(decoded(raw)['bland.assertions']).toEqual([node, tone])
    const stated = {
      'bland.assertions': [
        { ...node, order: 2 },
        { ...tone, order: 5 },
      ],
    }
    expect(decoded(raw, stated)['bland.assertions']).toEqual(stated['bland.assertions'])
  })

  test('members that only the server knows are no difference', () => {
    const stated = [{ type: 'REGEX_MATCH', config: { pattern: 'x' }, is_required: true, weight: 1 }]
    const actual = kept({
      type: 'REGEX_MATCH',
      name: 'Regex',
      config: { pattern: 'x', flags: '' },
      is_required: true,
      weight: 1,
    })
    const read = decoded(actual, { 'bland.assertions': stated })['bland.assertions']
    expect(sameValue('open', stated, read)).toBe(true)
  })
})

describe('writing', () => {
  const [a, b, c] = [judgeOf('A.'), judgeOf('B.'), judgeOf('C.')]

  test.each([
    { says: 'nothing about checks', after: { name: 'B' }, before: {}, items: [a], sent: undefined },
    {
      says: 'a new statement goes before what others made',
      after: { expected_outcome: ['A.', 'B.'] },
      before: { expected_outcome: ['A.'] },
      items: [a, node, tone],
      sent: placed(a, b, node, tone),
    },
    {
      says: 'a statement edited there is replaced',
      after: { expected_outcome: ['A.'] },
      before: { expected_outcome: ['A!'] },
      items: [{ ...a, config: { prompt: 'A!' } }, node],
      sent: placed(a, node),
    },
    {
      says: 'an altered judge of a statement goes',
      after: { expected_outcome: ['A.'] },
      before: { expected_outcome: [] },
      items: [{ ...a, weight: 3 }, tone],
      sent: placed(a, tone),
    },
    {
      says: 'null clears the statements only',
      after: { expected_outcome: null },
      before: { expected_outcome: ['A.'] },
      items: [a, node],
      sent: placed(node),
    },
    {
      says: 'own checks change beside statements',
      after: { 'bland.assertions': [tone] },
      before: { 'bland.assertions': [node] },
      items: [a, b, node],
      sent: placed(a, b, tone),
    },
    {
      says: 'own checks are all there are',
      after: { 'bland.assertions': [tone] },
      before: { 'bland.assertions': [a, node] },
      items: [a, node],
      sent: placed(tone),
    },
    {
      says: 'own checks are cleared',
      after: { 'bland.assertions': null },
      before: { 'bland.assertions': [a, node] },
      items: [a, node],
      sent: [],
    },
    {
      says: 'both',
      after: { expected_outcome: 'C.', 'bland.assertions': [node] },
      before: { expected_outcome: 'A.', 'bland.assertions': [] },
      items: [a],
      sent: placed(c, node),
    },
  ] as {
    says: string
    after: Record<string, Json>
    before: Record<string, Json>
    items: JsonObject[]
    sent: JsonObject[] | undefined
  }[])('$says', ({ after, before, items, sent }) => {
    expect(writtenAssertions(changeOf(after, { id: '7', before }).fields, items)).toEqual(sent)
  })

  test('a stated order is kept, and the defaults are written out', () => {
    const { fields } = changeOf({
      'bland.assertions': [
        { type: 'BLAND_TONE', order: 7 },
        { type: 'NODES_VISITED', order: 3 },
      ],
    })
    expect(writtenAssertions(fields, [])).toEqual([
      { type: 'NODES_VISITED', config: {}, is_required: true, weight: 1, order: 3 },
      { type: 'BLAND_TONE', config: {}, is_required: true, weight: 1, order: 7 },
    ])
  })

  test('ids of the server are not sent back', () => {
    const { fields } = changeOf(
      { expected_outcome: ['B.'] },
      { id: '7', before: { expected_outcome: ['A.'] } },
    )
    const sent = writtenAssertions(fields, itemsIn(kept(a, node)))
    expect(sent).toEqual(placed(b, node))
  })
})
