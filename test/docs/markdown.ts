import { format, resolveConfig } from 'prettier'

/** Markdown as the formatter of this repository leaves it, so that a page that is made passes its check. */
async function formatted(markdown: string): Promise<string> {
  const options = await resolveConfig(import.meta.filename)
  return format(markdown, { ...options, parser: 'markdown' })
}

/**
 * A page with its parts made anew: each stands between `<!-- made: NAME -->` and `<!-- end -->`, and what people wrote
 * around them stays. Throws where a part has no place, or a place no part.
 */
export function withParts(page: string, parts: Readonly<Record<string, string>>): Promise<string> {
  const left = new Set(Object.keys(parts))
  const filled = page.replaceAll(/<!-- made: ([\w-]+) -->[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`Nothing makes the part "${name}".`)
    left.delete(name)
    return `<!-- made: ${name} -->\n\n${part}\n\n<!-- end -->`
  })
  if (left.size > 0) throw new Error(`The page has no place for ${[...left].join(', ')}.`)
  return formatted(filled)
}

/** A table; cells are Markdown of one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')
}

/** Text between backticks. */
export function code(text: string): string {
  return `\`${text}\``
}

/** Plain text with code between backticks, so that nothing else of it means something to Markdown. */
export function plain(text: string): string {
  return text
    .split('`')
    .map((part, index) =>
      index % 2 === 0 ? part.replaceAll(/[*<[\]\\]|\b_|_\b|(?<!\w)_/g, sign => `\\${sign}`) : part,
    )
    .join('`')
}

/** A sentence that begins as one. */
export function sentence(text: string): string {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`
  return ended.charAt(0).toUpperCase() + ended.slice(1)
}

/** Markdown without its fenced blocks. */
export function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```/gm, '')
}

/** The fenced blocks of a language. */
export function blocksIn(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    match => match[1]!,
  )
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
