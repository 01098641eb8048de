import type { Finding, LoadedScenario } from '../model/problem.ts'
import type { FieldTable, Row } from './fields.ts'
import { findingOnKey } from './finding.ts'
import { isBlank } from './raw.ts'
import { statedAt } from './statement.ts'

// It takes the place of the instructions: a caller who gets neither says nothing.
const SCRIPT = 'conditional_actions'

/**
 * A note for each stated portable field that a platform has no place for, and an error where the scenario cannot work
 * without it. What is empty needs no note.
 */
export function checkCarried<R extends Row>(
  scenario: Pick<LoadedScenario, 'value'>,
  platform: string,
  { block, withoutPlace, rowOf, blockPath }: FieldTable<R>,
): Finding[] {
  return withoutPlace.flatMap(path => {
    const { at, value } = statedAt(scenario, path) ?? { at: [], value: null }
    if (isBlank(value)) return []
    const instead = path === SCRIPT ? blockPath(rowOf('instructions')!) : undefined
    if (instead === undefined || !isBlank(statedAt(scenario, instead)?.value)) {
      return [findingOnKey('note', 'not-carried', at, `Not carried to ${block}: ${path}.`)]
    }
    const message = `${platform} has no ${path}. Narrow "targets" so that this scenario does not go there, or state "${instead}".`
    return [findingOnKey('error', 'not-supported', at, message)]
  })
}
