import { isObject, type JsonObject } from '../json.ts'
import { blanksOf } from './fields.ts'
import { chainOf, childrenOf, listedParentOf } from './folder-tree.ts'
import type { AgentTest, Entity, Folder } from './rows.ts'
import type { Tables } from './tables.ts'

/** One test as it is read by itself. It says nothing of times, and of its folder only where the mode says so. */
export function testOf({ id, type, name, parent, body }: AgentTest, { modes }: Tables): JsonObject {
  return {
    id,
    type,
    name,
    ...(modes.parent === 'echoed' && { parent_folder_id: parent }),
    ...(modes.unset === 'filled' ? blanksOf(type) : {}),
    ...body,
    ...(type === 'simulation' ? conditionsOf(body, modes.conditions) : {}),
    ...(Array.isArray(body['chat_history']) &&
      modes.history === 'filled' && { chat_history: body['chat_history'].map(filledItem) }),
  }
}

function conditionsOf(body: JsonObject, mode: Tables['modes']['conditions']): JsonObject {
  const { success_conditions: list, success_condition: one } = body
  if (mode === 'joined' && Array.isArray(list)) return { success_condition: list.join('\n') }
  if (mode === 'listed' && list === undefined) return { success_conditions: [one] }
  return {}
}

function filledItem(item: unknown): unknown {
  return isObject(item) ? { ...ITEM_BLANKS, ...item } : item
}

const ITEM_BLANKS = {
  message: null,
  agent_metadata: null,
  multivoice_message: null,
  tool_calls: [],
  tool_results: [],
  feedback: null,
  llm_override: null,
  interrupted: false,
  source_medium: null,
}

/** The row of a test in a list: it lacks what is tested. */
export function testRowOf(test: AgentTest, tables: Tables): JsonObject {
  const parent = listedParentOf(test)
  return {
    ...rowOf({ ...test, parent }, chainOf(parent, tables)),
    type: test.type,
    entity_type: 'test',
    children_count: null,
    conversation_initiation_source: test.body['conversation_initiation_source'] ?? null,
  }
}

export function folderRowOf(folder: Folder, tables: Tables): JsonObject {
  return {
    ...rowOf(folder, pathOf(folder, tables)),
    type: 'folder',
    entity_type: 'folder',
    children_count: childrenOf(folder.id, tables).length,
    conversation_initiation_source: null,
  }
}

export function folderOf(folder: Folder, tables: Tables): JsonObject {
  return {
    id: folder.id,
    name: folder.name,
    folder_path: pathOf(folder, tables).map(named),
    children_count: childrenOf(folder.id, tables).length,
  }
}

function rowOf({ id, name, parent, created, updated }: Entity, path: readonly Folder[]): JsonObject {
  return {
    id,
    name,
    created_at_unix_secs: created,
    last_updated_at_unix_secs: updated,
    folder_parent_id: parent,
    folder_path: path.map(named),
    access_info: {
      is_creator: true,
      creator_name: 'Clinic Group',
      creator_email: 'voice@example.com',
      role: 'admin',
    },
  }
}

function pathOf({ id, parent }: Folder, tables: Tables): Folder[] {
  return chainOf(tables.modes.folder_path === 'ancestors' ? parent : id, tables)
}

const named = ({ id, name }: Folder): JsonObject => ({ id, name })
