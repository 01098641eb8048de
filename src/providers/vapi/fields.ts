import type { FieldKind } from '../../model/fields.ts'
import type { FieldPath } from '../../model/resource.ts'
import { fieldTable, type Row } from '../fields.ts'

/** Portable and own evaluations, which share one list at the platform. */
export const OUTCOME = 'expected_outcome'
export const EVALUATIONS = 'vapi.evaluations'
/** Members of the overrides other than the variables: each is a field of its own. */
export const OVERRIDES = 'vapi.targetOverrides'
export const VARIABLES = `${OVERRIDES}.variableValues`
export const TOOL_MOCKS = 'vapi.toolMocks'
/** The personality of the simulation; the target states it for all. */
export const PERSONALITY = 'vapi.personality'
/** What a simulation has from its scenario; no file states these. */
export const OWNER = 'simulation.scenario'
export const SIMULATION_NAME = 'simulation.name'
export const SIMULATION_FOLDER = 'simulation.folder'

/** What is written as it is. What the server adds to items of `open` fields is not ours. */
const table = fieldTable<Row>(
  'vapi',
  [
    { field: 'name', portable: 'name', kind: 'name', empty: '' },
    { field: 'instructions', portable: 'instructions', kind: 'text', empty: '' },
    { field: 'targetOverrides.variableValues', portable: 'variables.agent', kind: 'value', empty: {} },
    { field: 'hooks', kind: 'open', empty: [] },
    { field: 'toolMocks', portable: 'tool_mocks', kind: 'open', portableKind: 'value', empty: [] },
    { field: 'path', portable: 'folder', kind: 'name', empty: null },
  ],
  {
    [OUTCOME]: 'statements',
    [EVALUATIONS]: 'open',
    [SIMULATION_NAME]: 'name',
    [SIMULATION_FOLDER]: 'name',
  },
)

export const vapiFields = { ...table, kindOf }

/** The member of the overrides that a path is about; undefined for other paths, and for the variables. */
export function overrideIn(path: FieldPath): string | undefined {
  if (!path.startsWith(`${OVERRIDES}.`) || path === VARIABLES) return undefined
  return path.slice(OVERRIDES.length + 1)
}

function kindOf(path: FieldPath): FieldKind {
  return overrideIn(path) === undefined ? table.kindOf(path) : 'open'
}
