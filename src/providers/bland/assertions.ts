import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { Fields } from '../../model/resource.ts'
import {
  isAbout,
  shortName,
  splitJudges,
  statementsBeside,
  textsIn,
  type JudgeForm,
  type Split,
} from '../judges.ts'
import { listOf, objectOf, textOf } from '../raw.ts'
import { ASSERTIONS, OUTCOME } from './fields.ts'

const LONGEST_NAME = 80
// Ids are made anew by the server whenever the list is written.
const MEMBERS = ['type', 'name', 'config', 'is_required', 'weight', 'order'] as const

/** What a statement is called in the platform's reports. */
export function judgeName(statement: string): string {
  return shortName(statement, LONGEST_NAME)
}

/** How a statement is told from other checks. */
const form: JudgeForm = {
  statementOf: item => (item['type'] === 'LLM_JUDGE' ? promptOf(item) : undefined),
  nameOf: item => item['name'],
  nameFor: judgeName,
  isPlain,
}

/** The check that a statement of an expected outcome becomes. */
export function judgeOf(statement: string): JsonObject {
  return {
    type: 'LLM_JUDGE',
    name: judgeName(statement),
    config: { prompt: statement, output_type: 'boolean', pass_on_true: true },
    is_required: true,
    weight: 1,
  }
}

/** Checks as a file states them, in their order, with the defaults that the platform does not promise. */
export function statedItems(value: Json): JsonObject[] {
  return inOrder(listOf(value).filter(item => isJsonObject(item))).map(withDefaults)
}

function withDefaults(item: JsonObject): JsonObject {
  return { ...item, is_required: item['is_required'] ?? true, weight: item['weight'] ?? 1 }
}

/** The checks of a remote scenario in their order, without what the server adds. */
export function itemsIn(raw: JsonObject): JsonObject[] {
  return inOrder(listOf(raw['assertions']).filter(item => isJsonObject(item))).map(item =>
    Object.fromEntries(
      MEMBERS.flatMap(member => (item[member] === undefined ? [] : [[member, item[member]] as const])),
    ),
  )
}

/** Checks as they count: what a server may fill in by itself into a judge that answers yes or no says nothing. */
export function meantItems(items: readonly JsonObject[]): JsonObject[] {
  return items.map(item => (isYesOrNo(item) ? { ...item, config: meantConfig(item) } : item))
}

function isYesOrNo(item: JsonObject): boolean {
  return item['type'] === 'LLM_JUDGE' && objectOf(item['config'])['output_type'] === 'boolean'
}

/** A threshold belongs to a score, and a judge passes on yes unless it says otherwise. */
function meantConfig(item: JsonObject): JsonObject {
  const { threshold: _, ...config } = objectOf(item['config'])
  return { ...config, pass_on_true: config['pass_on_true'] ?? true }
}

/** Which checks are the statements of the expected outcome, by what the file states. */
export function split(items: readonly JsonObject[], stated: Fields | undefined): Split {
  if (stated && !(OUTCOME in stated)) return { statements: [], others: items, altered: [] }
  const own = statedItems(stated?.[ASSERTIONS] ?? null)
  return splitJudges(items, stated && { outcome: stated[OUTCOME], own }, form)
}

/** The whole list after a change; undefined when the change is not about it. */
export function writtenAssertions(
  fields: readonly FieldChange[],
  items: readonly JsonObject[],
): JsonObject[] | undefined {
  const outcome = fields.find(({ path }) => path === OUTCOME)
  const block = fields.find(({ path }) => path === ASSERTIONS)
  if (!outcome && !block) return undefined
  const judges = outcome
    ? textsIn(outcome.after).map(judgeOf)
    : statementsBeside(statedItems(block!.before), items, form)
  const touched = outcome ? [...textsIn(outcome.before), ...textsIn(outcome.after)] : []
  const others = block ? statedItems(block.after) : items.filter(item => !isAbout(item, touched, form))
  return numbered(judges, others)
}

/** Places from 0; a later one that is stated, or that was there, is kept. */
function numbered(judges: readonly JsonObject[], others: readonly JsonObject[]): JsonObject[] {
  let next = judges.length
  const placed = others.map(item => {
    const { order } = item
    const place = typeof order === 'number' ? Math.max(order, next) : next
    next = place + 1
    return { config: {}, ...item, order: place }
  })
  return [...judges.map((judge, order) => ({ ...judge, order })), ...placed]
}

function inOrder(items: readonly JsonObject[]): JsonObject[] {
  const placed = items.map((item, index) => {
    const { order } = item
    return { item, place: typeof order === 'number' ? order : index }
  })
  return placed.toSorted((a, b) => a.place - b.place).map(({ item }) => item)
}

/** A check in the form that a statement takes, whatever its name. */
function isPlain(item: JsonObject): boolean {
  const prompt = promptOf(item)
  return (
    isYesOrNo(item) &&
    item['is_required'] !== false &&
    (item['weight'] ?? 1) === 1 &&
    meantConfig(item)['pass_on_true'] === true &&
    prompt !== undefined &&
    prompt !== '' &&
    prompt.trim() === prompt
  )
}

function promptOf(item: JsonObject): string | undefined {
  return textOf(objectOf(item['config'])['prompt'])
}
