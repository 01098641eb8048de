/** How a stretch of text looks. */
interface Look {
  readonly color?: string | undefined
  readonly bold?: boolean
  readonly dim?: boolean
  readonly inverse?: boolean
}

interface Stretch {
  readonly text: string
  readonly look: Look
}

const CELL = { width: 8, height: 19 }
const MARGIN = { x: 16, top: 44, bottom: 14 }
const BACKGROUND = '#0d1117'
const PLAIN = '#e6edf3'

const COLORS: Readonly<Record<number, string>> = {
  31: '#ff7b72',
  32: '#56d364',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#56d4dd',
  90: '#8b949e',
}

/** A picture of a terminal that shows a text with ANSI colours; every stretch keeps to its cells, whatever the font. */
export function terminalSvg(ansi: string, { columns, title }: { columns: number; title: string }): string {
  const lines = stretchesIn(ansi.trimEnd())
  const width = columns * CELL.width + 2 * MARGIN.x
  const height = lines.length * CELL.height + MARGIN.top + MARGIN.bottom
  const rows = lines.flatMap((line, index) => shapesOf(line, MARGIN.top + index * CELL.height))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>
${['#ff5f57', '#febc2e', '#28c840'].map((fill, index) => `<circle cx="${20 + index * 18}" cy="18" r="5" fill="${fill}"/>`).join('\n')}
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="${PLAIN}" style="white-space: pre">
${rows.join('\n')}
</g>
</svg>
`
}

/** The lines of a text, each as stretches that look alike. */
function stretchesIn(ansi: string): Stretch[][] {
  const lines: Stretch[][] = [[]]
  let look: Look = {}
  for (const part of ansi.split(/(\x1b\[[\d;]*m|\n)/)) {
    if (part === '\n') lines.push([])
    else if (part.startsWith('\x1b[')) look = codesIn(part).reduce(changed, look)
    else if (part !== '') lines.at(-1)!.push({ text: part, look })
  }
  return lines
}

function codesIn(sequence: string): number[] {
  return sequence.slice(2, -1).split(';').map(Number)
}

function changed(look: Look, code: number): Look {
  switch (code) {
    case 0:
      return {}
    case 1:
      return { ...look, bold: true }
    case 2:
      return { ...look, dim: true }
    case 7:
      return { ...look, inverse: true }
    case 22:
      return { ...look, bold: false, dim: false }
    case 27:
      return { ...look, inverse: false }
    case 39:
      return { ...look, color: undefined }
    default:
      return COLORS[code] === undefined ? look : { ...look, color: COLORS[code] }
  }
}

/** A stretch as text that is as wide as its cells, before a field of its colour where it is inverse. */
function shapesOf(line: readonly Stretch[], top: number): string[] {
  let column = 0
  return line.flatMap(({ text, look }) => {
    const start = column
    column += text.length
    const shown = text.trim()
    if (shown === '' && !look.inverse) return []
    const x = MARGIN.x + (start + text.indexOf(shown)) * CELL.width
    const length = shown.length * CELL.width
    const letters = `<text x="${x}" y="${top}" textLength="${length}"${attributesOf(look)}>${escaped(shown)}</text>`
    if (!look.inverse) return [letters]
    const field = `<rect x="${x - 1}" y="${top - 14}" width="${length + 2}" height="${CELL.height}" fill="${look.color ?? PLAIN}"/>`
    return [field, letters]
  })
}

function attributesOf({ color, bold, dim, inverse }: Look): string {
  const fill = inverse ? BACKGROUND : color
  return [
    fill === undefined ? '' : ` fill="${fill}"`,
    bold ? ' font-weight="bold"' : '',
    dim ? ' opacity="0.6"' : '',
  ].join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
