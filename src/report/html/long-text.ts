import { counted } from '../style.ts'
import { markup, type Markup } from './markup.ts'

// What is longer shows its beginning.
const MOST_LINES = 12

/** A text as it stands, with its end behind a fold when it is long. */
export function longText(lines: readonly string[], kind: 'added' | 'removed'): Markup {
  return folded(lines, shown => markup`<pre class="text ${kind}">${shown.join('\n')}</pre>`)
}

/** Twelve lines, and the rest behind a fold. A fold of a line or two would save nothing. */
export function folded<Line>(lines: readonly Line[], shownAs: (lines: readonly Line[]) => Markup): Markup {
  if (lines.length <= MOST_LINES + 2) return shownAs(lines)
  const rest = lines.slice(MOST_LINES)
  return markup`${shownAs(lines.slice(0, MOST_LINES))}<details class="rest-of-text"><summary>${counted(rest.length, 'more line')}</summary>${shownAs(rest)}</details>`
}
