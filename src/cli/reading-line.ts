import { readingText } from '../report/text/progress-line.ts'
import type { ReadingTarget } from '../sync/talk.ts'
import { widthOf, type Io } from './io.ts'

/** The one line of a terminal that says how far the reading is. */
export interface ReadingLine {
  /** Takes the line away until it is drawn again. */
  clear(): void
  stop(): void
}

const DRAW_EVERY_MS = 250
const ERASE_LINE = '\r\u001b[2K'

/** Draws until it is stopped; nothing where nobody watches. */
export function readingLineOn(
  targets: readonly ReadingTarget[],
  { err, env }: Pick<Io, 'err' | 'env'>,
): ReadingLine {
  if (!err.isTTY || env['CI']) return { clear: () => {}, stop: () => {} }
  const since = Date.now()
  let isDrawn = false
  const timer = setInterval(draw, DRAW_EVERY_MS)
  timer.unref()
  return {
    clear,
    stop: () => {
      clearInterval(timer)
      clear()
    },
  }

  function draw(): void {
    const seconds = Math.floor((Date.now() - since) / 1000)
    const rows = targets.map(({ target, counts }) => ({ target, ...counts() }))
    // One column is left free: a full line would go on in the next.
    err.write(`${ERASE_LINE}${readingText(rows, { seconds, width: widthOf(err) - 1 })}`)
    isDrawn = true
  }

  function clear(): void {
    if (isDrawn) err.write(ERASE_LINE)
    isDrawn = false
  }
}
