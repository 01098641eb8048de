import type { Sides } from '../compare/items.ts'
import { contextOf, lineBlocks, type LineBlock } from '../compare/lines.ts'
import { alignedLines, type LinePair } from '../compare/line-pairs.ts'
import { folded } from './long-text.ts'
import { markup, type Markup } from './markup.ts'
import { counted } from '../style.ts'
import { wordDiff, type WordRun } from '../compare/words.ts'

/** Old lines on the left and new ones on the right, with the changed words marked; what is long is folded, not cut. */
export function sideBySide({ before, after, remark }: Sides): Markup {
  const blocks = lineBlocks(before, after)
  const rows = blocks.flatMap((block, index) => {
    const { head, hidden, tail } = contextOf(block, index === 0)
    return [
      ...head.map(sameRow),
      ...(hidden.length === 0 ? [] : [fold(hidden)]),
      ...tail.map(sameRow),
      ...alignedLines(block.removed, block.added).map(changedRow),
    ]
  })
  const rest = remark === undefined ? undefined : markup`<p class="rest">${remark}</p>`
  return markup`<div class="diff${hasNeighbours(blocks) ? '' : ' lined'}"><div class="row sides" aria-hidden="true"><span>Before</span><span>After</span></div>
${folded(rows, shown => markup`${shown}`)}</div>${rest}`
}

/** False when no line has anything beside it, as in lists: then one column reads better. */
function hasNeighbours(blocks: readonly LineBlock[]): boolean {
  return blocks.some(
    ({ same, removed, added }) =>
      same.length > 0 ||
      alignedLines(removed, added).some(({ before, after }) => before !== undefined && after !== undefined),
  )
}

function sameRow(line: string): Markup {
  return markup`<div class="row same"><span class="old">${line}</span><span class="new" aria-hidden="true">${line}</span></div>
`
}

function fold(lines: readonly string[]): Markup {
  return markup`<details class="fold"><summary>${counted(lines.length, 'unchanged line')}</summary>
${lines.map(sameRow)}</details>
`
}

function changedRow({ before, after }: LinePair): Markup {
  const runs = before === undefined || after === undefined ? undefined : wordDiff(before, after)
  const old =
    before === undefined ? empty('old') : markup`<del class="old">${marked('removed', runs, before)}</del>`
  const fresh =
    after === undefined ? empty('new') : markup`<ins class="new">${marked('added', runs, after)}</ins>`
  return markup`<div class="row">${old}${fresh}</div>
`
}

function empty(side: 'old' | 'new'): Markup {
  return side === 'old' ? markup`<span class="old none"></span>` : markup`<span class="new none"></span>`
}

function marked(kind: 'removed' | 'added', runs: readonly WordRun[] | undefined, line: string): Markup {
  if (!runs) return markup`${line}`
  const shown = runs.filter(run => run.kind === 'same' || run.kind === kind)
  return markup`${shown.map(({ kind, text }) => (kind === 'same' ? text : markup`<mark>${text}</mark>`))}`
}
