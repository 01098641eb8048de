import type { FieldKind } from '../../model/fields.ts'
import type { PortablePath } from '../../model/generated/field-paths.ts'
import type { Json } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'

/** One writable field of a scenario that goes over as it is. */
export interface Row {
  /** The vendor's name; also its path inside the `bland` block. */
  readonly field: string
  /** The path among the portable fields, where there is one. */
  readonly portable?: PortablePath
  readonly kind: FieldKind
  /** What a scenario has that never got a value; null is written as this. */
  readonly empty: Json
  /** Another way to say "nothing", for a server that ignores null. */
  readonly blank?: Json
}

/** The fields of the create and update bodies, but for the binding, the metadata and the assertions. */
export const rows: readonly Row[] = [
  { field: 'name', portable: 'name', kind: 'text', empty: '' },
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
]

/** Portable fields that live in our own part of the metadata. */
export const FOLDER = 'folder'
export const TAGS = 'tags'
/** Portable and own checks, which share one list at the vendor. */
export const OUTCOME = 'expected_outcome'
export const ASSERTIONS = 'bland.assertions'
/** The user's metadata as a whole; each key of it is a field of its own, one level below. */
export const METADATA = 'bland.metadata'
export const TYPE = 'bland.scenario_type'

/** The path inside the vendor's block. */
export function blockPath({ field }: Row): FieldPath {
  return `bland.${field}`
}

/** The path of one key of the user's metadata. */
export function metadataPath(key: string): FieldPath {
  return `${METADATA}.${key}`
}

/** The key that such a path is about; undefined for other paths. */
export function metadataKey(path: FieldPath): string | undefined {
  return path.startsWith(`${METADATA}.`) ? path.slice(METADATA.length + 1) : undefined
}

const byPath: ReadonlyMap<FieldPath, Row> = new Map(
  rows.flatMap(row =>
    [blockPath(row), ...(row.portable === undefined ? [] : [row.portable])].map(path => [path, row]),
  ),
)

const otherKinds: ReadonlyMap<FieldPath, FieldKind> = new Map([
  [FOLDER, 'text'],
  [TAGS, 'set'],
  [OUTCOME, 'lines'],
  // What the server adds to a check is not ours.
  [ASSERTIONS, 'open'],
])

/** The row that a path of a file belongs to; undefined for the fields that are no rows. */
export function rowOf(path: FieldPath): Row | undefined {
  return byPath.get(path)
}

/** How a field is compared. */
export function kindOf(path: FieldPath): FieldKind {
  return byPath.get(path)?.kind ?? otherKinds.get(path) ?? 'value'
}
