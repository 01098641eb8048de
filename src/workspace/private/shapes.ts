import { isReservedCard, isReservedHost } from './reserved.ts'

/** Something in a text that may belong to a person or open a door. */
export interface PrivateWords {
  readonly what: string
  readonly text: string
  readonly start: number
  /** Digits that only knowledge of the countries' numbers can tell from others. */
  readonly isNumber?: true
}

/** Finds what looks private, by its shape alone; what lies in another find is not told twice. */
export function privateWordsIn(text: string): PrivateWords[] {
  const found: PrivateWords[] = []
  const taken = new Uint8Array(text.length)
  for (const { what, mark = '', pattern, isNumber, holds = () => true } of shapes) {
    if (!text.includes(mark)) continue
    for (const { 0: words, index } of text.matchAll(pattern)) {
      const end = index + words.length
      if (taken.subarray(index, end).includes(1) || !holds(words, text, index)) continue
      taken.fill(1, index, end)
      found.push({ what, text: words, start: index, ...(isNumber && { isNumber }) })
    }
  }
  // What is reserved keeps its words, so that no other shape fits them.
  return found.filter(({ what }) => what !== NOBODYS).sort((a, b) => a.start - b.start)
}

/** A name under which secrets are kept. */
export function namesSecret(name: string): boolean {
  if (!/key|secret|token|pass|pwd|auth|cred/i.test(name)) return false
  return /(?:^|_|-)(?:api_?key|secret|token|password|passwd|pwd|authorization|credentials?)$/i.test(
    name.replace(/([a-z])([A-Z])/g, '$1_$2'),
  )
}

interface Shape {
  readonly what: string
  /** What no such words are without. */
  readonly mark?: string
  readonly pattern: RegExp
  readonly isNumber?: true
  readonly holds?: (words: string, text: string, start: number) => boolean
}

const NOBODYS = ''
const URL_SHAPE = /\bhttps?:\/\/[^\s"'<>]+/gi
const MAIL_SHAPE = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu
const CARD_SHAPE = /(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)/g
const KEY = 'something like a key'
const PHONE = 'a phone number'

// The first shape that fits names what was found.
const shapes: readonly Shape[] = [
  { what: NOBODYS, mark: '://', pattern: URL_SHAPE, holds: words => isReservedHost(hostOf(words)) },
  { what: 'an address with credentials', mark: '://', pattern: URL_SHAPE, holds: opensDoors },
  {
    what: NOBODYS,
    mark: '@',
    pattern: MAIL_SHAPE,
    holds: words => isReservedHost(words.slice(words.indexOf('@') + 1)),
  },
  { what: 'an e-mail address', mark: '@', pattern: MAIL_SHAPE },
  { what: NOBODYS, pattern: CARD_SHAPE, holds: words => isCard(words) && isReservedCard(digitsOf(words)) },
  { what: 'a card number', pattern: CARD_SHAPE, holds: isCard },
  { what: KEY, mark: 'Bearer', pattern: /\bBearer\s{1,8}[\w.~+/-]{12,}=*/g },
  {
    what: KEY,
    pattern: /\b(?:sk|pk|rk|whsec|gh[opsu]|github_pat|glpat|xox[abps]|AKIA|AIza|eyJ)[-_A-Za-z0-9.]{12,}/g,
  },
  { what: KEY, pattern: /(?<![\w/+=-])[\w/+=-]{24,}(?![\w/+=-])/g, holds: isRandom },
  { what: PHONE, pattern: /(?<![\w+])(?:\+|00)[1-9](?:[\s().-]{0,2}\d){6,14}(?!\d)/g, isNumber: true },
  {
    what: PHONE,
    pattern: /(?<![\w+])(?:1[\s.-])?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[\s.-])[2-9]\d{2}[\s.-]\d{4}(?!\d)/g,
    isNumber: true,
  },
  { what: PHONE, pattern: /(?<![\w.,+-])[2-9]\d{2}[2-9]\d{6}(?![\w-])/g, isNumber: true, holds: isCalled },
  {
    what: PHONE,
    pattern: /(?<![\w.,:+-])\(?0\d{1,5}\)?(?:[\s./-]{1,2}\d{2,8}){1,5}(?![\d:])/g,
    isNumber: true,
    holds: isNational,
  },
]

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}

/** User and password, a telling name in the query, or a part of the path that nobody could guess. */
function opensDoors(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { username, password, searchParams, hash, pathname } = new URL(text)
  const names = [...searchParams.keys(), ...new URLSearchParams(hash.slice(1)).keys()]
  return (
    username + password !== '' ||
    names.some(
      name => namesSecret(name) || /^(?:sig|signature|code|key|auth|access|session|x-amz-.*)$/i.test(name),
    ) ||
    pathname.split('/').some(part => part.length >= 16 && isMixed(part))
  )
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function isCard(text: string): boolean {
  const digits = digitsOf(text).split('').reverse().map(Number)
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : doubled(digit)), 0)
  return sum % 10 === 0 && new Set(digits).size > 1
}

function doubled(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2
}

/** Long, and neither words nor an id that people pass around. */
function isRandom(text: string): boolean {
  const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
  if (isUuid) return false
  const isHex = /^[\da-f]{32,}$/i.test(text) && /\d/.test(text) && /[a-f]/i.test(text)
  return isHex || text.split(/[-_/]/).some(part => part.length >= 16 && isMixed(part))
}

/** Letters and digits through one another. */
function isMixed(text: string): boolean {
  const turns = text.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0
  return turns >= 3
}

// How far before ten bare digits the word stands that makes a phone number of them.
const WORD_BEFORE = 40

/** Ten digits without a mark between them are an item or an order as often as a number. */
function isCalled(_: string, text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - WORD_BEFORE), start)
  return /\b(?:phone|mobile|cell|tel|call(?:ing|back)?|dial|ring|text|whatsapp|reach)\b/i.test(before)
}

/** Enough digits for a number with its area code, and no date. */
function isNational(text: string): boolean {
  const digits = digitsOf(text).length
  const isDate = /^\(?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text) && digits <= 8
  return digits >= 9 && digits <= 13 && !isDate && !/^\d{2}[./-]\d{2}[./-]\d{4}/.test(text)
}
