import { Fault } from '../../model/fault.ts'
import { ExactNumber } from '../../model/exact-number.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { platformText } from '../http-text.ts'
import { noList } from '../list-faults.ts'
import { listOf, objectOf, textOf } from '../raw.ts'

/** A request as an error names it. */
export interface Asked {
  readonly method: string
  readonly route: string
  /** Takes secrets out of a text. */
  readonly clean: (text: string) => string
}

/** Rows of a list, and why there could be more. */
export interface Rows {
  readonly rows: readonly JsonObject[]
  readonly doubt: string | undefined
  /** There are more for certain. */
  readonly short: boolean
}

// Sizes at which servers usually cut a list.
const ROUND: ReadonlySet<number> = new Set([20, 50, 100])

/** What an answer holds, wrapped or bare. Throws when it is an error in the clothes of a success. */
export function contentOf(answer: Json, { method, route, clean }: Asked): Json {
  if (!isJsonObject(answer) || 'id' in answer) return answer
  const { errors, data } = answer
  if (!isNothing(errors)) {
    const text = platformText(JSON.stringify({ errors }))
    throw new Fault('API', clean(`Bland answered with an error: ${text}`), { api: { method, route } })
  }
  // The rest of a list's wrapping may tell how long the list is.
  return data === undefined || isJsonArray(data) ? answer : data
}

/** One scenario; undefined when the answer shows none. */
export function scenarioIn(content: Json | undefined): JsonObject | undefined {
  const whole = objectOf(content)
  const scenario = 'id' in whole ? whole : objectOf(whole['scenario'])
  return idOf(scenario) === undefined ? undefined : scenario
}

/** The rows of a list in any of its known shapes. */
export function scenariosIn(content: Json | undefined, route: string): Rows {
  const { scenarios, data, ...rest } = objectOf(content)
  const found = [content, scenarios, data].find(isJsonArray)
  if (found === undefined) throw noList(`Bland answered ${route}`, route)
  const rows = listOf(found).filter(row => isJsonObject(row))
  return { rows: rows.filter(row => idOf(row) !== undefined), ...doubtAbout(rows.length, rest) }
}

/** An id as an opaque text. */
export function idOf(row: JsonObject): string | undefined {
  const { id } = row
  return typeof id === 'number' || id instanceof ExactNumber ? String(id) : textOf(id) || undefined
}

function doubtAbout(shown: number, around: JsonObject): Pick<Rows, 'doubt' | 'short'> {
  const places = [around, objectOf(around['pagination']), objectOf(around['meta'])]
  const total = places
    .flatMap(({ total, total_count: count, count: other }) => [total, count, other])
    .find(value => typeof value === 'number')
  if (total !== undefined) {
    const short = total > shown
    return {
      short,
      doubt: short ? `Bland counts ${total} scenarios, but its list shows ${shown}.` : undefined,
    }
  }
  const goesOn = places.some(({ has_more: more, next_page: next }) => more === true || !isNothing(next))
  if (!goesOn && !ROUND.has(shown)) return { short: false, doubt: undefined }
  const doubt = goesOn
    ? `Bland has more scenarios than the ${shown} that its list shows.`
    : `Bland's list shows exactly ${shown} scenarios, so there may be more that it does not show.`
  return { short: goesOn, doubt }
}

function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
