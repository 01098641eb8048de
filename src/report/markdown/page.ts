/** A part of a report that is shown in full, on one line, or not at all. */
export interface Entry {
  /** Lines of Markdown under which it stands, the outermost first. */
  readonly headings: readonly string[]
  readonly full: string
  /** One line that stands for it when there is too little room. */
  readonly brief: string
  /** False for remarks: those are not counted among what is hidden. */
  readonly counted: boolean
}

/** What a page had no room for. */
export interface Missing {
  readonly hidden: number
  readonly shortened: number
}

/** A report in parts. */
export interface Page {
  /** Always shown. */
  readonly head: string
  readonly entries: readonly Entry[]
  /** Most characters. */
  readonly limit: number
  /** The last paragraph of a page that does not show everything. */
  readonly rest: (missing: Missing) => string
}

/** The most that GitHub takes for one comment. */
export const COMMENT_LIMIT = 65_536

const GAP = '\n\n'

/**
 * The page within its limit. Every entry keeps its line as long as there is room for all lines, and the first ones
 * keep their contents; then the page is cut after a whole entry.
 */
export function pageText({ head, entries, limit, rest }: Page): string {
  const whole = fitting(entries, Infinity)
  if (head.length + whole.text.length + 1 <= limit) return `${head}${whole.text}\n`

  const count = entries.filter(({ counted }) => counted).length
  const room = limit - head.length - rest({ hidden: count, shortened: count }).length - GAP.length - 1
  if (room < 0) return cutText(`${rest({ hidden: count, shortened: 0 })}\n`, limit)
  const { text, ...missing } = fitting(entries, room)
  return `${head}${text}${GAP}${rest(missing)}\n`
}

function fitting(entries: readonly Entry[], room: number): Missing & { readonly text: string } {
  const leads = entries.map((entry, index) => leadOf(entry, entries[index - 1]))
  // What the lines of all entries to come need at most.
  let needed = entries.reduce((sum, { brief }, index) => sum + lineLength(leads[index]!, brief), 0)
  let shortened = 0
  let text = ''
  let last = ''
  for (const [index, { full, brief, counted }] of entries.entries()) {
    const lead = leads[index]!
    needed -= lineLength(lead, brief)
    const inFull = joined(lead, last, full)
    const fits = text.length + inFull.length + needed <= room
    const piece = fits ? inFull : joined(lead, last, brief)
    if (text.length + piece.length > room) return { text, shortened, hidden: countedIn(entries.slice(index)) }
    last = fits ? full : brief
    if (last !== full && counted) shortened += 1
    text += piece
  }
  return { text, shortened, hidden: 0 }
}

/** The headings that an entry opens. */
function leadOf({ headings }: Entry, before: Entry | undefined): string {
  const changed = headings.findIndex((heading, level) => heading !== before?.headings[level])
  const opened = changed === -1 ? [] : headings.slice(changed)
  return opened.map(heading => GAP + heading).join('')
}

function lineLength(lead: string, brief: string): number {
  return lead.length + GAP.length + brief.length
}

/** Items of one list stand on neighbouring lines; anything else is a paragraph of its own. */
function joined(lead: string, last: string, text: string): string {
  const isItem = lead === '' && last.startsWith('- ') && text.startsWith('- ')
  return `${lead}${isItem ? '\n' : GAP}${text}`
}

function countedIn(entries: readonly Entry[]): number {
  return entries.filter(({ counted }) => counted).length
}

/** No character is cut in half. */
function cutText(text: string, limit: number): string {
  return text.slice(0, Math.max(limit, 0)).replace(/[\ud800-\udbff]$/, '')
}
