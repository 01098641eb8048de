import { statementsOf } from '../../model/fields.ts'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Respelling } from '../../model/provider.ts'
import type { Fields, RemoteResource } from '../../model/resource.ts'
import { asStated } from '../judges.ts'
import { listOf, objectOf } from '../raw.ts'
import { itemsIn, judgeName, meantItems, split } from './assertions.ts'
import { withoutOrder } from './decode.ts'
import { MEMBER } from './mark.ts'
import { ASSERTIONS, FOLDER, OUTCOME, TAGS } from './fields.ts'

/** Statements that became checks of another kind, and what was lost with our part of the metadata. */
export function respellings({ type, raw }: RemoteResource, stated: Fields): readonly Respelling[] {
  if (type !== 'scenario') return []
  return [...alteredStatements(objectOf(raw), stated), ...lostPart(objectOf(raw), stated)]
}

/** A statement has no weight and cannot be optional: what there has one is a check of the block. */
function alteredStatements(raw: JsonObject, stated: Fields): Respelling[] {
  const outcome = stated[OUTCOME] ?? null
  const items = meantItems(itemsIn(raw))
  if (outcome === null || items.length === 0) return []
  const { statements, others, altered } = split(items, stated)
  const missing = statementsOf(outcome).filter(text => !statements.includes(text))
  const renamed = others.filter(({ name }) => missing.some(text => judgeName(text) === name))
  if (altered.length + renamed.length === 0) return []

  const checks = items.filter(item => altered.includes(item) || others.includes(item)).map(withoutOrder)
  const rest = statements.length === 0 ? undefined : asStated(statements, outcome)
  const paths = ASSERTIONS in stated ? [OUTCOME, ASSERTIONS] : [OUTCOME]
  return [{ paths, instead: { [OUTCOME]: rest, [ASSERTIONS]: checks } }]
}

/** Tags and folder are kept beside our mark: without it nobody can tell whether they were cleared. */
function lostPart(raw: JsonObject, stated: Fields): Respelling[] {
  if (isJsonObject(objectOf(raw['metadata'])[MEMBER])) return []
  const paths = [TAGS, FOLDER].filter(path => isTelling(stated[path]))
  return paths.length === 0 ? [] : [{ paths }]
}

function isTelling(value: Json | undefined): boolean {
  return Array.isArray(value) ? listOf(value).length > 0 : typeof value === 'string' && value !== ''
}
