import { readFileSync } from 'node:fs'
import { analyse } from 'scslre'
import { globSync } from 'tinyglobby'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'

/** A regular expression of the sources, and where it stands. */
interface Literal {
  readonly place: string
  readonly source: string
  readonly flags: string
}

// What is made from the schemas holds their patterns alone, which are anchored and short.
const files = globSync('src/**/*.ts', { ignore: 'src/model/generated/**' }).sort()

test('B196: no regular expression of the sources takes more than linear time', () => {
  const literals = files.flatMap(literalsIn)
  expect(literals.length).toBeGreaterThan(300)
  expect(literals.flatMap(slowness)).toEqual([])
})

test.each([
  { says: 'a run that is tried from each of its characters', source: '-+$' },
  { says: 'two quantifiers that share characters', source: String.raw`^(\w+)\s*:\s*(.*)$` },
  { says: 'a quantifier in a quantifier', source: '^(?:a+)+$' },
])('B196: $says is found', ({ source }) => {
  expect(slowness({ place: 'here', source, flags: '' })).not.toEqual([])
})

function literalsIn(file: string): Literal[] {
  const text = readFileSync(file, 'utf8')
  const found: Literal[] = []
  JSON.stringify(parseAst(text, { lang: 'ts' }), (_, node: unknown) => {
    if (isRegularExpression(node)) {
      const { pattern: source, flags } = node.regex
      const line = text.slice(0, node.start).split('\n').length
      found.push({ place: `${file}:${line}`, source, flags })
    }
    return typeof node === 'bigint' ? String(node) : node
  })
  return found
}

function isRegularExpression(
  node: unknown,
): node is { readonly start: number; readonly regex: { readonly pattern: string; readonly flags: string } } {
  return typeof node === 'object' && node !== null && 'regex' in node && 'start' in node
}

/** What a hostile text of `character` would slow. */
function slowness({ place, source, flags }: Literal): string[] {
  const { reports } = analyse({ source, flags })
  return reports.map(({ type, character }) => `${place} ${type} of "${character.pick}": /${source}/${flags}`)
}
