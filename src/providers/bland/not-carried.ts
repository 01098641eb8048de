import type { Finding, LoadedScenario } from '../../model/problem.ts'
import { statedAt } from './statement.ts'

// Portable fields that Bland has no place for.
const withoutPlace = [
  'language',
  'persona.description',
  'first_message',
  'reason_for_call',
  'known_info',
  'unknown_info',
  'variables.caller',
  'expected_actions',
  'max_duration',
]

/** A note for each stated field that does not reach Bland. */
export function notCarried(scenario: LoadedScenario): Finding[] {
  return withoutPlace
    .map(path => statedAt(scenario, path))
    .filter(statement => statement !== undefined)
    .filter(({ value }) => value !== null)
    .map(({ path, at }) => ({
      severity: 'note',
      code: 'not-carried',
      message: `Not carried to bland: ${path}.`,
      at,
      onKey: true,
    }))
}
