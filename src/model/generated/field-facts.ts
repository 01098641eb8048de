// Generated from schemas/ by schemas/generate.js.
/** The fields that platforms share, in the order of the schema. Each is stated, compared and cleared as one. */
export const portableFields = [
  "name",
  "folder",
  "description",
  "category",
  "tags",
  "language",
  "persona.name",
  "persona.description",
  "instructions",
  "conditional_actions",
  "first_message",
  "reason_for_call",
  "known_info",
  "unknown_info",
  "variables.agent",
  "variables.caller",
  "expected_outcome",
  "expected_actions",
  "message_history",
  "max_turns",
  "max_duration",
  "enabled"
] as const

/** A field that platforms share. */
export type PortableField = (typeof portableFields)[number]
