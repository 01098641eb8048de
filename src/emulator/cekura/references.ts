import type { ScenarioBody } from './fields.ts'
import { invalid, unknownId } from './refusals.ts'
import type { Tables } from './tables.ts'

/** Refuses a body with ids that do not exist, lie in another project or are not enabled there. */
export function checkReferences(body: ScenarioBody, project: number, tables: Tables): void {
  const { personality, metrics = [], test_profile, phone_number, inbound_phone_number } = body
  const absent = metrics.find(id => tables.metrics.get(id)?.project !== project)
  const errors = {
    personality: personality === undefined ? [] : personalityErrors(personality, project, tables),
    metrics: absent === undefined ? [] : [unknownId(absent)],
    test_profile: idErrors(test_profile, id => tables.profiles.get(id)?.project === project),
    phone_number: idErrors(phone_number, id => tables.phoneNumbers.get(id) !== undefined),
    inbound_phone_number: idErrors(inbound_phone_number, id => tables.phoneNumbers.get(id) !== undefined),
  }
  const found = Object.entries(errors).filter(([, messages]) => messages.length > 0)
  if (found.length > 0) throw invalid(Object.fromEntries(found))
}

function idErrors(id: number | null | undefined, exists: (id: number) => boolean): string[] {
  return id === undefined || id === null || exists(id) ? [] : [unknownId(id)]
}

function personalityErrors(id: number, project: number, { personalities, projects }: Tables): string[] {
  const personality = personalities.get(id)
  if (!personality) return [unknownId(id)]
  const enabled = projects.get(project)?.enabled_personalities ?? []
  const isOpen = personality.project === null || personality.project === project
  return isOpen && (enabled === 'all' || enabled.includes(id)) ? [] : ['Personality is not enabled']
}
