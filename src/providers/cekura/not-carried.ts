import type { Finding, LoadedScenario } from '../../model/problem.ts'
import { statedAt } from './statement.ts'

// Portable fields that Cekura has no place for.
const withoutPlace = [
  'description',
  'category',
  'persona.name',
  'persona.description',
  'reason_for_call',
  'known_info',
  'unknown_info',
  'expected_actions',
  'message_history',
  'max_turns',
  'enabled',
]

/** A note for each stated field that does not reach Cekura. */
export function notCarried(scenario: LoadedScenario): Finding[] {
  return withoutPlace
    .map(path => statedAt(scenario, path))
    .filter(statement => statement !== undefined)
    .filter(({ value }) => value !== null)
    .map(({ path, at }) => ({
      severity: 'note',
      code: 'not-carried',
      message: `Not carried to cekura: ${path}.`,
      at,
      onKey: true,
    }))
}
