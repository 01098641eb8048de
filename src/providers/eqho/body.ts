import type { JsonObject } from '../../model/json.ts'
import type { Change, FieldChange } from '../../model/plan.ts'
import { keyOf } from '../../model/resource.ts'
import { objectOf, textOf, valueIn } from '../raw.ts'
import { eqhoFields } from './fields.ts'
import { ownMessages } from './items.ts'
import { markedNotes, ownNotes } from './mark.ts'
import { withoutValue, withValue } from '../nested.ts'
import { notesIn } from './remote.ts'

const HISTORY = 'environment_setup.message_history'
const SERVER_OWN: ReadonlySet<string> = new Set(['_id', 'account_id', 'history'])

/** What a POST carries: persona and task are always there, because the API may want them. */
export function createBody(change: Change, workspace: string): JsonObject {
  const start: JsonObject = {
    name: change.name,
    lead_scenario: { persona: '', instructions: { task_instructions: '' } },
  }
  return marked(overlaid(start, change.fields), { change, workspace, before: '' })
}

/** What a PUT carries: the whole object as it stands, with the changed fields and our mark in it. */
export function updateBody(actual: JsonObject, change: Change, workspace: string): JsonObject {
  return marked(overlaid(writable(actual), change.fields), { change, workspace, before: notesIn(actual) })
}

/** The object without what the server alone writes. */
export function writable(actual: JsonObject): JsonObject {
  const own = Object.fromEntries(Object.entries(actual).filter(([key]) => !SERVER_OWN.has(key)))
  const messages = valueIn(own, HISTORY)
  return messages === undefined || messages === null ? own : withValue(own, HISTORY, ownMessages(messages))
}

function overlaid(whole: JsonObject, changes: readonly FieldChange[]): JsonObject {
  return changes.filter(({ path }) => eqhoFields.rowOf(path)).reduce(withChange, whole)
}

function withChange(object: JsonObject, { path, after }: FieldChange): JsonObject {
  const row = eqhoFields.rowOf(path)!
  if (after === null) return withoutValue(object, row.field, row.empty)
  return withValue(object, row.field, row.encode ? row.encode(after, path) : after)
}

function marked(
  body: JsonObject,
  { change, workspace, before }: { change: Change; workspace: string; before: string },
): JsonObject {
  const stated = change.fields.find(({ path }) => path === 'eqho.description.notes')
  const own = stated ? (textOf(stated.after) ?? '') : ownNotes(before)
  const notes = markedNotes(own, before, { workspace, key: keyOf(change.address) })
  return { ...body, description: { ...objectOf(body['description']), notes } }
}
