import { statementsOf, wholeStatementsOf } from '../model/fields.ts'
import type { Json, JsonObject } from '../model/json.ts'

/** How a platform keeps a statement of an expected outcome: as one of its checks, among those of its block. */
export interface JudgeForm {
  /** What the check asks; undefined for one that asks nothing in words. */
  readonly statementOf: (item: JsonObject) => string | undefined
  readonly nameOf: (item: JsonObject) => Json | undefined
  /** What a check of this statement is called. */
  readonly nameFor: (statement: string) => string
  /** A check in the form that a statement takes, whatever its name. */
  readonly isPlain: (item: JsonObject) => boolean
}

/** What a file says of checks. */
export interface StatedChecks {
  /** The statements; undefined where the file says nothing of them. */
  readonly outcome: Json | undefined
  /** The checks of the block. */
  readonly own: readonly JsonObject[]
}

/** One list of checks, told apart into statements and the rest. */
export interface Split {
  readonly statements: readonly string[]
  readonly others: readonly JsonObject[]
  /** Statements that say something else now: made optional, weighed, turned round. */
  readonly altered: readonly JsonObject[]
}

/** Which checks are the statements of the expected outcome, by what a file states, and else by their names. */
export function splitJudges(
  items: readonly JsonObject[],
  stated: StatedChecks | undefined,
  form: JudgeForm,
): Split {
  const texts = textsIn(stated?.outcome)
  const inBlock = new Set(stated?.own.map(form.statementOf))
  const isOwn = (item: JsonObject) => {
    const statement = form.statementOf(item)
    return inBlock.has(statement) && !texts.includes(statement ?? '')
  }
  const ours = (item: JsonObject) =>
    !isOwn(item) && (isNamedAfterItself(item, form) || isAbout(item, texts, form))
  return {
    statements: items.filter(item => ours(item) && form.isPlain(item)).map(item => form.statementOf(item)!),
    others: items.filter(item => !ours(item)),
    altered: items.filter(item => ours(item) && !form.isPlain(item)),
  }
}

/** A check of one of these statements, even after somebody edited it. */
export function isAbout(
  item: JsonObject,
  texts: readonly string[],
  { statementOf, nameOf, nameFor }: JudgeForm,
): boolean {
  const statement = statementOf(item)
  if (statement === undefined) return false
  return texts.some(text => text === statement || nameFor(text) === nameOf(item))
}

/** Statements that stay beside the block: plain checks that did not count as the block's before. */
export function statementsBeside(
  block: readonly JsonObject[],
  items: readonly JsonObject[],
  { statementOf, nameOf, isPlain }: JudgeForm,
): JsonObject[] {
  const isSame = (one: JsonObject, other: JsonObject) =>
    statementOf(one) === statementOf(other) && nameOf(one) === nameOf(other)
  return items.filter(item => isPlain(item) && !block.some(own => isSame(own, item)))
}

/** The statements of an expected outcome; an item of a list is one, whatever its lines. */
export function textsIn(outcome: Json | undefined): string[] {
  return outcome === undefined || outcome === null ? [] : wholeStatementsOf(outcome)
}

/** A text where the file has a text and lines will do, a list otherwise. */
export function asStated(statements: readonly string[], stated: Json | undefined): Json {
  const isText = typeof stated === 'string' && statementsOf(stated).length > 0
  const areLines = !statements.some(statement => statement.includes('\n'))
  if (isText && areLines) return statements.join('\n')
  return statements.length === 1 && stated === undefined && areLines ? statements[0]! : statements
}

/** A statement on one line, cut at a word where it has more characters than these. */
export function shortName(statement: string, longest: number): string {
  const line = statement
    .split('\n')
    .map(part => part.trim())
    .join(' ')
  const letters = Array.from(line)
  if (letters.length <= longest) return line
  const start = letters.slice(0, longest + 1).join('')
  const word = start.lastIndexOf(' ')
  return word > 0 ? start.slice(0, word).trimEnd() : letters.slice(0, longest).join('')
}

function isNamedAfterItself(item: JsonObject, { isPlain, nameOf, nameFor, statementOf }: JudgeForm): boolean {
  return isPlain(item) && nameOf(item) === nameFor(statementOf(item)!)
}
