import type { Flaw } from './codes.ts'
import { lineAt, lineStartsOf } from './lines.ts'

/**
 * Flaws without those that only follow from others: `first` are told once a line, and of `others` those on other
 * lines.
 */
export function told(text: string, first: readonly Flaw[], others: readonly Flaw[]): Flaw[] {
  if (first.length === 0 && others.every(({ covers }) => covers === undefined)) return [...others]
  const starts = lineStartsOf(text)
  const lineOf = ({ start }: Flaw): number => lineAt(starts, start)
  const byLine = new Map(first.toReversed().map(flaw => [lineOf(flaw), flaw]))
  const once = [
    ...first.filter(flaw => byLine.get(lineOf(flaw)) === flaw),
    ...others.filter(flaw => !byLine.has(lineOf(flaw))),
  ]
  const covering = once.filter(({ covers }) => covers !== undefined)
  const isCovered = (flaw: Flaw): boolean =>
    covering.some(
      ({ covers }) => flaw.covers !== covers && covers![0] <= flaw.start && flaw.start <= covers![1],
    )
  return once.filter(flaw => !isCovered(flaw))
}
