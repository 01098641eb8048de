import { parsedActions } from './conditional-actions.ts'
import type { Scenario } from './rows.ts'
import type { Tables } from './tables.ts'

/** The answer of a GET by id and of every single write: no timestamps, and `conditional_actions` only by its mode. */
export function detailOf(row: Scenario, tables: Tables): Record<string, unknown> {
  const phone = row.phone_number === null ? undefined : tables.phoneNumbers.get(row.phone_number)
  const number = phone && { id: phone.id, number: phone.number, phone_number_id: phone.phone_number_id }
  return {
    ...sharedFields(row, tables),
    project: row.project,
    max_duration: row.max_duration,
    generated_mock_tool_entries: row.generated_mock_tool_entries,
    outbound_phone_number_data: number ?? null,
    inbound_phone_number_data: number ?? null,
    simulation_description: row.simulation_description,
    information_fields: row.information_fields,
    suite_type: row.suite_type ?? 'undefined',
    is_predefined: row.is_predefined ?? false,
    ...(tables.modes.spec === 'new' ? { condition_audio: {} } : {}),
    ...actionsOf(row, tables),
  }
}

function actionsOf({ scenario_type, instructions }: Scenario, { modes }: Tables): Record<string, unknown> {
  if (modes.actions === 'hidden' || scenario_type !== 'conditional_actions') return {}
  return { conditional_actions: parsedActions(instructions) }
}

/** A row of the list: timestamps, but no project, no `max_duration`, no mock entries and no phone number's id. */
export function listRowOf(row: Scenario, tables: Tables): Record<string, unknown> {
  const shared = sharedFields(row, tables)
  return {
    ...shared,
    inbound_phone_number_data: shared['phone_number'],
    created_at: row.created_at,
    updated_at: row.updated_at,
    created_by: row.created_by,
    last_updated_by: row.last_updated_by,
  }
}

/** The answer of a PUT: another serializer, in which metrics can only be written. */
export function putAnswerOf(
  row: Scenario,
  { tables, isV2 }: { tables: Tables; isV2: boolean },
): Record<string, unknown> {
  const { metrics: _, ...detail } = detailOf(row, tables)
  return isV2 ? { ...detail, phone_number: row.phone_number } : detail
}

export function folderPathOf(row: Scenario, { folders }: Tables): string | null {
  return row.folder === null ? null : (folders.get(row.folder)?.path ?? null)
}

function sharedFields(row: Scenario, tables: Tables): Record<string, unknown> {
  const { agents, personalities, metrics, profiles, phoneNumbers } = tables
  const profile = row.test_profile === null ? undefined : profiles.get(row.test_profile)
  const phone = row.phone_number === null ? undefined : phoneNumbers.get(row.phone_number)
  return {
    id: row.id,
    name: row.name,
    agent: row.agent,
    agent_name: row.agent === null ? '' : (agents.get(row.agent)?.name ?? ''),
    personality: row.personality,
    personality_name: personalities.get(row.personality)?.name ?? '',
    scenario_type: row.scenario_type,
    instructions: row.instructions,
    expected_outcome_prompt: row.expected_outcome_prompt,
    metrics: row.metrics,
    metric_names: row.metrics.flatMap(id => metrics.get(id)?.name ?? []),
    tags: row.tags,
    tool_ids: row.tool_ids,
    test_profile: profile?.id ?? null,
    test_profile_data: profile
      ? { id: profile.id, name: profile.name, information: profile.information }
      : null,
    phone_number: phone?.number ?? null,
    inbound_phone_number: row.phone_number,
    folder_path: folderPathOf(row, tables),
    first_message: row.first_message,
    scenario_language: row.scenario_language,
    dynamic_variable_values: null,
  }
}
