const names: Readonly<Record<string, string>> = {
  '\u00A0': 'a no-break space',
  '\u1680': 'a blank of another script',
  '\u200B': 'an invisible character',
  '\u202F': 'a narrow no-break space',
  '\u205F': 'a blank of another width',
  '\u2060': 'an invisible character',
  '\u3000': 'a wide blank',
  '\uFEFF': 'an invisible byte order mark',
}

/** A blank or an invisible character that YAML takes for a letter. Those that join letters are none. */
export const oddBlank = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]/
const everyOddBlank = new RegExp(oddBlank.source, 'g')

/** Those that nobody sees, wherever they stand. */
export const invisible = /[\u200B\u2060\uFEFF]/

/** A blank in words, with its number: `a no-break space (U+00A0)`. */
export function nameOfBlank(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return `${names[character] ?? 'a blank of another width'} (U+${code})`
}

/** The text with spaces in place of odd blanks, and without what is invisible. */
export function withPlainBlanks(text: string): string {
  return text.replace(everyOddBlank, character => (invisible.test(character) ? '' : ' '))
}
