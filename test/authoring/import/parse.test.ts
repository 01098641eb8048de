import { expect, test } from 'vitest'
import { parseTable } from '../../../src/authoring/import/parse-table.ts'
import { parseTree } from '../../../src/authoring/import/parse-tree.ts'

const KNOWN = ['name', 'steps']
const knows = (name: string): boolean => KNOWN.includes(name.toLowerCase())

test.each([
  ['name,steps\nx,y', ['name', 'steps']],
  ['name;steps\nx;y', ['name', 'steps']],
  ['name\tsteps\nx\ty', ['name', 'steps']],
  ['name|steps\nx|y', ['name', 'steps']],
  ['name;steps;"a, b, c, d"\nx;y;z', ['name', 'steps', 'a, b, c, d']],
  ['sep=;\r\nName;x,y\r\nx;y', ['Name', 'x,y']],
  ['\uFEFFname,"st""eps"\nx,y', ['name', 'st"eps']],
  ['\n\nname,steps,,\nx,y,,', ['name', 'steps']],
  ['name\nx', ['name']],
])('the header of %j (B187)', (text, header) => {
  expect(parseTable(text, 'f', knows).header).toEqual(header)
})

test('rows have the line that they start on, as many cells as the header, and LF (B187)', () => {
  const { rows } = parseTable('sep=,\r\nname,steps\r\nx,"a\r\nb"\r\n\r\ny\r\n ,\r\nz,1,2\r\n', 'f', knows)
  expect(rows).toEqual([
    { line: 3, cells: ['x', 'a\nb'] },
    { line: 6, cells: ['y', ''] },
    { line: 8, cells: ['z', '1'], flaw: 'The row has 3 cells, and the header has 2 names.' },
  ])
})

test.each([
  ['name,steps\n1,2\n\n3,"x\ny\n', 'f:4: a quote is opened in this row and never closed.'],
  ['name,steps\n1,2\n3,x"y\n5,6', 'f:3: a quote stands inside a cell of this row.'],
  ['', 'f is empty'],
  ['\n , \n', 'f is empty'],
])('%j is told with its line (B187)', (text, says) => {
  expect(() => parseTable(text, 'f', knows)).toThrow(says)
})

test.each([
  ['{"a": 1,\n "b" 2}', 'f:2: it is not valid JSON.'],
  ['', 'not valid JSON'],
  [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'nested more than 100 levels deep'],
  [`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, 'nested more than 100 levels deep'],
])('JSON that cannot be read is told (B189)', (text, says) => {
  expect(() => parseTree(text, 'f', 'json')).toThrow(says)
})

test.each([
  ['"\\"'.repeat(500_000), 'json'],
  [`["${'\\"'.repeat(500_000)}`, 'json'],
  ['"'.repeat(1_000_001), 'json'],
] as const)('a hostile text is told at once (B189): %#', (text, syntax) => {
  expect(() => parseTree(text, 'f', syntax)).toThrow('not valid JSON')
})

test('brackets in texts are no levels, and numbers keep their digits', () => {
  const text = `{"a": "${'['.repeat(500)}\\"${'{'.repeat(500)}", "b": 12345678901234567890}`
  expect(JSON.stringify(parseTree(text, 'f', 'json'))).toContain('12345678901234567890')
})

test.each([
  ['a: 1\na: 2\n', 'f:2: '],
  ['a: [\n', 'f:'],
])('YAML %j is told with its line (B189)', (text, says) => {
  expect(() => parseTree(text, 'f', 'yaml')).toThrow(says)
})
