import * as fc from 'fast-check'

/** A line of a text and the path of the value that it belongs to; comments belong to the collection around them. */
export interface Line {
  readonly text: string
  readonly at: Path
}

export type Path = readonly (string | number)[]

/** A document that a person could have written. */
export interface Written {
  readonly text: string
  readonly lines: readonly Line[]
  readonly hasAliases: boolean
}

interface Part {
  readonly value: Value
  readonly above: string
  readonly behind: string
  readonly anchor: boolean
}

type Value =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'block'; readonly head: string; readonly lines: readonly string[] }
  | { readonly kind: 'flow'; readonly open: string; readonly lines: readonly string[] }
  | { readonly kind: 'map'; readonly step: number; readonly members: readonly (readonly [string, Part])[] }
  | { readonly kind: 'list'; readonly step: number; readonly items: readonly Part[] }
  | { readonly kind: 'alias'; readonly pick: number; readonly merge: boolean }

const word = fc.stringMatching(/^[b-d]{1,4}$/)
const name = fc.stringMatching(/^[a-e]$/)
const comment = fc.constantFrom('', '', ' # why', '   #why: not')
const above = fc.constantFrom('', '', '', '\n', '# a: 1', '\n# - note')

const line: fc.Arbitrary<Value> = fc
  .oneof(
    word,
    word.map(text => `'${text}: ''x'''`),
    word.map(text => `"${text}\\t#"`),
    fc.integer().map(String),
    fc.constantFrom('', 'null', 'true', '1.50', '~', '{}', '[]', 'a  b', '-x', 'http://x/y#z'),
  )
  .map(text => ({ kind: 'line', text }))

const block: fc.Arbitrary<Value> = fc
  .record({
    kind: fc.constant('block'),
    head: fc.constantFrom('|', '|-', '|+', '>', '>-', '>+'),
    lines: fc.array(fc.oneof(word, fc.constant('# no comment'), fc.constant('')), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ head, lines }) => ({ kind: 'block', head, lines: ['x', ...lines] }))

const flow: fc.Arbitrary<Value> = fc
  .tuple(
    fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom('', "'", '"'),
    fc.boolean(),
  )
  .map(([names, isMap, isBroken, quote, hasComma]) => {
    const items = names.map(text =>
      isMap ? `${text}: ${quote}${text} ${text}${quote}` : `${quote}${text}${quote}`,
    )
    const end = hasComma ? ',' : ''
    const [open, close] = isMap ? ['{', '}'] : ['[', ']']
    if (!isBroken) return { kind: 'flow', open: `${open} ${items.join(',  ')}${end} ${close}`, lines: [] }
    const lines = items.map((item, index) => `    ${item}${index < items.length - 1 ? ', # item' : end}`)
    return { kind: 'flow', open, lines: [...lines, `  ${close}`] }
  })

const alias: fc.Arbitrary<Value> = fc.record({
  kind: fc.constant('alias'),
  pick: fc.nat(9),
  merge: fc.boolean(),
})

const { top } = fc.letrec<{ part: Part; value: Value; map: Value; list: Value; top: Value }>(tie => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, line, block, flow, alias, tie('map'), tie('list')),
  part: fc.record({ value: tie('value'), above, behind: comment, anchor: fc.boolean() }),
  map: fc.record({
    kind: fc.constant('map' as const),
    step: fc.constantFrom(2, 2, 3, 4),
    members: membersOf(tie('part'), 3),
  }),
  list: fc.record({
    kind: fc.constant('list' as const),
    step: fc.constantFrom(0, 2, 4),
    items: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
  }),
  top: fc.record({
    kind: fc.constant('map' as const),
    step: fc.constant(2),
    members: membersOf(tie('part'), 5),
  }),
}))

/** Documents with comments, styles, indentations, anchors and line endings of all kinds. */
export const documents: fc.Arbitrary<Written> = fc
  .record({
    top,
    hasAliases: fc.boolean(),
    isCrlf: fc.boolean(),
    ends: fc.boolean(),
    head: fc.constantFrom('', '# top', '---'),
  })
  .map(({ top, hasAliases, isCrlf, ends, head }) => {
    const lines = printed(top, hasAliases)
    const all = head === '' ? lines : [{ text: head, at: ['#'] }, ...lines]
    const text = all.map(({ text }) => text).join('\n') + (ends ? '\n' : '')
    return { text: isCrlf ? text.replaceAll('\n', '\r\n') : text, lines: all, hasAliases }
  })

function membersOf(part: fc.Arbitrary<Part>, maxLength: number): fc.Arbitrary<[string, Part][]> {
  return fc.uniqueArray(fc.tuple(name, part), { minLength: 1, maxLength, selector: ([key]) => key })
}

/** Lines of a mapping at the root. Aliases become words when there are to be none, or no anchor stands before them. */
function printed(top: Value, hasAliases: boolean): Line[] {
  const lines: Line[] = []
  const anchors: { name: string; isMap: boolean }[] = []
  print(top, [], 0)
  return lines

  function print(value: Value, at: Path, column: number): void {
    const pad = ' '.repeat(column)
    if (value.kind === 'map') {
      const merge = value.members.map(([, part]) => merged(part.value)).find(name => name !== undefined)
      if (merge !== undefined) push(`${pad}<<: *${merge}`, [...at, '<<'])
      for (const [key, part] of value.members) entry(part, `${pad}${key}:`, [...at, key], column)
    } else if (value.kind === 'list') {
      for (const [index, part] of value.items.entries()) entry(part, `${pad}-`, [...at, index], column)
    }
  }

  function entry({ value, above, behind, anchor }: Part, mark: string, at: Path, column: number): void {
    const outer = [...at.slice(0, -1), '#']
    const pad = ' '.repeat(column)
    if (above !== '') for (const text of above.split('\n')) push(text === '' ? '' : pad + text, outer)
    const name = `n${lines.length}`
    const anchored = hasAliases && anchor && value.kind !== 'alias' ? `${mark} &${name}` : mark
    put(value, anchored, behind, at, column)
    if (anchored !== mark) anchors.push({ name, isMap: value.kind === 'map' })
  }

  function put(value: Value, mark: string, behind: string, at: Path, column: number): void {
    switch (value.kind) {
      case 'line':
        return push(`${mark} ${value.text}${behind}`.trimEnd(), at)
      case 'alias': {
        const anchor = anchors[value.pick]
        return push(anchor ? `${mark} *${anchor.name}${behind}` : `${mark} word${behind}`, at)
      }
      case 'block':
        push(`${mark} ${value.head}${behind}`, at)
        return value.lines.forEach(text => push(text === '' ? '' : ' '.repeat(column + 3) + text, at))
      case 'flow':
        push(`${mark} ${value.open}${behind}`, at)
        return value.lines.forEach(text => push(' '.repeat(column) + text, at))
      case 'map':
        push(mark + behind, at)
        return print(value, at, column + value.step)
      case 'list':
        push(mark + behind, at)
        return print(
          value,
          at,
          column + (mark.endsWith('-') || mark.includes('- &') ? value.step + 2 : value.step),
        )
      default:
        value satisfies never
    }
  }

  function merged(value: Value): string | undefined {
    if (value.kind !== 'alias' || !value.merge) return undefined
    return anchors.find(({ isMap }) => isMap)?.name
  }

  function push(text: string, at: Path): void {
    lines.push({ text, at })
  }
}
