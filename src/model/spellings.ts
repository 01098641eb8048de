/** Patterns for the spellings of a text, as sources of expressions with the flag `u`. */

/** Plain, and each character as URLs, HTML or JSON may write it, also twice over and mixed. */
export function looseSpelling(text: string): string {
  return Array.from(text, looseCharacter).join('')
}

/** The bytes in hex. */
export function hexSpelling(text: string): string {
  return inAnyCase(Buffer.from(text).toString('hex'))
}

/**
 * What is always the same in the Base64 of all texts that hold this one: three texts, since it may begin at any of the
 * three bytes of a group. The characters at the ends that also tell of its neighbours are taken along.
 */
export function base64Spellings(text: string): string[] {
  return [0, 1, 2].map(before => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
    const own = bytes
      .toString('base64')
      .slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6))
    return Array.from(own, base64Character).join('')
  })
}

const NAMES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
  '+': 'plus',
  '/': 'sol',
  '=': 'equals',
  '\\': 'bsol',
  _: 'lowbar',
}

function looseCharacter(character: string): string {
  const code = character.codePointAt(0)!
  const hex = code.toString(16)
  const name = NAMES[character]
  const entities = [`#0{0,6}${code}`, `#[xX]0{0,6}${inAnyCase(hex)}`, ...(name === undefined ? [] : [name])]
  const percents = Array.from(Buffer.from(character), byte => percent(byte.toString(16).padStart(2, '0')))
  const spellings = [
    plain(character),
    percents.join(''),
    `&(?:amp;){0,2}(?:${entities.join('|')});?`,
    `\\\\{1,4}u${inAnyCase(hex.padStart(4, '0'))}`,
  ]
  return `(?:${spellings.join('|')})`
}

/** A sign may have the backslashes of a quoted text before it. */
function plain(character: string): string {
  if (character === '\\') return '\\\\{1,4}'
  return /[A-Za-z0-9]/.test(character) ? character : `\\\\{0,4}${literal(character)}`
}

/** Texts that are quoted twice have `%25` for the sign. */
function percent(hex: string): string {
  return `%(?:25){0,2}${inAnyCase(hex)}`
}

/** Both alphabets, and the signs as a URL or JSON writes them. */
function base64Character(character: string): string {
  if (character === '+') return `(?:[+\\-]|${percent('2b')})`
  if (character === '/') return `(?:\\\\{0,4}[\\/_]|${percent('2f')})`
  return character
}

function inAnyCase(hex: string): string {
  return hex.replace(/[a-f]/gi, letter => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
}

function literal(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character
}
