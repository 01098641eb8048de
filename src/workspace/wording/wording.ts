import { judgedFields, spokenFields } from '../../model/generated/field-facts.ts'
import { isJsonArray, isJsonObject, valueAt, type Json, type JsonObject } from '../../model/json.ts'
import { axesOf } from '../matrix/axes.ts'
import type { Path } from '../places.ts'
import { instructionWords } from './instructions.ts'
import { statementsIn, statementWords } from './outcome.ts'
import type { Words } from './phrases.ts'

/** Words that a rule is about, in a text of a file. */
export interface FoundWords extends Words {
  /** The field that holds the text, by its dotted path. */
  readonly field: string
  readonly at: Path
  /** Where the fields stand that it is one of: the whole file, or a value of its matrix. */
  readonly within: Path
}

/** What the rules of wording see in the fields of one file and of the values of its matrix, nothing merged. */
export function wordingIn(value: JsonObject): FoundWords[] {
  const tools = toolsOf(value)
  const values = axesOf(value).flatMap(axis => axis.values)
  return [
    ...wordingWithin([], value, tools),
    ...values.flatMap(({ at, fields }) => (fields ? wordingWithin(at, fields, tools) : [])),
  ]
}

function wordingWithin(within: Path, value: JsonObject, tools: readonly string[]): FoundWords[] {
  const found = [
    ...[...judgedFields].flatMap(field => outcomeIn(field, valueAt(value, field.split('.')), tools)),
    ...[...spokenFields].flatMap(field => instructionsIn(field, valueAt(value, field.split('.')))),
  ]
  return found.map(words => ({ ...words, at: [...within, ...words.at], within }))
}

const MANY = 8

type WordsInField = Omit<FoundWords, 'within'>

function outcomeIn(field: string, outcome: Json | undefined, tools: readonly string[]): WordsInField[] {
  const seen = new Set<string>()
  let count = 0
  return textsIn(outcome, field.split('.')).flatMap(({ at, text }) =>
    [...statementsIn(text).flatMap(wordsIn), ...placeholdersIn(text)].map(words => ({ ...words, field, at })),
  )

  function wordsIn({ text, start }: { readonly text: string; readonly start: number }): Words[] {
    const whole = { start: 0, end: text.length }
    const bare = text.toLowerCase().replaceAll(' ', '')
    const found = statementWords(text, tools)
    if (seen.has(bare)) found.push({ code: 'outcome-twin', ...whole })
    if (++count === MANY + 1) found.push({ code: 'outcome-many', ...whole })
    if (count === 1 && text.endsWith(':') && !found.some(({ code }) => code === 'outcome-setup'))
      found.push({ code: 'outcome-setup', ...whole })
    seen.add(bare)
    return found.map(words => ({ ...words, start: start + words.start, end: start + words.end }))
  }
}

function instructionsIn(field: string, instructions: Json | undefined): WordsInField[] {
  if (typeof instructions !== 'string') return []
  const at = field.split('.')
  const found = [...instructionWords(instructions), ...placeholdersIn(instructions)]
  return found.map(words => ({ ...words, field, at }))
}

function placeholdersIn(text: string): Words[] {
  if (!text.includes('{{')) return []
  return [...text.matchAll(/\{\{\s{0,4}([\w.-]{1,80})\s{0,4}\}\}/g)].map(
    ({ 0: words, 1: name = '', index }) => ({
      code: 'outcome-placeholder',
      start: index,
      end: index + words.length,
      name,
    }),
  )
}

function textsIn(value: Json | undefined, at: Path): { readonly at: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }]
  return isJsonArray(value) ? value.flatMap((item, index) => textsIn(item, [...at, index])) : []
}

/** The names that the file has for tools. */
function toolsOf(value: JsonObject): string[] {
  const named = (field: string, key: string) => {
    const items = value[field]
    return (isJsonArray(items) ? items : []).map(item => isJsonObject(item) && item[key])
  }
  const names = [...named('expected_actions', 'name'), ...named('tool_mocks', 'tool')]
  // A word of everyday speech is no call of the tool of that name.
  return names.filter(name => typeof name === 'string').filter(name => name.includes('_'))
}
