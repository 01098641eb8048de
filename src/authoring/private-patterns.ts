/** Something in a text that may belong to a person or open a door. */
export interface Sighting {
  readonly what: string
  readonly text: string
  readonly start: number
}

/** Finds what looks private, by its shape alone; what lies in another sighting is not told twice. */
export function sightingsIn(text: string): Sighting[] {
  const found: Sighting[] = []
  for (const { what, pattern, holds = () => true } of shapes) {
    for (const match of text.matchAll(pattern)) {
      const sighting = { what, text: match[0], start: match.index }
      if (holds(match[0]) && !found.some(other => overlaps(sighting, other))) found.push(sighting)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A name under which secrets are kept. */
export function namesSecret(name: string): boolean {
  return /(?:^|_|-)(?:api_?key|secret|token|password|passwd|pwd|authorization|credentials?)$/i.test(
    name.replace(/([a-z])([A-Z])/g, '$1_$2'),
  )
}

interface Shape {
  readonly what: string
  readonly pattern: RegExp
  readonly holds?: (text: string) => boolean
}

// The first shape that fits names the sighting.
const shapes: readonly Shape[] = [
  { what: 'an address with credentials', pattern: /\bhttps?:\/\/[^\s"'<>]+/gi, holds: opensDoors },
  { what: 'an e-mail address', pattern: /[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}/gu },
  { what: 'a card number', pattern: /(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)/g, holds: isCard },
  { what: 'something like a key', pattern: /\bBearer\s+[\w.~+/-]{12,}=*/g },
  {
    what: 'something like a key',
    pattern: /\b(?:sk|pk|rk|whsec|gh[opsu]|github_pat|glpat|xox[abps]|AKIA|AIza|eyJ)[-_A-Za-z0-9.]{12,}/g,
  },
  { what: 'something like a key', pattern: /(?<![\w/+=-])[\w/+=-]{24,}(?![\w/+=-])/g, holds: isRandom },
  { what: 'a phone number', pattern: /(?<![\w+])(?:\+|00)[1-9](?:[\s().-]{0,2}\d){6,14}(?!\d)/g },
  {
    what: 'a phone number',
    pattern: /(?<![\w+])(?:1[\s.-])?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[\s.-])[2-9]\d{2}[\s.-]\d{4}(?!\d)/g,
  },
  { what: 'a phone number', pattern: /(?<![\w.,+-])[2-9]\d{2}[2-9]\d{6}(?![\w-])/g },
  {
    what: 'a phone number',
    pattern: /(?<![\w.,:+-])\(?0\d{1,5}\)?(?:[\s./-]{1,2}\d{2,8}){1,5}(?![\d:])/g,
    holds: isNational,
  },
]

function overlaps(one: Sighting, other: Sighting): boolean {
  return one.start < other.start + other.text.length && other.start < one.start + one.text.length
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

function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '').split('').reverse().map(Number)
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

/** Enough digits for a number with its area code, and no date. */
function isNational(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  const isDate = /^\(?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text) && digits <= 8
  return digits >= 9 && digits <= 13 && !isDate && !/^\d{2}[./-]\d{2}[./-]\d{4}/.test(text)
}
