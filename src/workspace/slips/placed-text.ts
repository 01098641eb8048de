import { lineAt, lineStartsOf, linesOf } from '../lines.ts'

/** A text whose lines are looked up, worked out when they are first asked for. */
export class PlacedText {
  readonly text: string
  #starts: readonly number[] | undefined
  #lines: readonly string[] | undefined

  constructor(text: string) {
    this.text = text
  }

  get lines(): readonly string[] {
    return (this.#lines ??= linesOf(this.text))
  }

  /** The index of the line that an offset is in. */
  lineOf(offset: number): number {
    return lineAt((this.#starts ??= lineStartsOf(this.text)), offset)
  }

  startOf(line: number): number {
    return (this.#starts ??= lineStartsOf(this.text))[line]!
  }

  /** The offset behind the last character of a line. */
  endOf(line: number): number {
    return this.startOf(line) + this.lines[line]!.length
  }

  /** The line of a stretch with something else in its place; undefined for a stretch of several lines. */
  lineAround = (start: number, end: number, change: (part: string) => string): string | undefined => {
    const line = this.lineOf(start)
    if (this.lineOf(Math.max(start, end - 1)) !== line) return undefined
    const [from, to] = [this.startOf(line), this.endOf(line)]
    const cut = Math.min(end, to)
    return (
      this.text.slice(from, start) + change(this.text.slice(start, cut).trimEnd()) + this.text.slice(cut, to)
    )
  }
}
