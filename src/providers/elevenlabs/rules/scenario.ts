import { isJsonArray, type Json } from '../../../model/json.ts'
import type { Finding, LoadedScenario } from '../../../model/problem.ts'
import { finding, findingOnKey } from '../../finding.ts'
import { isBlank, listOf, objectOf, textOf } from '../../raw.ts'
import { statedAt } from '../../statement.ts'
import {
  CONDITIONS,
  elevenlabsFields,
  hasField,
  HISTORY,
  PERSONA,
  PORTABLE_HISTORY,
  type TestType,
} from '../fields.ts'
import { messageRoles } from '../items.ts'
import { endsPersona } from '../scenario-text.ts'

type Rule = (scenario: LoadedScenario, type: TestType) => Finding[]

/** ElevenLabs' own rules, as far as a file alone can break them. */
export function checkScenario(scenario: LoadedScenario, type: TestType): Finding[] {
  return everyRule.flatMap(rule => rule(scenario, type))
}

const everyRule: readonly Rule[] = [
  checkName,
  checkFolder,
  checkConditions,
  checkOtherTypes,
  checkPersona,
  checkTurns,
  checkHistory,
  checkRoles,
  checkExamples,
]

function checkName(scenario: LoadedScenario): Finding[] {
  const statement = elevenlabsFields.statementFor(scenario, 'name')
  if (!statement || textOf(statement.value)?.trim() !== '') return []
  return [finding('error', 'empty-name', statement.at, 'ElevenLabs wants a name for each test.')]
}

function checkFolder({ folder, value }: LoadedScenario): Finding[] {
  if (!folder || folder.split('/').every(segment => segment !== '' && segment === segment.trim())) return []
  const at = value['folder'] === undefined ? [] : ['folder']
  const message = `The folder "${folder}" has a level without a name or with spaces at its edge.`
  return [finding('error', 'folder-name', at, message)]
}

/** A simulation without a condition is refused: nothing would tell whether it passed. */
function checkConditions(scenario: LoadedScenario, type: TestType): Finding[] {
  if (type !== 'simulation') return []
  const statement = elevenlabsFields.statementFor(scenario, CONDITIONS)
  if (!isBlank(statement?.value)) return []
  const message =
    'ElevenLabs takes no simulation without a success condition: state at least one `expected_outcome`.'
  return [finding('error', 'missing-field', statement?.at ?? ['name'], message)]
}

/** What a test of this type has no place for. */
function checkOtherTypes(scenario: LoadedScenario, type: TestType): Finding[] {
  return elevenlabsFields.rows
    .filter(row => !hasField(row, type))
    .flatMap(row => elevenlabsFields.pathsOf(row).flatMap(path => statedAt(scenario, path) ?? []))
    .filter(({ value }) => !isBlank(value))
    .map(({ path, at }) => {
      const message = `Not carried to elevenlabs: ${path}. A test of type ${type} has no such field.`
      return findingOnKey(path.startsWith('elevenlabs.') ? 'warning' : 'note', 'not-carried', at, message)
    })
}

/** The persona goes into the one text of a simulation, unless the block states that text. */
export function hasPersona(scenario: LoadedScenario, type: TestType): boolean {
  return type === 'simulation' && statedAt(scenario, SCENARIO) === undefined
}

const SCENARIO = 'elevenlabs.simulation_scenario'

function checkPersona(scenario: LoadedScenario, type: TestType): Finding[] {
  const stated = Object.keys(PERSONA)
    .flatMap(path => statedAt(scenario, path) ?? [])
    .filter(({ value }) => !isBlank(value))
  if (hasPersona(scenario, type)) {
    const wrong = stated.filter(({ value }) => endsPersona(textOf(value) ?? ''))
    const message =
      'A line of three dashes, or one that begins with "Persona:", ends a persona at ElevenLabs.'
    return wrong.map(({ at }) => finding('error', 'reserved-line', at, message))
  }
  const why =
    type === 'simulation' ? `"${SCENARIO}" is the whole text` : `a test of type ${type} has no such field`
  return stated.map(({ path, at }) =>
    findingOnKey('note', 'not-carried', at, `Not carried to elevenlabs: ${path}, because ${why}.`),
  )
}

const MOST_TURNS = 50

function checkTurns(scenario: LoadedScenario): Finding[] {
  const statement = elevenlabsFields.statementFor(scenario, 'max_turns')
  if (!statement || typeof statement.value !== 'number' || statement.value <= MOST_TURNS) return []
  const message = `ElevenLabs is known to take 1 to ${MOST_TURNS} turns; here are ${statement.value}.`
  return [finding('warning', 'out-of-range', statement.at, message)]
}

const MOST_MESSAGES = 50

function checkHistory(scenario: LoadedScenario): Finding[] {
  const statement = elevenlabsFields.statementFor(scenario, HISTORY)
  const count = listOf(statement?.value).length
  if (!statement || count <= MOST_MESSAGES) return []
  const message = `ElevenLabs is known to take ${MOST_MESSAGES} messages before a test; here are ${count}.`
  return [finding('warning', 'out-of-range', statement.at, message)]
}

function checkRoles(scenario: LoadedScenario): Finding[] {
  const statement = elevenlabsFields.statementFor(scenario, HISTORY)
  if (statement?.path !== PORTABLE_HISTORY) return []
  return listOf(statement.value).flatMap((item, index) => {
    const role = textOf(objectOf(item)['role'])
    if (role === undefined || messageRoles.includes(role)) return []
    const message = `ElevenLabs is known to take the roles ${messageRoles.join(' and ')}; "${role}" is sent as it is.`
    return [finding('warning', 'unknown-role', [...statement.at, index, 'role'], message)]
  })
}

const MOST_EXAMPLES = 5

function checkExamples(scenario: LoadedScenario, type: TestType): Finding[] {
  if (type !== 'llm') return []
  return ['success_examples', 'failure_examples'].flatMap(field => {
    const statement = elevenlabsFields.statementFor(scenario, `elevenlabs.${field}`)
    if (!statement || !isTooLong(statement.value)) return []
    const message = `ElevenLabs is known to take ${MOST_EXAMPLES} of ${field}; here are ${listOf(statement.value).length}.`
    return [finding('warning', 'out-of-range', statement.at, message)]
  })
}

const isTooLong = (value: Json): boolean => isJsonArray(value) && value.length > MOST_EXAMPLES
