import { diffArrays } from 'diff'
import { alignedLines } from './line-pairs.ts'
import { counted, type Style } from './style.ts'
import { wordDiff, type WordRun } from './word-diff.ts'

interface Block {
  same: readonly string[]
  removed: readonly string[]
  added: readonly string[]
}

const CONTEXT = 2
const MAX_EDITS = 2000
// A longer unchanged stretch inside a changed line is folded to its edges.
const LONG_RUN = 160
const RUN_EDGE = 60

/**
 * The difference of two lists of harmless lines, one output line each: a sign, a blank, the text.
 * Similar lines show their changed words: inverse in colour, else as `[-old-]{+new+}` on one line.
 */
export function lineDiff(before: readonly string[], after: readonly string[], style: Style): string[] {
  return blocksOf(before, after).flatMap((block, index) => {
    const context = contextLines(block.same, { first: index === 0, last: isUnchanged(block) }, style)
    return context.concat(changedLines(block, style))
  })
}

/** Unchanged lines, each followed by what changed after them; the last block may change nothing. */
function blocksOf(before: readonly string[], after: readonly string[]): Block[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS })
  if (!parts) return [{ same: [], removed: before, added: after }]
  const blocks: Block[] = []
  let block: Block = { same: [], removed: [], added: [] }
  for (const { value, added, removed } of parts) {
    if (removed) block.removed = value
    else if (added) block.added = value
    else {
      if (!isUnchanged(block)) blocks.push(block)
      block = { same: value, removed: [], added: [] }
    }
  }
  return [...blocks, block]
}

function isUnchanged({ removed, added }: Block): boolean {
  return removed.length + added.length === 0
}

function contextLines(
  lines: readonly string[],
  { first, last }: { readonly first: boolean; readonly last: boolean },
  { paint }: Style,
): string[] {
  const head = first ? 0 : CONTEXT
  const tail = last ? 0 : CONTEXT
  const hidden = lines.length - head - tail
  // A fold takes a line of its own, so one hidden line would save nothing.
  if (hidden < 2) return lines.map(contextLine)
  return [
    ...lines.slice(0, head).map(contextLine),
    paint('dim', `  … (${counted(hidden, 'unchanged line')})`),
    ...lines.slice(lines.length - tail).map(contextLine),
  ]
}

function contextLine(line: string): string {
  return line === '' ? '' : `  ${line}`
}

function changedLines({ removed, added }: Block, style: Style): string[] {
  return alignedLines(removed, added).flatMap(({ before, after }) => {
    if (before === undefined) return [style.paint('green', `+ ${after}`)]
    if (after === undefined) return [style.paint('red', `- ${before}`)]
    const runs = wordDiff(before, after)
    if (!runs) return [style.paint('red', `- ${before}`), style.paint('green', `+ ${after}`)]
    return style.color ? colouredLines(runs, style) : [`~ ${runs.map(markedRun).join('')}`]
  })
}

function markedRun({ kind, text }: WordRun, index: number, all: readonly WordRun[]): string {
  if (kind === 'removed') return `[-${text}-]`
  return kind === 'added' ? `{+${text}+}` : folded(text, index === 0, index === all.length - 1)
}

function colouredLines(runs: readonly WordRun[], { paint }: Style): string[] {
  const line = (kind: 'removed' | 'added'): string =>
    runs
      .map((run, index) => {
        if (run.kind === 'same') return folded(run.text, index === 0, index === runs.length - 1)
        return run.kind === kind ? paint('inverse', run.text) : ''
      })
      .join('')
  return [paint('red', `- ${line('removed')}`), paint('green', `+ ${line('added')}`)]
}

function folded(text: string, first: boolean, last: boolean): string {
  if (text.length <= LONG_RUN) return text
  const points = Array.from(text)
  const head = first ? [] : points.slice(0, RUN_EDGE)
  const tail = last ? [] : points.slice(-RUN_EDGE)
  const hidden = points.length - head.length - tail.length
  return `${head.join('')}… (${counted(hidden, 'unchanged character')}) …${tail.join('')}`
}
