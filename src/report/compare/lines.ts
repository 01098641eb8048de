import { diffArrays } from 'diff'
import { alignedLines } from './line-pairs.ts'
import { counted, type Style } from '../style.ts'
import { forTerminal } from '../text-safety.ts'
import { wordDiff, type WordRun } from './words.ts'

/** Unchanged lines and what changed after them. */
export interface LineBlock {
  readonly same: readonly string[]
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** Unchanged lines, with those in the middle that need not be shown. */
export interface Context {
  readonly head: readonly string[]
  readonly hidden: readonly string[]
  readonly tail: readonly string[]
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
  return lineBlocks(before, after).flatMap((block, index) =>
    contextLines(contextOf(block, index === 0), style).concat(changedLines(block, style)),
  )
}

/** The lines in blocks of unchanged and then changed ones; the last block may change nothing. */
export function lineBlocks(before: readonly string[], after: readonly string[]): LineBlock[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS })
  if (!parts) return [{ same: [], removed: before, added: after }]
  const blocks: LineBlock[] = []
  let block: { -readonly [part in keyof LineBlock]: LineBlock[part] } = { same: [], removed: [], added: [] }
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

/** The unchanged lines of a block: two are shown next to each change. */
export function contextOf(block: LineBlock, first: boolean): Context {
  const lines = block.same
  const head = first ? 0 : CONTEXT
  const tail = isUnchanged(block) ? 0 : CONTEXT
  // A fold takes a line of its own, so one hidden line would save nothing.
  if (lines.length - head - tail < 2) return { head: lines, hidden: [], tail: [] }
  return {
    head: lines.slice(0, head),
    hidden: lines.slice(head, lines.length - tail),
    tail: lines.slice(lines.length - tail),
  }
}

function isUnchanged({ removed, added }: LineBlock): boolean {
  return removed.length + added.length === 0
}

function contextLines({ head, hidden, tail }: Context, { paint }: Style): string[] {
  const fold = hidden.length === 0 ? [] : [paint('dim', `  … (${counted(hidden.length, 'unchanged line')})`)]
  return [...head.map(contextLine), ...fold, ...tail.map(contextLine)]
}

function contextLine(line: string): string {
  return line === '' ? '' : `  ${line}`
}

function changedLines({ removed, added }: LineBlock, style: Style): string[] {
  return alignedLines(removed, added).flatMap(({ before, after }) => {
    if (before === undefined) return [style.paint('green', `+ ${after}`)]
    if (after === undefined) return [style.paint('red', `- ${before}`)]
    const runs = wordDiff(before, after)
    if (!runs) return [style.paint('red', `- ${before}`), style.paint('green', `+ ${after}`)]
    // The marks can complete what a CI runner reads as a command, such as `##` before `[-`.
    return style.color ? colouredLines(runs, style) : [forTerminal(`~ ${runs.map(markedRun).join('')}`)]
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
