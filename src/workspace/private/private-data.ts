import { publicFields } from '../../model/generated/field-facts.ts'
import type { PlacedScalar } from '../texts/scalars.ts'
import { wordSpan } from '../texts/word-span.ts'
import { namesSecret, privateWordsIn, type PrivateWords } from './shapes.ts'

/** Something in a file that looks private, with the offsets of its words. */
export interface PrivateSighting {
  readonly start: number
  readonly end: number
  /** Of the key that the words stand behind. */
  readonly opens: number
  readonly message: string
  /** A phone number perhaps, as it is written. */
  readonly number?: string
}

/** What looks private in the texts of a file, near the spots where that is likely. The messages do not repeat it. */
export function privateSightings(
  source: string,
  scalars: readonly PlacedScalar[],
  spots: readonly number[],
): PrivateSighting[] {
  let next = 0
  return scalars.flatMap(placed => {
    const [from, to] = placed.scalar.range ?? [0, 0]
    while (next < spots.length && spots[next]! < from) next++
    const words = wordsIn(placed, next < spots.length && spots[next]! < to)
    if (words.length === 0 || publicFields.has(placed.at.join('.'))) return []
    return words.map(({ what, text, start, isNumber }) => {
      const [from, to] = wordSpan(source, placed.scalar, start, start + text.length)
      const found = { start: from, end: to, opens: placed.opens, message: messageOf(what) }
      return isNumber ? { ...found, number: text } : found
    })
  })
}

function wordsIn({ at, scalar }: PlacedScalar, isLikely: boolean): PrivateWords[] {
  const text = String(scalar.value)
  if (namesSecret(String(at.at(-1)))) return isSecret(text) ? [{ what: 'a secret', text, start: 0 }] : []
  return isLikely ? privateWordsIn(text) : []
}

const SHORTEST_SECRET = 4

/** Not a placeholder: those are filled in elsewhere. */
function isSecret(text: string): boolean {
  return text.trim().length >= SHORTEST_SECRET && !/^\s*(?:\{\{|\$\{|<)/.test(text)
}

function messageOf(what: string): string {
  const instead = reservedFor[what]
  const advice = instead === undefined ? 'replace it' : `take one that is nobody's, such as ${instead}`
  return `There is ${what} that may be somebody's. Unless it is made up, ${advice}.`
}

const reservedFor: Readonly<Record<string, string>> = {
  'an e-mail address': 'name@example.com',
  'a phone number': '+1 202 555 0143',
  'a card number': '4242 4242 4242 4242',
}
