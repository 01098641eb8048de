/** The code of a language that is given by its English name or by its own; undefined for anything else. */
export type LanguageCode = (name: string) => string | undefined

/** Knows the names of all languages from the first time on that a text looks like one. */
export function languageCodes(): LanguageCode {
  let known: ReadonlyMap<string, string> | undefined
  return name => {
    if (!LIKE_A_NAME.test(name) || name === SEVERAL) return undefined
    known ??= namedLanguages()
    return known.get(name.trim().toLowerCase())
  }
}

const LIKE_A_NAME = /^\s*\p{L}[\p{L}\p{M} ]{3,}$/u

/** The code for a speaker of several languages. */
const SEVERAL = 'multi'

function namedLanguages(): Map<string, string> {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
  const codes = letters.flatMap(first => letters.map(second => first + second))
  const english = namesIn('en')
  const names = codes.flatMap(code => {
    const name = english.of(code)
    return name === undefined ? [] : [name, namesIn(code).of(code) ?? name].map(text => [text, code] as const)
  })
  return new Map(names.map(([name, code]) => [name.toLowerCase(), code]))
}

function namesIn(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'none' })
}
