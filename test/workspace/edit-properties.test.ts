import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Json } from '../../src/model/json.ts'
import { editYaml, parseSource } from '../../src/workspace/index.ts'
import { documents, type Line, type Path } from './edit-document.ts'

const hostile = fc.constantFrom(
  '- x',
  'a: b',
  'x # y',
  '#',
  '%x',
  '---',
  '...',
  '--- a',
  ' lead',
  'trail ',
  'a\n  b\nc\n',
  '\n\nx',
  'x\n\n',
  'x \n y\n',
  '\ttab',
  'tab\tin',
  'null',
  '~',
  '0x1f',
  '1e3',
  '12:30',
  '2026-12-06',
  "it's",
  '"',
  '\\',
  '*a',
  '&a',
  '!a',
  '@a',
  '`a',
  '{',
  ']',
  ',',
  'a, b',
  '\u202eabc',
  '\u0000',
  '\u001b[0m\nx',
  '\u2028',
  '\uFEFF',
  '\ud800',
  '😀 é',
  '',
  ' ',
  '\n',
  'x\n ',
  '? x',
  'a:',
  '=',
  '<<',
  '|',
  '>-',
  'word '.repeat(40).trim(),
  'x  y '.repeat(40),
)
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), hostile)
const key = fc.oneof(fc.stringMatching(/^[a-f]$/), fc.stringMatching(/^[a-f]$/), hostile)
const json = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    text,
    fc.constantFrom<Json>(null, true, false, 0, -1.5, 1e21, 12),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value

const runs = 400

test('an edit changes the value and no line of another field; the same edit again changes nothing (B31)', () => {
  fc.assert(
    fc.property(
      documents,
      fc.nat(),
      fc.option(key),
      fc.option(json, { nil: undefined }),
      (written, pick, added, value) => {
        const before = read(written.text)
        const paths = pathsOf(before)
        const chosen = paths[pick % paths.length]!
        const isMap = isObject(at(before, chosen)) && !Array.isArray(at(before, chosen))
        const path = added !== null && isMap ? [...chosen, added] : chosen
        fc.pre(path.length > 0)
        const expected = structuredClone(before)
        put(expected, path, value === undefined ? undefined : lf(value))

        const edited = editYaml(written.text, [{ path, value }])
        expect(read(edited)).toEqual(expected)
        const others = written.hasAliases ? [] : unrelated(written.lines, path)
        expect(missing(others, edited)).toBeUndefined()
        const isRepeatable = value !== undefined || typeof path.at(-1) === 'string'
        expect(isRepeatable ? editYaml(edited, [{ path, value }]) : edited).toBe(edited)
      },
    ),
    { numRuns: runs },
  )
})

test('a whole value is changed in parts: what stays in a list or mapping keeps its lines (B31)', () => {
  const items = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(
      items,
      items,
      fc.infiniteStream(fc.constantFrom('', ' # c', '   # d')),
      (old, next, comments) => {
        const lines = old.map(item => `  - "${item}"${comments.next().value}`)
        const edited = editYaml(['a:', ...lines, 'b: 1', ''].join('\n'), [{ path: ['a'], value: next }])
        expect(read(edited)).toEqual({ a: next, b: 1 })
        const kept = longestCommon(old, next).map(item => lines[old.indexOf(item)]!)
        expect(edited.split('\n').filter(line => lines.includes(line)).length).toBeGreaterThanOrEqual(
          kept.length,
        )
      },
    ),
  )
})

function read(text: string): Json {
  expect(parseSource(text).errors).toEqual([])
  return JSON.parse(JSON.stringify(parse(text, { merge: true, maxAliasCount: -1 }) ?? {})) as Json
}

/** Lines of other fields, and comments outside of what is edited. */
function unrelated(lines: readonly Line[], path: Path): string[] {
  return lines
    .filter(({ at }) => !isPrefix(path, at) && !isPrefix(at, path))
    .map(({ text }) => text)
    .filter(text => text !== '')
}

function missing(lines: readonly string[], edited: string): string | undefined {
  let from = 0
  const all = edited.split(/\r?\n/)
  return lines.find(line => {
    const found = all.indexOf(line, from)
    from = found + 1
    return found === -1
  })
}

function isPrefix(path: Path, other: Path): boolean {
  return path.every((step, index) => other[index] === step)
}

function pathsOf(value: Json, path: Path = []): Path[] {
  if (!isObject(value)) return [path]
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [path, ...steps.flatMap(step => pathsOf(at(value, [step])!, [...path, step]))]
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null
}

function at(value: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((inner, step) => (inner as Record<string | number, Json>)[step], value)
}

function put(root: Json, path: Path, value: Json | undefined): void {
  const parent = at(root, path.slice(0, -1)) as Record<string | number, Json>
  const last = path.at(-1)!
  if (value !== undefined) parent[last] = value
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else delete parent[last]
}

function lf(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)(?:\\r\\n|\\r)/g, '$1\\n')) as Json
}

function longestCommon(a: readonly string[], b: readonly string[]): readonly string[] {
  const [first, ...rest] = a
  if (first === undefined) return []
  const without = longestCommon(rest, b)
  const found = b.indexOf(first)
  const taken = found === -1 ? [] : [first, ...longestCommon(rest, b.slice(found + 1))]
  return taken.length > without.length ? taken : without
}
