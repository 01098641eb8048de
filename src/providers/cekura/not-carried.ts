import type { Finding, LoadedScenario } from '../../model/problem.ts'
import { notCarriedTo } from '../not-carried.ts'

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
  return notCarriedTo('cekura', scenario, withoutPlace)
}
