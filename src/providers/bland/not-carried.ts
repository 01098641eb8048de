import type { Finding, LoadedScenario } from '../../model/problem.ts'
import { notCarriedTo } from '../not-carried.ts'

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
  return notCarriedTo('bland', scenario, withoutPlace)
}
