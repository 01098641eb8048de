import type { Finding, LoadedScenario } from '../../../model/problem.ts'
import { finding } from '../../finding.ts'
import { listOf, objectOf } from '../../raw.ts'
import { statedAt, type Statement } from '../../statement.ts'
import { bindingPath, bindingText, type Binding } from '../binding.ts'
import { blandFields, METADATA, TYPE } from '../fields.ts'
import { MEMBER } from '../mark.ts'
import { checkAssertions } from './assertions.ts'

/** A scenario with what it is bound to. */
export interface Checked {
  readonly scenario: LoadedScenario
  /** Every binding that the file, or else the target, states. */
  readonly bindings: readonly Binding[]
}

const MOST_TURNS = 50

/** Bland's own rules, as far as a file alone can break them. */
export function checkScenario({ scenario, bindings }: Checked): Finding[] {
  return [
    ...checkBinding(bindings, scenario),
    ...checkName(blandFields.statementFor(scenario, 'name')),
    ...checkTurns(blandFields.statementFor(scenario, 'max_turns')),
    ...checkReplay(scenario),
    ...checkMetadata(scenario),
    ...checkAssertions(scenario),
  ]
}

function checkBinding(bindings: readonly Binding[], { key }: LoadedScenario): Finding[] {
  const [first, second] = bindings
  if (first && !second) return []
  if (!first || !second) {
    const message = `Bland needs a pathway, a persona or an agent for ${key}. State bland.pathway_id, or set it at the target.`
    return [finding('error', 'no-binding', [], message)]
  }
  const message = `A scenario tests one thing, but this one states ${bindings.map(bindingText).join(' and ')}.`
  return [finding('error', 'contradiction', bindingPath(second.kind).split('.'), message)]
}

function checkName(name: Statement | undefined): Finding[] {
  if (typeof name?.value !== 'string' || name.value.trim() !== '') return []
  return [finding('error', 'empty-name', name.at, 'Bland needs a name that is not empty.')]
}

function checkTurns(turns: Statement | undefined): Finding[] {
  const count = turns?.value ?? null
  if (!turns || count === null) return []
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= MOST_TURNS) return []
  return [finding('error', 'out-of-range', turns.at, `Bland takes 1 to ${MOST_TURNS} turns here.`)]
}

function checkReplay(scenario: LoadedScenario): Finding[] {
  const type = statedAt(scenario, TYPE)
  const history = statedAt(scenario, 'message_history')
  if (listOf(history?.value).length === 0 || !type || type.value === 'REPLAY') return []
  return [
    finding('warning', 'contradiction', type.at, 'Bland plays message_history in REPLAY scenarios only.'),
  ]
}

function checkMetadata(scenario: LoadedScenario): Finding[] {
  const metadata = statedAt(scenario, METADATA)
  return Object.keys(objectOf(metadata?.value)).flatMap(key => {
    const at = [...metadata!.at, key]
    if (key === MEMBER) {
      return [
        finding(
          'error',
          'reserved-key',
          at,
          `The metadata key "${MEMBER}" is reserved for the ownership mark.`,
        ),
      ]
    }
    if (!key.includes('.')) return []
    return [
      finding(
        'warning',
        'dotted-key',
        at,
        `The metadata key "${key}" holds a dot, so \`pull\` cannot update it.`,
      ),
    ]
  })
}
