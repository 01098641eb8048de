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
import { isBlank, listOf, objectOf, textOf } from '../raw.ts'
import { EVALUATIONS, OUTCOME } from './fields.ts'

const LONGEST_NAME = 40
const MEMBERS = ['structuredOutputId', 'structuredOutput', 'path', 'comparator', 'value', 'required'] as const
const OUTPUT_MEMBERS = ['name', 'schema', 'type', 'regex', 'description', 'model', 'conditions'] as const

/** What a statement is called in the platform's results. */
export function outputName(statement: string): string {
  return shortName(statement, LONGEST_NAME)
}

/** The evaluation that a statement of an expected outcome becomes. */
function evaluationOf(statement: string, name: string): JsonObject {
  return {
    structuredOutput: { name, type: 'ai', description: statement, schema: { type: 'boolean' } },
    comparator: '=',
    value: true,
    required: true,
  }
}

/** Evaluations as a file states them, with the default that the platform does not promise to show. */
export function statedItems(value: Json): JsonObject[] {
  return listOf(value)
    .filter(item => isJsonObject(item))
    .map(item => ({ ...item, required: item['required'] ?? true }))
}

/** The evaluations of a remote scenario, without what the server adds. */
export function itemsIn(raw: JsonObject): JsonObject[] {
  return statedItems(raw['evaluations'] ?? null).map(item => {
    const output = outputIn(item)
    // One that is stated inline may have got an id in the meantime.
    return membersOf(output ? { ...item, structuredOutput: output, structuredOutputId: null } : item, MEMBERS)
  })
}

function outputIn({ structuredOutput: output }: JsonObject): Json | undefined {
  return isJsonObject(output) ? membersOf(output, OUTPUT_MEMBERS) : undefined
}

function membersOf(object: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(
    members.flatMap(member => {
      const value = object[member]
      return value === undefined || value === null ? [] : [[member, value] as const]
    }),
  )
}

const form: JudgeForm = {
  statementOf: item => textOf(objectOf(item['structuredOutput'])['description']),
  nameOf,
  nameFor: outputName,
  isPlain,
}

/** Which evaluations are the statements of the expected outcome, by what the file states. */
export function split(items: readonly JsonObject[], stated: Fields | undefined): Split {
  const own = statedItems(stated?.[EVALUATIONS] ?? null)
  return splitJudges(items, stated && { outcome: stated[OUTCOME], own }, form)
}

/** The whole list after a change; undefined when the change is not about it. */
export function writtenEvaluations(
  fields: readonly FieldChange[],
  items: readonly JsonObject[],
): JsonObject[] | undefined {
  const outcome = fields.find(({ path }) => path === OUTCOME)
  const block = fields.find(({ path }) => path === EVALUATIONS)
  if (!outcome && !block) return undefined
  const touched = outcome ? [...textsIn(outcome.before), ...textsIn(outcome.after)] : []
  const others = block ? statedItems(block.after) : items.filter(item => !isAbout(item, touched, form))
  const kept = outcome ? [] : statementsBeside(statedItems(block!.before), items, form)
  return [...kept, ...(outcome ? judgesOf(textsIn(outcome.after), others) : []), ...others]
}

/** Names differ: the results of a run are told by them. */
function judgesOf(statements: readonly string[], others: readonly JsonObject[]): JsonObject[] {
  const taken = new Set(others.map(item => objectOf(item['structuredOutput'])['name']))
  return statements.map(statement => {
    let name = outputName(statement)
    for (let number = 2; taken.has(name); number += 1) {
      const end = ` (${number})`
      name = `${outputName(statement)
        .slice(0, LONGEST_NAME - end.length)
        .trimEnd()}${end}`
    }
    taken.add(name)
    return evaluationOf(statement, name)
  })
}

/** An evaluation in the form that a statement takes; a model that the server fills in says nothing. */
function isPlain(item: JsonObject): boolean {
  const { description, schema, type, regex } = objectOf(item['structuredOutput'])
  return (
    item['comparator'] === '=' &&
    item['value'] === true &&
    item['required'] !== false &&
    isBlank(item['path']) &&
    isBlank(regex) &&
    (type ?? 'ai') === 'ai' &&
    objectOf(schema)['type'] === 'boolean' &&
    typeof description === 'string' &&
    description !== '' &&
    description.trim() === description
  )
}

/** A number that tells a name from another of the same beginning is ours. */
function nameOf(item: JsonObject): Json | undefined {
  const { name, description } = objectOf(item['structuredOutput'])
  if (typeof name !== 'string' || typeof description !== 'string') return name
  const start = name.replace(/ \(\d+\)$/, '')
  const whole = outputName(description)
  return start !== name && whole.startsWith(start) ? whole : name
}
