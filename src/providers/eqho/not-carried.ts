import type { Finding, LoadedScenario } from '../../model/problem.ts'
import { notCarriedTo } from '../not-carried.ts'
import { isBlank } from '../raw.ts'
import { statedAt } from './statement.ts'

// Portable fields that Eqho has no place for.
const withoutPlace = [
  'category',
  'tags',
  'persona.name',
  'first_message',
  'variables.caller',
  'max_turns',
  'max_duration',
  'enabled',
]

const TASK = 'eqho.lead_scenario.instructions.task_instructions'

/** A note for each stated field that does not reach Eqho, and an error for what cannot work there. */
export function notCarried(scenario: LoadedScenario): Finding[] {
  const hasOwnTask = !isBlank(statedAt(scenario, TASK)?.value)
  const notes = hasOwnTask ? [...withoutPlace, 'conditional_actions'] : withoutPlace
  return [...(hasOwnTask ? [] : unsupported(scenario)), ...notCarriedTo('eqho', scenario, notes)]
}

function unsupported(scenario: LoadedScenario): Finding[] {
  if (isBlank(statedAt(scenario, 'conditional_actions')?.value)) return []
  const message =
    'Eqho has no conditional_actions. Narrow "targets" to those that have them, ' +
    'or tell the caller in "eqho.lead_scenario.instructions.task_instructions".'
  return [{ severity: 'error', code: 'not-supported', message, at: ['conditional_actions'], onKey: true }]
}
