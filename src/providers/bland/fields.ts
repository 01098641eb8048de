import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'
import { fieldTable, type Row as TableRow } from '../fields.ts'

/** One writable field of a scenario that goes over as it is. */
export interface Row extends TableRow {
  /** Another way to say "nothing", for a server that ignores null. */
  readonly blank?: Json
}

/** Portable fields that live in our own part of the metadata. */
export const FOLDER = 'folder'
export const TAGS = 'tags'
/** Portable and own checks, which share one list at the platform. */
export const OUTCOME = 'expected_outcome'
export const ASSERTIONS = 'bland.assertions'
/** The user's metadata as a whole; each key of it is a field of its own, one level below. */
export const METADATA = 'bland.metadata'
export const TYPE = 'bland.scenario_type'

/** The path of one key of the user's metadata. */
export function metadataPath(key: string): FieldPath {
  return `${METADATA}.${key}`
}

/** The key that such a path is about; undefined for other paths. */
export function metadataKey(path: FieldPath): string | undefined {
  return path.startsWith(`${METADATA}.`) ? path.slice(METADATA.length + 1) : undefined
}

/** The fields of the create and update bodies; what binds a scenario is none of them. */
export const blandFields = fieldTable<Row>(
  'bland',
  [
    { field: 'name', portable: 'name', kind: 'name', empty: '' },
    { field: 'description', portable: 'description', kind: 'text', empty: null, blank: '' },
    { field: 'category', portable: 'category', kind: 'value', empty: 'CUSTOM' },
    { field: 'scenario_type', kind: 'value', empty: 'AGENT' },
    { field: 'tester_persona_prompt', portable: 'instructions', kind: 'text', empty: null, blank: '' },
    { field: 'tester_persona_name', portable: 'persona.name', kind: 'text', empty: null, blank: '' },
    { field: 'max_turns', portable: 'max_turns', kind: 'value', empty: 20 },
    { field: 'request_data', portable: 'variables.agent', kind: 'value', empty: null, blank: {} },
    { field: 'start_node_id', kind: 'value', empty: null },
    { field: 'bland_tone_enabled', kind: 'value', empty: false },
    { field: 'is_required_for_promotion', kind: 'value', empty: false },
    { field: 'enabled', portable: 'enabled', kind: 'value', empty: true },
    { field: 'input_messages', portable: 'message_history', kind: 'open', empty: null, blank: [] },
    { field: 'advanced_instructions', kind: 'text', empty: null, blank: '' },
  ],
  {
    [FOLDER]: 'name',
    [TAGS]: 'set',
    [OUTCOME]: 'statements',
    // What the server adds to a check is not ours.
    [ASSERTIONS]: 'open',
  },
)
