import type { Json } from '../../model/json.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { Encoded, TargetScope } from '../../model/provider.ts'
import { addressOf, type Fields } from '../../model/resource.ts'
import { textOf, textsOf } from '../raw.ts'
import { notCarried } from './not-carried.ts'
import { rowOf, rows } from './rows.ts'
import { checkScenario } from './rules.ts'
import { statementFor, type Statement } from './statement.ts'

/** What a scenario file means at an Eqho target, and what is wrong with it there. */
export function encode(scenario: LoadedScenario, { settings }: TargetScope): Encoded {
  const { key, file, value } = scenario
  const fields = fieldsOf(scenario, settings)
  return {
    resources: [
      {
        address: addressOf('scenario', key),
        type: 'scenario',
        key,
        formerly: textsOf(value['formerly']),
        name: textOf(fields['eqho.name']) ?? textOf(fields['name']) ?? key,
        folder: folderOf(fields),
        fields,
        needs: [],
        file,
        protect: value['protect'] === true,
      },
    ],
    findings: [...checkScenario(scenario, fields), ...notCarried(scenario)],
  }
}

function fieldsOf(scenario: LoadedScenario, settings: TargetScope['settings']): Fields {
  const stated = rows
    .filter(({ portable }) => portable !== 'folder')
    .map(row => statementFor(scenario, row))
    .filter(statement => statement !== undefined)
    .map(({ path, value }) => [path, ownValue({ path, value })] as const)
  return {
    ...setField(settings),
    ...Object.fromEntries(stated),
    ...folderField(scenario, settings),
  }
}

function ownValue({ path, value }: Pick<Statement, 'path' | 'value'>): Json {
  const row = rowOf(path)
  if (value === null) return row?.filled ?? null
  return row?.own ? row.own(value) : value
}

/** New scenarios join the target's set; the block may name another. */
function setField(settings: TargetScope['settings']): Record<string, Json> {
  const set = textOf(settings['scenario_set_id'])
  return set === undefined ? {} : { 'eqho.scenario_set_id': set }
}

function folderField(scenario: LoadedScenario, settings: TargetScope['settings']): Record<string, Json> {
  const stated = statementFor(scenario, rowOf('eqho.folder')!)
  if (stated?.path === 'eqho.folder') return { 'eqho.folder': stated.value }
  if (scenario.folder === undefined) return {}
  const prefix = textOf(settings['folder']) ?? ''
  return { folder: [...segmentsOf(prefix), ...segmentsOf(scenario.folder)].join('/') }
}

function segmentsOf(folder: string): string[] {
  return folder.split('/').filter(segment => segment !== '')
}

function folderOf(fields: Fields): string | undefined {
  const folder = fields['eqho.folder'] ?? fields['folder']
  if (folder === undefined) return 'eqho.folder' in fields ? '' : undefined
  return textOf(folder) ?? ''
}
