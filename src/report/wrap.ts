import wrapAnsi from 'wrap-ansi'

/** Narrower than this nothing can be read. */
const LEAST_WIDTH = 40

// One column for each character.
const plain = /^[\x20-\x7e]*$/

/** Lines in a terminal of so many columns: what is too long goes on below, two columns to the right of its beginning. */
export function wrapped(text: string, width: number): string {
  if (!Number.isFinite(width)) return text
  const room = Math.max(width, LEAST_WIDTH)
  return text
    .split('\n')
    .flatMap(line => wrappedLine(line, room))
    .join('\n')
}

// Nobody reads a longer line by its ends, and looking for places to break it would take minutes.
const LONGEST_WRAPPED = 10_000

function wrappedLine(line: string, width: number): string[] {
  if (line.length > LONGEST_WRAPPED) return [line]
  if (line.length <= width && plain.test(line)) return [line]
  if (brokenAt(line, width).length === 1) return [line]
  const indent = /^ */.exec(line)![0].length
  // Deep lines keep half of the room.
  const hanging = Math.min(indent + 2, Math.floor(width / 2))
  const [first = '', ...rest] = brokenAt(line.slice(indent), width - hanging)
  return [
    ' '.repeat(Math.min(indent, hanging)) + first,
    ...rest.map(part => ' '.repeat(hanging) + harmless(withoutBlanks(part))),
  ]
}

/** Colours are closed at the end of each part and opened again in the next. */
function brokenAt(text: string, width: number): string[] {
  const parts = wrapAnsi(text, width, { hard: true, trim: false }).split('\n')
  return parts.length === 1 ? parts : parts.map(part => part.replace(/(?<! ) +((?:\x1b\[[\d;]*m)*)$/, '$1'))
}

/** The blanks at which a line was broken. */
function withoutBlanks(part: string): string {
  return part.replace(/^((?:\x1b\[[\d;]*m)*) +/, '$1')
}

/** A line that begins anew must not begin with what a CI runner obeys. */
function harmless(part: string): string {
  return part.replace(/^((?:\x1b\[[\d;]*m)*:)(?=:)/, '$1\u200b')
}
