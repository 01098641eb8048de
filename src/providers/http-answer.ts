import { isJsonArray, isJsonObject, jsonText, parseJson, type Json } from '../model/json.ts'
import type { Mask } from '../model/mask.ts'
import { emptyAnswer, keyInAnswer, strangeAnswer, unusableAnswer, type BadEnd } from './http-errors.ts'

// Far beyond any answer: they bound what a broken or hostile server can do to this process.
export const LARGEST_ANSWER = 64 * 2 ** 20
const DEEPEST_ANSWER = 100

/** What an answer has to hold. */
export interface Due {
  /** Anything or nothing will do without it. */
  readonly expects?: 'object' | 'list' | undefined
  /** Without a usable answer it is not known what happened. */
  readonly unclear: boolean
}

/** What a good answer holds; undefined for an empty one where nothing is due. Throws for what is no answer. */
export function usableAnswer(body: string, end: BadEnd, { expects, unclear }: Due): Json | undefined {
  const doubt = { unclear }
  if (body.trim() === '') {
    if (expects) throw emptyAnswer(end, doubt)
    return undefined
  }
  const answer = parseJson(body)
  if (answer === undefined) throw strangeAnswer(end, doubt)
  if (expects && !isExpected(answer, expects)) throw unusableAnswer(end, `no ${expects}`, doubt)
  if (isDeeperThan(DEEPEST_ANSWER, answer)) throw unusableAnswer(end, 'nested too deeply', doubt)
  if (end.mask.isIn(body)) throw keyInAnswer(end, placeOf(answer, end.mask), doubt)
  return answer
}

/** Lists come bare or under a name of their own. */
function isExpected(answer: Json, expected: 'object' | 'list'): boolean {
  return isJsonObject(answer) || (expected === 'list' && isJsonArray(answer))
}

function isDeeperThan(levels: number, value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(member => isDeeperThan(levels - 1, member))
}

/** The members on the way to the text that holds the key. */
function placeOf(value: Json, mask: Mask): string[] {
  if (!isJsonObject(value) && !isJsonArray(value)) return []
  const found = Object.entries(value).find(([name, member]) => mask.isIn(jsonText({ [name]: member })))
  return found ? [found[0], ...placeOf(found[1], mask)] : []
}
