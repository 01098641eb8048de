import { isJsonObject, type Json } from '../../model/json.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { Encoded, TargetScope } from '../../model/provider.ts'
import { folderUnder, type Fields, type Resource } from '../../model/resource.ts'
import { checkCarried } from '../not-carried.ts'
import { textOf } from '../raw.ts'
import { resourceOf } from '../resource.ts'
import { statedAt } from '../statement.ts'
import { statedItems } from './evaluations.ts'
import {
  EVALUATIONS,
  OUTCOME,
  overrideIn,
  OVERRIDES,
  OWNER,
  PERSONALITY,
  SIMULATION_FOLDER,
  SIMULATION_NAME,
  TOOL_MOCKS,
  vapiFields,
} from './fields.ts'
import { checkScenario } from './rules/scenario.ts'
import { statedMocks } from './tool-mocks.ts'

export function encode(scenario: LoadedScenario, scope: TargetScope): Encoded {
  const fields = fieldsOf(scenario, scope.settings)
  const own = resourceOf(scenario, {
    type: 'scenario',
    name: textOf(vapiFields.fieldIn(fields, 'name').value) ?? scenario.key,
    folder: folderOf(fields),
    fields,
  })
  const simulation = simulationOf(scenario, own, scope.settings)
  return {
    resources: simulation ? [own, simulation] : [own],
    findings: [...checkScenario(scenario, fields), ...checkCarried(scenario, 'Vapi', vapiFields)],
  }
}

/** What runs the scenario; none where neither the file nor the target names a personality. */
function simulationOf(
  scenario: LoadedScenario,
  { address, name, folder }: Resource,
  settings: TargetScope['settings'],
): Resource | undefined {
  const stated = statedAt(scenario, PERSONALITY)
  const personality = stated ? textOf(stated.value) : textOf(settings['personality'])
  if (!personality) return undefined
  return resourceOf(scenario, {
    type: 'simulation',
    name,
    folder,
    fields: {
      [OWNER]: address,
      [PERSONALITY]: personality,
      [SIMULATION_NAME]: name,
      ...(folder !== undefined && { [SIMULATION_FOLDER]: folder }),
    },
    needs: [address],
  })
}

function fieldsOf(scenario: LoadedScenario, settings: TargetScope['settings']): Fields {
  const stated = vapiFields.rows
    .filter(({ portable }) => portable !== 'folder')
    .map(row => vapiFields.statementFor(scenario, vapiFields.blockPath(row)))
    .filter(statement => statement !== undefined)
    .map(({ path, value }) => [path, path === TOOL_MOCKS ? statedMocks(value) : value] as const)
  const outcome = statedAt(scenario, OUTCOME)
  const evaluations = statedAt(scenario, EVALUATIONS)
  return {
    ...Object.fromEntries(stated),
    ...(outcome && { [OUTCOME]: outcome.value }),
    ...(evaluations && { [EVALUATIONS]: itemsOf(evaluations.value) }),
    ...overrideFields(scenario),
    ...folderField(scenario, settings),
  }
}

function itemsOf(value: Json): Json {
  return value === null ? null : statedItems(value)
}

/** Each member is a field of its own: the others belong to whoever wrote them. */
function overrideFields(scenario: LoadedScenario): Fields {
  const { value } = statedAt(scenario, OVERRIDES) ?? {}
  if (!isJsonObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value)
      .map(([member, setting]) => [`${OVERRIDES}.${member}`, setting] as const)
      .filter(([path]) => overrideIn(path) !== undefined),
  )
}

function folderField(scenario: LoadedScenario, settings: TargetScope['settings']): Fields {
  const own = statedAt(scenario, 'vapi.path')
  if (own) return { 'vapi.path': own.value ?? '' }
  if (scenario.folder === undefined) return {}
  return { folder: folderUnder(textOf(settings['folder']), scenario.folder) }
}

function folderOf(fields: Fields): string | undefined {
  const { value } = vapiFields.fieldIn(fields, 'folder')
  return value === undefined ? undefined : (textOf(value) ?? '')
}
