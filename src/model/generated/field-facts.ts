// Generated from schemas/ by schemas/generate.js.
/** Lists whose items are added to those of the defaults instead of taking their place. */
export const addedFields = new Set<string>([
  "tags",
  "cekura.metrics"
]) as ReadonlySet<string>

/** Fields that tell the simulated caller what to say or do. */
export const spokenFields = new Set<string>([
  "instructions",
  "conditional_actions",
  "message_history",
  "cekura.instructions",
  "cekura.conditional_actions",
  "bland.tester_persona_prompt",
  "bland.input_messages",
  "bland.advanced_instructions",
  "eqho.lead_scenario.instructions.task_instructions",
  "eqho.environment_setup.message_history"
]) as ReadonlySet<string>

/** Fields with the team's own numbers and names: what looks private there is not. */
export const publicFields = new Set<string>([
  "cekura.phone_number",
  "cekura.inbound_phone_number"
]) as ReadonlySet<string>

/** A setting of the targets of one provider. */
export interface RequestSetting {
  readonly provider: string
  readonly name: string
  readonly description: string
}

/** Settings of a target that a request for a draft may give in its place. */
export const requestSettings = [
  {
    "provider": "bland",
    "name": "pathway_id",
    "description": "The pathway under test."
  },
  {
    "provider": "bland",
    "name": "persona_id",
    "description": "The persona under test."
  }
] as readonly RequestSetting[]
