import { publicFields } from '../../model/generated/field-facts.ts'
import type { PlacedScalar } from '../texts/scalars.ts'
import { wordSpan } from '../texts/word-span.ts'
import { mayBePrivate } from './likely.ts'
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

/** What looks private in the texts of a file. The messages do not repeat it. */
export function privateSightings(source: string, scalars: readonly PlacedScalar[]): PrivateSighting[] {
  return scalars
    .filter(({ at }) => !publicFields.has(at.join('.')))
    .flatMap(placed =>
      wordsIn(placed).map(({ what, text, start, isNumber }) => {
        const [from, to] = wordSpan(source, placed.scalar, start, start + text.length)
        const found = { start: from, end: to, opens: placed.opens, message: messageOf(what) }
        return isNumber ? { ...found, number: text } : found
      }),
    )
}

/** True for the name of a field that a secret would stand in. */
export function mayHoldSecret({ at }: PlacedScalar): boolean {
  return namesSecret(String(at.at(-1)))
}

function wordsIn(placed: PlacedScalar): PrivateWords[] {
  const text = String(placed.scalar.value)
  if (mayHoldSecret(placed)) return isSecret(text) ? [{ what: 'a secret', text, start: 0 }] : []
  return mayBePrivate(text) ? privateWordsIn(text) : []
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
