import { forTerminal, oneLine } from '../text-safety.ts'

// What Markdown, HTML, tables and formulas read; then what the page turns into links to people, issues and sites.
const special =
  /[&<>`*~[\]\\|$@#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)/giu
const linking = new Set(['@', '#', ':', '.', '-'])

/**
 * Text from files and platforms inside Markdown or raw HTML: all of it shows, none of it acts.
 *
 * Character references are used because a backslash would show inside raw HTML. Mentions and links are found after
 * references have been read, so those are also parted by a zero-width space.
 */
export function inline(text: string): string {
  return oneLine(text).replace(special, character =>
    linking.has(character) ? `${reference(character)}&#8203;` : reference(character),
  )
}

/** The same in the font of code, where nothing is turned into a link. */
export function code(text: string): string {
  return `<code>${oneLine(text).replace(special, reference)}</code>`
}

/** Lines as a code block whose fence is longer than any fence in them. */
export function fence(lines: readonly string[], language: string): string {
  // A comment that is found again by its mark must not be found by somebody's prompt.
  const text = forTerminal(lines.join('\n')).replaceAll('<!--', '<\u200b!--')
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2)
  const mark = '`'.repeat(longest + 1)
  return `${mark}${language}\n${text}\n${mark}`
}

/** A place a person can go to: a link when it is one, else text. */
export function place(where: string): string {
  return /^https:\/\/[^\s<>"'`()[\]\\]+$/.test(where) ? `<${where}>` : inline(where)
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
