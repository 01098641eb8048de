import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { vapi } from '../../../src/providers/vapi/index.ts'

const sound = { name: 'One', instructions: 'Call.', expected_outcome: 'It books.' }
const evaluation = {
  structuredOutput: { name: 'slots', schema: { type: 'integer' } },
  comparator: '>=',
  value: 1,
}

/** Errors and warnings, each as code and place. */
function found(value: Record<string, Json>, folder?: string, settings: Record<string, Json> = {}): string[] {
  const scenario = { key: 'one', file: 'one.yaml', folder, value: { ...sound, ...value } }
  const { findings } = vapi.encode(scenario, { workspace: 'w', target: 't', settings })
  return findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, at }) => `${code} ${at.join('.')}`)
}

const withEvaluation = (more: Record<string, Json>) => ({
  vapi: { evaluations: [{ ...evaluation, ...more } as Json] },
})

test.each<[says: string, value: Record<string, Json>, folder: string | undefined, told: string[]]>([
  ['a sound file', {}, 'a/b.c/D-4_e', []],
  ['a name that is too long', { name: 'x'.repeat(81) }, undefined, ['name-too-long name']],
  ['a name of 80 characters of two units', { name: '😀'.repeat(80) }, undefined, []],
  [
    'instructions that are too long',
    { instructions: 'x'.repeat(10_001) },
    undefined,
    ['out-of-range instructions'],
  ],
  ['a folder with a space', {}, 'a b', ['folder-name folder']],
  ['a folder that starts with a dash', {}, 'a/-b', ['folder-name folder']],
  ['a folder of four levels', {}, 'a/b/c/d', ['folder-depth folder']],
  ['folders that are too long together', {}, `${'x'.repeat(200)}/${'y'.repeat(60)}`, ['folder-name folder']],
  ['a path of the block', { vapi: { path: 'a b' } }, 'fine', ['folder-name vapi.path']],
  ['nothing to judge by', { expected_outcome: null }, undefined, ['missing-field expected_outcome']],
  [
    'nothing but an evaluation of the block',
    { expected_outcome: null, ...withEvaluation({}) },
    undefined,
    [],
  ],
  [
    'an evaluation that repeats the outcome',
    withEvaluation({
      structuredOutput: { name: 'It books.', schema: { type: 'boolean' } },
      comparator: '=',
      value: true,
    }),
    undefined,
    ['duplicate-assertion vapi.evaluations.0.structuredOutput'],
  ],
  [
    'an output and an id',
    withEvaluation({ structuredOutputId: 'x' }),
    undefined,
    ['contradiction vapi.evaluations.0'],
  ],
  [
    'an output without a short name',
    withEvaluation({ structuredOutput: { name: 'x'.repeat(41), schema: { type: 'integer' } } }),
    undefined,
    ['name-too-long vapi.evaluations.0.structuredOutput.name'],
  ],
  [
    'an order of texts',
    withEvaluation({ structuredOutput: { name: 'mood', schema: { type: 'string' } }, value: 'calm' }),
    undefined,
    ['unknown-value vapi.evaluations.0.comparator'],
  ],
  [
    'a value of another type',
    withEvaluation({ value: 'one' }),
    undefined,
    ['wrong-type vapi.evaluations.0.value'],
  ],
])('B37: Vapi would refuse %s, or not', (_, value, folder, told) => {
  expect(found(value, folder)).toEqual(told)
})

test('B37: the folder of the target counts among the levels', () => {
  expect(found({}, 'b/c', { folder: 'a' })).toEqual([])
  expect(found({}, 'b/c/d', { folder: 'a' })).toEqual(['folder-depth folder'])
})
