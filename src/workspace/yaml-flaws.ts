import type { YAMLError } from 'yaml'
import type { Flaw } from './codes.ts'
import type { SourceDocument } from './document.ts'

// More than are told: several can be one flaw.
const maxErrors = 200

/** What the parser has against a text. A line that is indented with a tab says so once. */
export function syntaxFlaws(text: string, { errors, warnings }: SourceDocument): Flaw[] {
  const flaws = [...errors.slice(0, maxErrors), ...warnings.slice(0, maxErrors)].map(error =>
    flawOf(error, text),
  )
  return flaws.filter(
    ({ code, start }, index) =>
      code !== 'tab-indentation' ||
      flaws.findIndex(other => other.code === code && other.start === start) === index,
  )
}

function flawOf(error: YAMLError, text: string): Flaw {
  const [start, end] = error.pos
  const severity = error.name === 'YAMLWarning' ? 'warning' : 'error'
  if (error.code === 'TAG_RESOLVE_FAILED') {
    const message = `The tag ${text.slice(start, end)} has no meaning here. Leave it out, or put a text that starts so in quotes.`
    return { severity: 'error', code: 'yaml-tag', message, start, end }
  }
  if (error.code === 'MULTIPLE_DOCS') {
    const message = 'A second document starts here. Each file holds one.'
    return { severity, code: 'several-documents', message, start, end }
  }
  if (error.code === 'RESOURCE_EXHAUSTION') {
    const message = 'Values are nested too deeply here.'
    return { severity, code: 'too-deep', message, start, end }
  }
  const tab = tabBefore(text, start)
  if (error.code === 'TAB_AS_INDENT' || tab !== undefined) {
    const message = 'The line is indented with a tab. YAML wants spaces.'
    const at = tab ?? start
    return { severity, code: 'tab-indentation', message, start: at, end: at + 1 }
  }
  return { severity, code: 'yaml-syntax', message: sentence(error.message), start, end }
}

/** The offset of a tab in the indentation of the line. */
function tabBefore(text: string, offset: number): number | undefined {
  const lineStart = lineStartOf(text, offset)
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000))![0]
  const tab = indentation.indexOf('\t')
  return tab === -1 ? undefined : lineStart + tab
}

function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

function sentence(message: string): string {
  if (message.startsWith('Missing closing')) return 'A quote is opened but not closed.'
  return /[.?!]$/.test(message) ? message : `${message}.`
}
