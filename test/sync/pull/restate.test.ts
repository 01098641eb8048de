import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import { restated, type Statements } from '../../../src/sync/pull/restate.ts'

describe('B71: edits that state a value in another spelling', () => {
  test.each<{
    says: string
    own: JsonObject
    defaults?: JsonObject
    statements: Statements
    edits: [string, Json | undefined][]
  }>([
    {
      says: 'a field goes, and another comes',
      own: { instructions: 'x' },
      statements: { instructions: undefined, 'script.role': 'r', 'script.steps': [1] },
      edits: [
        ['instructions', undefined],
        ['script', { role: 'r', steps: [1] }],
      ],
    },
    {
      says: 'a mapping that holds nothing else goes whole',
      own: { script: { role: 'r', steps: [1] }, block: { a: 1, text: 't' } },
      statements: { 'script.role': undefined, 'script.steps': undefined, 'block.text': undefined, text: 'x' },
      edits: [
        ['script', undefined],
        ['block.text', undefined],
        ['text', 'x'],
      ],
    },
    {
      says: 'what defaults state is overridden with null',
      own: {},
      defaults: { script: { role: 'r' }, text: 't' },
      statements: { 'script.role': undefined, text: undefined },
      edits: [
        ['script', null],
        ['text', null],
      ],
    },
    {
      says: 'a mapping that something comes into stays',
      own: { block: { text: 't' } },
      statements: { 'block.text': undefined, 'block.script.role': 'r' },
      edits: [
        ['block.text', undefined],
        ['block.script', { role: 'r' }],
      ],
    },
    {
      says: 'a null gives way',
      own: { text: null, script: { role: 'r' } },
      statements: { 'script.role': undefined, text: 'x' },
      edits: [
        ['script', undefined],
        ['text', 'x'],
      ],
    },
    {
      says: 'a part of a mapping goes',
      own: { script: { role: 'r', steps: [1] } },
      statements: { 'script.role': undefined },
      edits: [['script.role', undefined]],
    },
    {
      says: 'what nobody states needs no edit',
      own: {},
      statements: { text: undefined },
      edits: [],
    },
  ])('$says', ({ own, defaults = {}, statements, edits }) => {
    const layers = [
      { file: '_defaults.yaml', at: [], value: defaults },
      { file: 'one.yaml', at: [], value: own },
    ]
    expect(restated(layers, statements).map(({ path, value }) => [path.join('.'), value])).toEqual(edits)
  })
})
