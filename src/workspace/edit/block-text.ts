/** How a text below its `|` or `>` is written. */
export interface BlockStyle {
  readonly isFolded: boolean
  /** Keeps all line breaks at the end, also when there is only one. */
  readonly keepsBreaks?: boolean
  /** Where a folded text breaks. */
  readonly width?: number
}

/** Where a text below its `|` or `>` stands. */
export interface BlockSpot {
  /** Of the key or dash. */
  readonly column: number
  /** Of its lines. */
  readonly bodyColumn: number
}

/** Where a new folded text breaks. */
export const defaultWidth = 80

/** The line breaks at the end. The look-behind keeps a long run from being tried at each of its places. */
export const lastBreaks = /(?<!\n)\n*$/

/** Writes a text below `|` or `>`. Texts that cannot stand there come out wrong: the caller reads it back. */
export function blockText(
  value: string,
  style: BlockStyle,
  { column, bodyColumn }: BlockSpot,
): { head: string; body: string[] } {
  const breaks = lastBreaks.exec(value)![0].length
  const chomping = breaks === 0 ? '-' : breaks > 1 || style.keepsBreaks ? '+' : ''
  const indicator = /^\n*[ \t]/.test(value) ? String(bodyColumn - column) : ''
  const content = breaks === 0 ? value : value.slice(0, -1)
  const lines = style.isFolded ? foldedLines(content, style.width ?? defaultWidth) : content.split('\n')
  return {
    head: (style.isFolded ? '>' : '|') + indicator + chomping,
    body: lines.map(line => (line === '' ? '' : ' '.repeat(bodyColumn) + line)),
  }
}

/** A line break of the text becomes an empty line; other breaks fall where a single space was. */
function foldedLines(content: string, width: number): string[] {
  const trailing = lastBreaks.exec(content)![0]
  const lines = content.slice(0, content.length - trailing.length).split('\n')
  const folded = lines.flatMap((line, index) => {
    const pieces = line === '' ? [] : fold(line, width)
    return index < lines.length - 1 ? pieces.concat('') : pieces
  })
  return [...folded, ...Array<string>(trailing.length).fill('')]
}

function fold(line: string, width: number): string[] {
  const [first, ...words] = bound(line).split(/(?<=[^ \t]) (?=[^ \t])/)
  const lines = [first!]
  for (const word of words) {
    const last = lines.at(-1)!
    if (last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines.map(part => part.replaceAll(held, ' '))
}

// No text that can stand below `>` holds it.
const held = '\0'
const longestTag = 400

/** The line with the blanks inside tags and placeholders held, so that no line breaks there. */
function bound(line: string): string {
  let result = ''
  let from = 0
  for (const { 0: opening, index } of line.matchAll(/<(?=\/?[A-Za-z])|\{\{/g)) {
    const end = index < from ? undefined : opening === '<' ? tagEnd(line, index) : placeholderEnd(line, index)
    if (end === undefined) continue
    result += line.slice(from, index) + line.slice(index, end).replaceAll(' ', held)
    from = end
  }
  return result + line.slice(from)
}

/** Behind the `>` that closes a tag; one in quotes does not. Undefined when it is none. */
function tagEnd(line: string, start: number): number | undefined {
  let quote = ''
  for (let at = start + 1; at < Math.min(line.length, start + longestTag); at++) {
    const character = line[at]!
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '>') return at + 1
    else if (character === '<') return undefined
    else if (character === '"' || (character === "'" && line[at - 1] === '=')) quote = character
  }
  return undefined
}

function placeholderEnd(line: string, start: number): number | undefined {
  const end = line.slice(start, start + longestTag).indexOf('}}')
  return end === -1 ? undefined : start + end + 2
}
