import type { Json } from '../../model/json.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { Encoded, TargetScope } from '../../model/provider.ts'
import { folderUnder, type FieldPath, type Fields } from '../../model/resource.ts'
import { checkCarried } from '../not-carried.ts'
import { textOf } from '../raw.ts'
import { resourceOf } from '../resource.ts'
import { statedAt } from '../statement.ts'
import { elevenlabsFields, FOLDER, hasField, knownType, PERSONA, TYPE, type TestType } from './fields.ts'
import { checkScenario, hasPersona } from './rules/scenario.ts'

export function encode(scenario: LoadedScenario, { settings }: TargetScope): Encoded {
  const type = typeOf(scenario)
  const fields = fieldsOf(scenario, type, settings)
  const name = textOf(elevenlabsFields.fieldIn(fields, 'name').value) ?? scenario.key
  return {
    resources: [resourceOf(scenario, { type: 'scenario', name, folder: textOf(fields[FOLDER]), fields })],
    findings: [...checkScenario(scenario, type), ...checkCarried(scenario, 'ElevenLabs', elevenlabsFields)],
  }
}

/** Without a word of it a scenario is a simulation. */
function typeOf(scenario: LoadedScenario): TestType {
  return knownType(elevenlabsFields.statementFor(scenario, TYPE)?.value) ?? 'simulation'
}

/** The type is always among them: an object of another one is another kind of thing. */
function fieldsOf(scenario: LoadedScenario, type: TestType, settings: TargetScope['settings']): Fields {
  const stated = elevenlabsFields.rows
    .filter(row => hasField(row, type))
    .map(row => elevenlabsFields.statementFor(scenario, elevenlabsFields.blockPath(row)))
    .filter(statement => statement !== undefined)
    .map(({ path, value }) => [path, ownValue(path, value)] as const)
  return {
    ...Object.fromEntries(stated),
    ...(hasPersona(scenario, type) && personaFields(scenario)),
    [TYPE]: type,
    ...folderField(scenario, settings),
  }
}

function personaFields(scenario: LoadedScenario): Fields {
  const stated = Object.keys(PERSONA).flatMap(path => statedAt(scenario, path) ?? [])
  return Object.fromEntries(stated.map(({ path, value }) => [path, value]))
}

function ownValue(path: FieldPath, value: Json): Json {
  const row = elevenlabsFields.rowOf(path)
  if (value === null) return row?.filled ?? null
  return row?.own ? row.own(value, path) : value
}

function folderField({ folder }: LoadedScenario, settings: TargetScope['settings']): Fields {
  if (folder === undefined) return {}
  return { [FOLDER]: folderUnder(textOf(settings['folder']), folder) }
}
