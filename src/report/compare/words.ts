import { diffArrays, diffWordsWithSpace } from 'diff'

/** A stretch of a line: in both versions, only in the old one, or only in the new one. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

// Scripts that put no blank between words, so that only a dictionary tells them apart.
const withoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
// The language does not matter: the dictionaries go by script.
const words = new Intl.Segmenter('en', { granularity: 'word' })

// Beyond this many edits a line is not a changed line but another line, and the search gets slow.
const MAX_EDITS = 1000

/** Lines with less in common are two lines, not two versions of one. */
export const SIMILAR = 0.5

/** How much two lines have in common, from 0 to 1, by their words. */
export function similarity(before: string, after: string): number {
  const old = wordsOf(before)
  const fresh = wordsOf(after)
  if (old.length === 0 || fresh.length === 0) return 0
  const left = new Map<string, number>()
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of fresh) {
    const count = left.get(word) ?? 0
    if (count > 0) shared += 1
    left.set(word, count - 1)
  }
  return (2 * shared) / (old.length + fresh.length)
}

/** The changed words of two versions of one line; undefined when they are too far apart to be one line. */
export function wordDiff(before: string, after: string): WordRun[] | undefined {
  if (similarity(before, after) < SIMILAR) return undefined
  const parts = partsOf(before, after)
  return parts && joined(parts.map(({ text, added, removed }) => ({ kind: kindOf(added, removed), text })))
}

interface Part {
  readonly text: string
  readonly added: boolean
  readonly removed: boolean
}

function partsOf(before: string, after: string): Part[] | undefined {
  const options = { maxEditLength: MAX_EDITS }
  if (!withoutBlanks.test(before + after))
    return diffWordsWithSpace(before, after, options)?.map(({ value, ...part }) => ({ text: value, ...part }))
  return diffArrays(segmentsOf(before), segmentsOf(after), options)?.map(({ value, ...part }) => ({
    text: value.join(''),
    ...part,
  }))
}

function segmentsOf(line: string): string[] {
  return [...words.segment(line)].map(({ segment }) => segment)
}

/** Changed words parted by nothing but a blank read better as one change. */
function joined(runs: readonly WordRun[]): WordRun[] {
  const result: WordRun[] = []
  let old = ''
  let fresh = ''
  runs.forEach((run, index) => {
    const bridges = run.kind === 'same' && /^\s+$/.test(run.text) && (old !== '' || fresh !== '')
    const more = runs[index + 1]
    if (run.kind === 'removed' || (bridges && more)) old += run.text
    if (run.kind === 'added' || (bridges && more)) fresh += run.text
    if (run.kind === 'same' && !(bridges && more)) {
      close()
      result.push(run)
    }
  })
  close()
  return result

  function close(): void {
    if (old !== '') result.push({ kind: 'removed', text: old })
    if (fresh !== '') result.push({ kind: 'added', text: fresh })
    old = ''
    fresh = ''
  }
}

function kindOf(added: boolean, removed: boolean): WordRun['kind'] {
  if (added) return 'added'
  return removed ? 'removed' : 'same'
}

function wordsOf(line: string): string[] {
  if (!withoutBlanks.test(line)) return line.match(/[\p{L}\p{N}_]+/gu) ?? []
  return [...words.segment(line)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
}
