import { unixLines } from '../model/line-ends.ts'

// CSI sequences, then terminated strings (OSC, DCS, SOS, PM, APC), then any other escape. An unterminated string
// loses its introducer only, so that it cannot swallow what follows.
const escapes =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]?/g
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/g
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g
const loneSurrogates = /\p{Cs}/gu
const suspicious = /[^\x20-\x7e\n\t]|::|##/

/**
 * Text from files and platforms, made harmless for terminals and for the logs of CI systems; keeps `\n` and `\t`.
 *
 * Escape sequences, control characters and bidi overrides are taken out. Where a CI runner would read a command
 * (a line that starts with `::`, also behind white space, or `##[` anywhere) a zero-width space parts it: runners
 * trim leading blanks, so a blank would not help.
 */
export function forTerminal(text: string): string {
  if (!suspicious.test(text)) return text
  return unixLines(text)
    .replace(escapes, '')
    .replace(controls, '')
    .replace(bidiControls, '')
    .replace(loneSurrogates, '\ufffd')
    .replace(/^([^\S\n\r\u2028\u2029]*:)(?=:)/gm, '$1\u200b')
    .replace(/#(?=#(?:vso|teamcity)?\[)/gi, '#\u200b')
}

/** The same for names, addresses and messages that must stay on one line. */
export function oneLine(text: string): string {
  const lines = forTerminal(text).replaceAll('\t', ' ').split('\n')
  return lines
    .map(line => line.trim())
    .join(' ')
    .trim()
}

/** A text in quotes. Nothing is taken out: what a terminal would hide or obey is written as `\u…`. */
export function quoted(text: string): string {
  return escaped(JSON.stringify(text))
}

/** JSON text in which nothing is invisible. */
export function escaped(json: string): string {
  return forTerminal(
    json
      .replace(controls, codeOf)
      .replace(bidiControls, codeOf)
      .replace(/[\u200b-\u200f]/g, codeOf),
  )
}

/** A line of a file for a code frame: every character keeps its column. */
export function forFrame(line: string): string {
  return line
    .replace(controls, '\ufffd')
    .replace(bidiControls, '\ufffd')
    .replace(loneSurrogates, '\ufffd')
    .replace(/##(?=(?:vso|teamcity)?\[)/gi, '#\ufffd')
}

function codeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
