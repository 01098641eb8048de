import { statementsOf } from '../../model/fields.ts'
import { isJsonArray, type Json, type JsonObject } from '../../model/json.ts'
import type { FieldPath } from '../../model/resource.ts'
import { fieldTable, type Row as TableRow } from '../fields.ts'
import { textOf, textsOf } from '../raw.ts'
import { conditionalActionsIn, leafIn, LEAVES } from './conditional-actions.ts'
import { dotted, slashed } from './folder-path.ts'
import { numberOf } from './ids.ts'
import { isReserved } from './mark.ts'
import { mockEntries, MOCKS } from './mocks.ts'

/** Things that scenarios refer to by id, and files by name. */
export type ReferenceKind = 'personality' | 'metric' | 'phone_number' | 'test_profile'

export interface Row extends TableRow {
  readonly reference?: ReferenceKind
  /** From the file's value to the platform's. */
  readonly encode?: (value: Json, path: FieldPath, actual: JsonObject | undefined) => Json
  /** From the platform's object to the file's value under the portable path; undefined when it does not tell. */
  readonly decode?: (raw: JsonObject) => Json | undefined
  /** The value under the block's path, where that differs. */
  readonly decodeBlock?: (raw: JsonObject) => Json | undefined
  /** Only ever told to people who state it: it follows from other fields or from the target. */
  readonly derived?: true
}

const idList =
  (field: string) =>
  (raw: JsonObject): Json | undefined => {
    const value = raw[field]
    if (value === null) return []
    return isJsonArray(value) ? value.map(item => numberOf(item) ?? item) : undefined
  }

const leafRows: readonly Row[] = LEAVES.map(leaf => ({
  field: `conditional_actions.${leaf}`,
  portable: `conditional_actions.${leaf}`,
  kind: 'open',
  empty: null,
  decode: raw => ('instructions' in raw ? leafIn(raw, leaf) : undefined),
}))

/** Every field that the scenario endpoints accept on write. Variables lie in a test profile. */
export const cekuraFields = fieldTable<Row>(
  'cekura',
  [
    { field: 'name', portable: 'name', kind: 'name', empty: '' },
    { field: 'agent', kind: 'value', empty: null },
    // The target's own project: a file would only repeat it.
    { field: 'project', kind: 'value', empty: null, derived: true },
    // Write-only: the platform never gives it back.
    { field: 'assistant_id', kind: 'unread', empty: null, decode: () => undefined },
    { field: 'personality', kind: 'value', reference: 'personality', empty: null },
    { field: 'scenario_type', kind: 'value', empty: 'instruction', derived: true },
    { field: 'instructions', portable: 'instructions', kind: 'text', empty: '', decode: plainInstructions },
    ...leafRows,
    {
      field: 'expected_outcome_prompt',
      portable: 'expected_outcome',
      kind: 'lines',
      empty: '',
      encode: value => statementsOf(value).join('\n'),
    },
    { field: 'metrics', kind: 'set', reference: 'metric', empty: [], decode: idList('metrics') },
    { field: 'tags', portable: 'tags', kind: 'set', empty: [], decode: ownTags },
    {
      field: 'tool_ids',
      kind: 'set',
      empty: [],
      decode: raw => raw['tool_ids'] ?? ('tool_ids' in raw ? [] : undefined),
    },
    { field: 'test_profile', kind: 'value', reference: 'test_profile', empty: null },
    { field: 'phone_number', kind: 'value', reference: 'phone_number', empty: null },
    // Deprecated, and kept equal to phone_number by the server.
    { field: 'inbound_phone_number', kind: 'value', reference: 'phone_number', empty: null, derived: true },
    {
      field: 'folder_path',
      portable: 'folder',
      kind: 'name',
      empty: null,
      encode: (value, path) => folderPath(textOf(value) ?? '', path),
      decode: raw => folderIn(raw),
      decodeBlock: raw => {
        const folder = folderIn(raw)
        return folder === undefined ? undefined : dotted(folder)
      },
    },
    { field: 'first_message', portable: 'first_message', kind: 'text', empty: '' },
    { field: 'scenario_language', portable: 'language', kind: 'value', empty: null },
    { field: 'max_duration', portable: 'max_duration', kind: 'value', empty: null },
    {
      field: MOCKS,
      portable: 'tool_mocks',
      kind: 'open',
      portableKind: 'value',
      empty: null,
      encode: (value, path, actual) => (path === 'tool_mocks' ? mockEntries(value, actual?.[MOCKS]) : value),
    },
  ],
  { 'variables.agent': 'value', 'variables.caller': 'value' },
)

function plainInstructions(raw: JsonObject): Json | undefined {
  return conditionalActionsIn(raw) ? null : raw['instructions']
}

function ownTags(raw: JsonObject): Json | undefined {
  return 'tags' in raw ? textsOf(raw['tags']).filter(tag => !isReserved(tag)) : undefined
}

function folderPath(value: string, path: FieldPath): Json {
  const folder = slashed(path === 'folder' ? dotted(value) : value)
  return folder === '' ? null : dotted(folder)
}

function folderIn(raw: JsonObject): string | undefined {
  const path = raw['folder_path']
  return path === undefined ? undefined : slashed(typeof path === 'string' ? path : null)
}
