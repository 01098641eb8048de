// Generated from schemas/ by schemas/generate.js.

/**
 * How many deletes the person let through; any with --force. Without it the rule of 30 % counts.
 */
export type AllowedDeletes = number | 'any'

/**
 * The answer of plan --format json, and a saved plan: all that apply needs.
 */
export interface Plan {
  /**
   * The version of this document's format.
   */
  version: 1
  tool: Tool
  /**
   * The workspace's name.
   */
  workspace: string
  /**
   * A digest of the workspace's files.
   */
  digest: string
  /**
   * Whether a selection left objects out.
   */
  partial: boolean
  /**
   * What is to be done, by target.
   */
  targets: TargetPlan[]
  refused?: Refused
  summary: PlanSummary
}
/**
 * The program that made the plan.
 */
export interface Tool {
  /**
   * The program's name.
   */
  name: 'callsheet'
  /**
   * The program's version.
   */
  version: string
}
/**
 * What is to be done at one target.
 */
export interface TargetPlan {
  /**
   * The target's name in callsheet.yaml.
   */
  target: string
  /**
   * The target's provider.
   */
  provider: string
  place: Place
  /**
   * The state's serial when it was planned: what is written later makes the plan stale.
   */
  serial: number
  /**
   * The commit of the files, where there is one.
   */
  commit?: string
  allowed_deletes?: AllowedDeletes
  /**
   * The steps, in an order that is safe to carry out one by one.
   */
  changes: Change[]
  /**
   * What could be deleted but stays.
   */
  left: Left[]
  /**
   * Sentences worth reading.
   */
  notes: string[]
  /**
   * How many objects are ours by state but do not carry our mark yet.
   */
  unmarked?: number
  /**
   * Ids of the names that the changes use: kind, then name, then id.
   */
  references: {
    [k: string]: {
      [k: string]: string | number
    }
  }
  summary: PlanSummary
}
/**
 * Where the target's objects live: a plan is carried out nowhere else.
 */
export interface Place {
  /**
   * The target's provider.
   */
  provider: string
  /**
   * Where the API is; emulator for the built-in one.
   */
  base_url: string
  /**
   * What of the platform the target is about, from the account inwards.
   */
  scope: string[]
  /**
   * The platform's id of the account, where its answers show one.
   */
  account?: string
  /**
   * The identity of an emulator's data.
   */
  data?: string
}
/**
 * One thing to do.
 */
export interface Change {
  /**
   * What the step does; adopt takes over an unmarked object, replace deletes and creates.
   */
  action: 'create' | 'update' | 'delete' | 'adopt' | 'replace'
  /**
   * What is changed.
   */
  type: 'folder' | 'test_profile' | 'scenario'
  /**
   * What it is about, such as scenario.refund-happy-path.
   */
  address: string
  /**
   * The remote id; null for a create.
   */
  id: string | null
  /**
   * What people call it.
   */
  name: string
  /**
   * The folder path with slashes, where it is known.
   */
  folder?: string
  /**
   * The file that states it, relative to the workspace; null when no file does.
   */
  file: string | null
  /**
   * The fields that change.
   */
  fields: FieldChange[]
  /**
   * Addresses of changes in this plan that come first.
   */
  waits_for: string[]
  /**
   * Why, where the fields do not tell.
   */
  reason?: string
  /**
   * Whether the object is protected against deletion.
   */
  protect?: boolean
  /**
   * Identifies the remote object as the plan saw it.
   */
  fingerprint?: string
}
/**
 * One field that differs.
 */
export interface FieldChange {
  /**
   * The path a person would edit, such as instructions or cekura.metrics.
   */
  path: string
  /**
   * The value before; null when there was none.
   */
  before: unknown
  /**
   * The value after; null when there is none.
   */
  after: unknown
  /**
   * Who moved the field since the last apply, where that is known.
   */
  cause?: 'edited-here' | 'edited-there' | 'both'
}
/**
 * Something that could be deleted, or would have to be made anew, but stays.
 */
export interface Left {
  /**
   * What it is about, such as scenario.refund-happy-path.
   */
  address: string
  /**
   * The remote id.
   */
  id: string
  /**
   * Why it stays.
   */
  reason: string
  /**
   * Stated where the files do want a step.
   */
  action?: 'replace'
}
/**
 * Counts by action.
 */
export interface PlanSummary {
  /**
   * To be created.
   */
  create: number
  /**
   * To be updated.
   */
  update: number
  /**
   * To be deleted.
   */
  delete: number
  /**
   * To be taken over.
   */
  adopt: number
  /**
   * To be deleted and created again.
   */
  replace: number
  /**
   * Already as the files say.
   */
  unchanged: number
  /**
   * Objects that the files want made anew and that stay because nothing may be deleted.
   */
  left: number
}
/**
 * Why the plan is not carried out as it stands: a gate, or a conflict.
 */
export interface Refused {
  /**
   * The fault's code.
   */
  code: string
  /**
   * What stands in the way.
   */
  message: string
  /**
   * What to do.
   */
  hint?: string
}
