import { statementsOf } from '../../model/fields.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Respelling } from '../../model/provider.ts'
import type { Fields, RemoteResource } from '../../model/resource.ts'
import { asStated } from '../judges.ts'
import { objectOf } from '../raw.ts'
import { itemsIn, outputName, split } from './evaluations.ts'
import { EVALUATIONS, OUTCOME } from './fields.ts'
import { respelledMocks } from './tool-mocks.ts'

/** A statement is required and answered with yes: what there has become something else is an evaluation of the block. */
export function respellings(remote: RemoteResource, stated: Fields): readonly Respelling[] {
  if (remote.type !== 'scenario') return []
  return [...respelledOutcome(objectOf(remote.raw), stated), ...respelledMocks(remote, stated)]
}

function respelledOutcome(raw: JsonObject, stated: Fields): readonly Respelling[] {
  const outcome = stated[OUTCOME] ?? null
  const items = itemsIn(raw)
  if (outcome === null || items.length === 0) return []
  const { statements, others, altered } = split(items, stated)
  const missing = statementsOf(outcome).filter(text => !statements.includes(text))
  const renamed = others.filter(({ structuredOutput: output }) =>
    missing.some(text => outputName(text) === objectOf(output)['name']),
  )
  if (altered.length + renamed.length === 0) return []

  const own = items.filter(item => altered.includes(item) || others.includes(item))
  const rest = statements.length === 0 ? undefined : asStated(statements, outcome)
  const paths = EVALUATIONS in stated ? [OUTCOME, EVALUATIONS] : [OUTCOME]
  return [{ paths, instead: { [OUTCOME]: rest, [EVALUATIONS]: own } }]
}
