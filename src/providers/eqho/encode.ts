import type { Json } from '../../model/json.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { Encoded, TargetScope } from '../../model/provider.ts'
import { folderUnder, type Fields } from '../../model/resource.ts'
import { checkCarried } from '../not-carried.ts'
import { textOf } from '../raw.ts'
import { resourceOf } from '../resource.ts'
import type { Statement } from '../statement.ts'
import { eqhoFields } from './fields.ts'
import { checkScenario } from './rules/scenario.ts'

export function encode(scenario: LoadedScenario, { settings }: TargetScope): Encoded {
  const fields = fieldsOf(scenario, settings)
  const name = textOf(eqhoFields.fieldIn(fields, 'name').value) ?? scenario.key
  return {
    resources: [resourceOf(scenario, { type: 'scenario', name, folder: folderOf(fields), fields })],
    findings: [...checkScenario(scenario, fields), ...checkCarried(scenario, 'Eqho', eqhoFields)],
  }
}

function fieldsOf(scenario: LoadedScenario, settings: TargetScope['settings']): Fields {
  const stated = eqhoFields.rows
    .filter(({ portable }) => portable !== 'folder')
    .map(row => eqhoFields.statementFor(scenario, eqhoFields.blockPath(row)))
    .filter(statement => statement !== undefined)
    .map(({ path, value }) => [path, ownValue({ path, value })] as const)
  return {
    ...setField(settings),
    ...Object.fromEntries(stated),
    ...folderField(scenario, settings),
  }
}

function ownValue({ path, value }: Pick<Statement, 'path' | 'value'>): Json {
  const row = eqhoFields.rowOf(path)
  if (value === null) return row?.filled ?? null
  return row?.own ? row.own(value) : value
}

/** New scenarios join the target's set; the block may name another. */
function setField(settings: TargetScope['settings']): Fields {
  const set = textOf(settings['scenario_set_id'])
  return set === undefined ? {} : { 'eqho.scenario_set_id': set }
}

function folderField(scenario: LoadedScenario, settings: TargetScope['settings']): Fields {
  const stated = eqhoFields.statementFor(scenario, 'folder')
  if (stated?.path === 'eqho.folder') return { 'eqho.folder': stated.value }
  if (scenario.folder === undefined) return {}
  return { folder: folderUnder(textOf(settings['folder']), scenario.folder) }
}

function folderOf(fields: Fields): string | undefined {
  const { value } = eqhoFields.fieldIn(fields, 'folder')
  return value === undefined ? undefined : (textOf(value) ?? '')
}
