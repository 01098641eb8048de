import { expect, test } from 'vitest'
import { inOrder, toldOnce } from '../../src/model/problem.ts'
import { problemOf } from '../report/problem-samples.ts'

test('callsheet.yaml comes first, then files by name, places, codes, messages and targets', () => {
  const ordered = [
    problemOf({ file: 'callsheet.yaml', line: 9 }),
    problemOf({ file: 'Zoo.yaml' }),
    problemOf({ line: 2, column: 1 }),
    problemOf({ line: 2, column: 10, code: 'a', message: 'b' }),
    problemOf({ line: 2, column: 10, code: 'b', message: 'a' }),
    problemOf({ line: 2, column: 10, code: 'b', message: 'b', target: 'one' }),
    problemOf({ line: 2, column: 10, code: 'b', message: 'b', target: 'two' }),
    problemOf({ line: 10 }),
    problemOf({ file: 'team/callsheet.yaml' }),
  ]
  expect(inOrder(ordered.toReversed())).toEqual(ordered)
})

test('one place and one message are one problem, whatever target it was found for', () => {
  const problems = [
    problemOf({ target: 'two' }),
    problemOf({ target: 'one' }),
    problemOf({ message: 'Else.' }),
    problemOf({ line: 2 }),
    problemOf({ file: 'b.yaml' }),
  ]
  const places = toldOnce(problems).map(({ file, line, message }) => `${file}:${line} ${message}`)
  expect(places).toEqual(['a.yaml:1 Else.', 'a.yaml:1 Wrong.', 'a.yaml:2 Wrong.', 'b.yaml:1 Wrong.'])
})
