import { expect, test } from 'vitest'
import { editYaml } from '../../src/workspace/index.ts'
import { parseFields } from '../../src/workspace/syntax.ts'
import { substituteFrom } from '../../src/workspace/variables.ts'

const size = 2 ** 18

// One that is tried at each place of a long run would take minutes here.
test.each([
  { says: 'blanks before a comma', text: `a: [b${' '.repeat(size)}, c]\n`, path: ['a', 1] },
  { says: 'blanks before a member', text: `a: {${' '.repeat(size)}b: 1, c: 2 }\n`, path: ['a', 'c'] },
  { says: 'names of anchors', text: `a: "${'&a '.repeat(size / 4)}"\n? b\n: c\n`, path: ['b'] },
  { says: 'empty lines', text: `a: |\n  x\n${'\n'.repeat(size)}b: 1\n`, path: ['b'] },
  { says: 'line breaks in a text', text: `a: "${'\\n'.repeat(size / 2)}x"\nb: 1\n`, path: ['b'] },
])('an edit beside a quarter of a mebibyte of $says', ({ text, path }) => {
  const edited = editYaml(text, [{ path, value: 'new' }])
  expect(edited).toContain('new')
  expect(editYaml(edited, [{ path, value: undefined }])).not.toContain('new')
})

test.each(['\n', ' ', '\n ', 'a\n', ' \n', '- ', '# ', '<a ', '{{ ', '& ', 'x'])(
  'a text of a quarter of a mebibyte of %j is written',
  piece => {
    const value = `${piece.repeat(size / 2 / piece.length)}x`
    for (const before of ['a: >\n  x y\n  z\n', 'a: |\n  x\n', 'a: "x"\n'])
      expect(parseFields(editYaml(before, [{ path: ['a'], value }])).value).toEqual({ a: value })
  },
)

test.each(['${', '${A', '$${', '${A:-'])('a quarter of a mebibyte of %j is read', piece => {
  const text = `a: "${piece.repeat(size / piece.length)}"\n`
  expect(parseFields(text, { substitute: substituteFrom({}) })).toBeDefined()
})
