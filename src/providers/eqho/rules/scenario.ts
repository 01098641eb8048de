import type { Finding, LoadedScenario } from '../../../model/problem.ts'
import type { Fields } from '../../../model/resource.ts'
import { finding } from '../../finding.ts'
import { isBlank, listOf, objectOf, textOf } from '../../raw.ts'
import { statedAt, type Statement } from '../../statement.ts'
import { checkToolMocks } from '../../tool-mock-rules.ts'
import { ID_LENGTH } from '../api.ts'
import { eqhoFields } from '../fields.ts'
import { hasMarkLine } from '../mark.ts'
import { eqhoMocks, MOCKS } from '../mocks.ts'
import { checkAction, checkMessage, checkMock } from './items.ts'

const DIRECTION = 'eqho.environment_setup.conversation_direction'

type Rule = (scenario: LoadedScenario, fields: Fields) => Finding[]

/** Eqho's own rules, as far as a file alone can break them. */
export function checkScenario(scenario: LoadedScenario, fields: Fields): Finding[] {
  return everyRule.flatMap(rule => rule(scenario, fields))
}

const everyRule: readonly Rule[] = [
  checkFolder,
  checkLanguage,
  checkSet,
  checkNotes,
  checkActions,
  checkMocks,
  checkMessages,
  checkDirection,
]

function checkFolder(scenario: LoadedScenario, fields: Fields): Finding[] {
  const folder = textOf(eqhoFields.fieldIn(fields, 'folder').value) ?? ''
  if (folder === '' || folder.split('/').every(segment => segment !== '' && segment === segment.trim())) {
    return []
  }
  const at = eqhoFields.statementFor(scenario, 'folder')?.at ?? ['folder']
  const message = `The folder "${folder}" has a level without a name or with spaces at its edge.`
  return [finding('error', 'folder-name', at, message)]
}

function checkLanguage(scenario: LoadedScenario): Finding[] {
  const statement = eqhoFields.statementFor(scenario, 'language')
  const language = textOf(statement?.value)
  if (!statement || language === undefined || /^[a-z]{2}$/.test(language)) return []
  const message =
    `Eqho takes a language code of two small letters, not "${language}". ` +
    'State another one for Eqho in "eqho.lead_scenario.instructions.language".'
  return [finding('error', 'bad-language', statement.at, message)]
}

function checkSet(scenario: LoadedScenario, fields: Fields): Finding[] {
  const id = textOf(fields['eqho.scenario_set_id'])
  if (id === undefined) return []
  const at = eqhoFields.statementFor(scenario, 'eqho.scenario_set_id')?.at ?? []
  if (id.length !== ID_LENGTH) {
    const message = `An id of Eqho has ${ID_LENGTH} characters; the scenario set "${id}" has ${id.length}.`
    return [finding('error', 'bad-id', at, message)]
  }
  if (/^[\da-f]+$/i.test(id)) return []
  const message = `Ids of Eqho look like hexadecimal numbers; the scenario set "${id}" does not.`
  return [finding('warning', 'unusual-id', at, message)]
}

function checkNotes(scenario: LoadedScenario): Finding[] {
  const statement = eqhoFields.statementFor(scenario, 'eqho.description.notes')
  if (!statement || !hasMarkLine(textOf(statement.value) ?? '')) return []
  const message = 'Lines such as "[callsheet:…]" mark whose a scenario is; Callsheet writes them itself.'
  return [finding('error', 'reserved-line', statement.at, message)]
}

function checkActions(scenario: LoadedScenario): Finding[] {
  const { at, value } = eqhoFields.statementFor(scenario, 'expected_actions') ?? nowhere
  const ids = listOf(value).map(item => objectOf(item)['tool_call_id'])
  return listOf(value).flatMap((item, index) =>
    checkAction(objectOf(item), [...at, index], { isTwin: ids.indexOf(ids[index]) < index }),
  )
}

function checkMocks(scenario: LoadedScenario): Finding[] {
  const { at, value } = statedAt(scenario, `eqho.${MOCKS}`) ?? nowhere
  const inBlock = Object.entries(objectOf(value)).flatMap(([slug, mock]) => checkMock(mock, [...at, slug]))
  return [...inBlock, ...checkToolMocks(scenario, 'Eqho', eqhoFields, eqhoMocks)]
}

function checkMessages(scenario: LoadedScenario): Finding[] {
  const { at, value } = eqhoFields.statementFor(scenario, 'message_history') ?? nowhere
  return listOf(value).flatMap((item, index) => checkMessage(objectOf(item), [...at, index]))
}

function checkDirection(scenario: LoadedScenario): Finding[] {
  const direction = eqhoFields.statementFor(scenario, DIRECTION)
  const history = eqhoFields.statementFor(scenario, 'message_history')
  if (!direction || direction.value === null || isBlank(history?.value)) return []
  const message = 'With a message history the conversation_direction plays no part at Eqho.'
  return [finding('warning', 'without-effect', direction.at, message)]
}

const nowhere: Pick<Statement, 'at' | 'value'> = { at: [], value: null }
