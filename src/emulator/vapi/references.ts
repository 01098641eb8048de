import type { JsonObject } from '../json.ts'
import type { Row, Scenario, Simulation } from './rows.ts'
import { OUTPUTS, PERSONALITIES, SCENARIOS, SIMULATIONS, SUITES, type Kind } from './kinds.ts'
import { invalid, missing, refusal } from './refusals.ts'
import type { Tables } from './tables.ts'

interface Reference {
  readonly to: Kind
  readonly id: string
}

/** Refuses a write that names something that does not exist. */
export function checkReferences(kind: Kind, stated: JsonObject, tables: Tables): void {
  const { modes } = tables
  if (modes.references === 'unchecked') return
  const unknown = referencesIn(kind, stated).find(({ to, id }) => !to.rowsIn(tables).get(id))
  if (!unknown) return
  const { to, id } = unknown
  throw modes.references === '404'
    ? missing(to.what, id)
    : invalid([`${to.what} ${id} does not exist`], modes)
}

function referencesIn(kind: Kind, stated: JsonObject): Reference[] {
  if (kind === SCENARIOS) {
    const { evaluations = [] } = stated as Partial<Scenario>
    return evaluations.flatMap(({ structuredOutputId: id }) =>
      id === undefined ? [] : [{ to: OUTPUTS, id }],
    )
  }
  if (kind === SIMULATIONS) {
    const { scenarioId, personalityId } = stated as Partial<Simulation>
    return [
      ...(scenarioId === undefined ? [] : [{ to: SCENARIOS, id: scenarioId }]),
      ...(personalityId === undefined ? [] : [{ to: PERSONALITIES, id: personalityId }]),
    ]
  }
  const { simulationIds = [] } = stated as { readonly simulationIds?: readonly string[] }
  return simulationIds.map(id => ({ to: SIMULATIONS, id }))
}

/** Deletes an object, and does with what refers to it what the mode says. */
export function removeRow(kind: Kind, row: Row, tables: Tables): void {
  const { in_use } = tables.modes
  const users = in_use === 'leave' ? [] : usersOf(kind, row, tables)
  if (users.length > 0 && in_use === 'refuse')
    throw refusal(400, `${kind.what} ${row.id} is in use and cannot be deleted.`)
  kind.rowsIn(tables).delete(row.id)
  for (const { kind: other, row: user } of users) {
    if (other === SUITES) leaveSuite(user.id, row.id, tables)
    else removeRow(other, user, tables)
  }
}

interface User {
  readonly kind: Kind
  readonly row: Row
}

function usersOf(kind: Kind, { id }: Row, { simulations, suites }: Tables): User[] {
  if (kind === SIMULATIONS) {
    return [...suites.rows()]
      .filter(({ simulationIds }) => simulationIds.includes(id))
      .map(row => ({ kind: SUITES, row }))
  }
  if (kind !== SCENARIOS && kind !== PERSONALITIES) return []
  return [...simulations.rows()]
    .filter(({ scenarioId, personalityId }) => scenarioId === id || personalityId === id)
    .map(row => ({ kind: SIMULATIONS, row }))
}

/** A suite outlives what it lists. */
function leaveSuite(suite: string, simulation: string, { suites }: Tables): void {
  const row = suites.get(suite)
  if (!row) return
  suites.put(suite, { ...row, simulationIds: row.simulationIds.filter(id => id !== simulation) })
}
