import type { ApiFailure, FaultCode } from './fault.ts'
import type { Json } from './json.ts'
import type { Place } from './place.ts'
import type { Address, FieldPath, References, ResourceType } from './resource.ts'

/** The version that every machine-readable document carries. */
export const DOCUMENT_VERSION = 1

/** What a step does. `adopt` takes over an unmarked object; `replace` deletes and creates. */
export type Action = 'create' | 'update' | 'delete' | 'adopt' | 'replace'

/** Who moved a field since the last apply. Missing when that is not known. */
export type Cause = 'edited-here' | 'edited-there' | 'both'

/** One field of a change, in the words of the file. */
export interface FieldChange {
  readonly path: FieldPath
  readonly before: Json
  readonly after: Json
  readonly cause?: Cause
}

/** A name, and the field of the file that says it. */
export interface TemporaryName {
  readonly path: FieldPath
  readonly name: string
}

/** What every change says. */
interface ChangeFacts {
  readonly type: ResourceType
  readonly address: Address
  readonly name: string
  /** Folder path with slashes where it is known. */
  readonly folder?: string
  readonly file: string | null
  readonly fields: readonly FieldChange[]
  /** What state keeps of the other stated fields: nothing is sent for them, and yet they have been applied. */
  readonly bases?: Readonly<Record<FieldPath, string>>
  /** Addresses of changes in the same plan that come first. */
  readonly waits_for: readonly Address[]
  /** Why, where the fields do not tell. */
  readonly reason?: string
  /** A name that the object has until another one of a circle has given up the wanted one. */
  readonly temporary_name?: TemporaryName
  /** Kept in state so that it outlives the file. */
  readonly protect?: boolean
  /** Identifies the remote object as the plan saw it. */
  readonly fingerprint?: string
}

/** Makes a new object. */
export interface Create extends ChangeFacts {
  readonly action: 'create'
  readonly id: null
}

/** Writes fields of an object that is ours. */
export interface Update extends ChangeFacts {
  readonly action: 'update'
  readonly id: string
}

/** Takes over an object that nobody has marked. */
export interface Adopt extends ChangeFacts {
  readonly action: 'adopt'
  readonly id: string
}

/** Makes the object anew and then deletes the one with the id. */
export interface Replace extends ChangeFacts {
  readonly action: 'replace'
  readonly id: string
}

/** Takes an object away. */
export interface Delete extends ChangeFacts {
  readonly action: 'delete'
  readonly id: string
}

/** One thing to do at a target; it carries all that apply needs. */
export type Change = Create | Update | Adopt | Replace | Delete

/** A change that is one write: a replacement is a create and a delete. */
export type Write = Create | Update | Adopt

/** A change of an object that is there. */
export type ChangeOfObject = Exclude<Change, Create>

/** Whether the change is about an object that is there. */
export function hasObject(change: Change): change is ChangeOfObject {
  return change.id !== null
}

/** Whether a field was edited on both sides since the last apply. */
export function isConflict({ fields }: Pick<Change, 'fields'>): boolean {
  return fields.some(({ cause }) => cause === 'both')
}

/** How many changes are conflicts; each is counted by its action, too. */
export function conflictsIn(plans: readonly Pick<TargetPlan, 'changes'>[]): number {
  return plans.reduce((sum, { changes }) => sum + changes.filter(isConflict).length, 0)
}

/** Something that could be deleted, or would have to be made, but stays as it is. */
export interface Left {
  readonly address: Address
  /** Empty where no object is known. */
  readonly id: string
  readonly reason: string
  /**
   * Stated where the files do want a step: only a deletion is never missed. `create`: it may be there already;
   * `unread`: it is there and could not be read; `taken`: another object has the name, and names are unique there.
   */
  readonly action?: 'replace' | 'create' | 'unread' | 'taken'
}

/** Why a plan is not carried out as it stands. */
export interface Refused {
  readonly code: FaultCode
  readonly message: string
  readonly hint?: string
}

/** Counts of scenarios, folders and profiles together, by action. */
export interface PlanSummary {
  readonly create: number
  readonly update: number
  readonly delete: number
  readonly adopt: number
  readonly replace: number
  readonly unchanged: number
  /** Objects that the files want made anew and that stay because nothing may be deleted. */
  readonly left: number
}

/** What is to be done at one target. */
export interface TargetPlan {
  readonly target: string
  readonly provider: string
  /** Where it was planned; it is carried out nowhere else. */
  readonly place: Place
  /** The state's serial when it was planned: what was written later makes it stale. */
  readonly serial: number
  /** The commit of the files. */
  readonly commit?: string
  /** How many deletes the person let through; without it the rule of the gate counts. */
  readonly allowed_deletes?: number | 'any'
  readonly changes: readonly Change[]
  /** What state has yet to learn of objects that no change is about, by address and path. */
  readonly bases?: Readonly<Record<Address, Readonly<Record<FieldPath, string>>>>
  readonly left: readonly Left[]
  readonly notes: readonly string[]
  /** Objects that are ours by state but do not carry our mark yet. */
  readonly unmarked: number
  /** Ids of the names that the changes use. */
  readonly references: References
  readonly summary: PlanSummary
}

/** When a document was made, and of which branch. */
export interface Made {
  /** ISO 8601, in UTC. */
  readonly at: string
  /** The branch of the files, where one is checked out or CI names it. */
  readonly branch?: string
}

/** The whole plan: plain data, the same value for every report and for apply. */
export interface Plan {
  readonly version: typeof DOCUMENT_VERSION
  readonly tool: { readonly name: 'callsheet'; readonly version: string }
  readonly workspace: string
  /** Of the workspace's files. */
  readonly digest: string
  readonly made?: Made
  /** True when a selection left objects out. */
  readonly partial: boolean
  /** False where files were compared with files, and no platform was asked. */
  readonly asked?: false
  /** The commit whose files they were compared with. */
  readonly base?: string
  /** The commit whose files the targets are brought back to, in place of the work tree's. */
  readonly rollback_to?: string
  readonly targets: readonly TargetPlan[]
  readonly summary: PlanSummary
  /** Set where a gate or a conflict stands in the way. */
  readonly refused?: Refused
}

/** A field that the platform dropped or changed although it accepted the write. */
export interface NotKept {
  readonly path: FieldPath
  readonly sent: Json
  readonly kept: Json
}

/** What a failed step says. */
export interface StepError extends Partial<ApiFailure> {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** How a step ended. */
export interface Outcome {
  readonly address: Address
  readonly action: Action
  readonly name: string
  readonly file: string | null
  readonly status: 'done' | 'failed' | 'skipped' | 'cancelled'
  readonly id?: string
  /** The address whose failure made this step impossible. */
  readonly because?: Address
  readonly error?: StepError
  readonly not_kept?: readonly NotKept[]
}

/** Counts of outcomes. `unchanged` objects had no step. */
export interface ApplySummary {
  readonly done: number
  readonly failed: number
  readonly skipped: number
  readonly cancelled: number
  readonly unchanged: number
}

/** How one target's steps ended. */
export interface TargetResult {
  readonly target: string
  readonly outcomes: readonly Outcome[]
  /** What the files want and no step did. */
  readonly left?: readonly Left[]
  readonly summary: ApplySummary
  /** Why what is remembered of it could not be saved, and where a copy is. */
  readonly unsaved?: Refused
}

/** How an apply ended. */
export interface ApplyResult {
  readonly version: typeof DOCUMENT_VERSION
  readonly targets: readonly TargetResult[]
  readonly summary: ApplySummary
}

/** Everything that drift may say of one object. */
export const driftLabels = ['remote-changed', 'local-ahead', 'both', 'missing', 'unmanaged'] as const

/** What drift says of one object. */
export type DriftLabel = (typeof driftLabels)[number]

/** One object that differs from the files or from what was last applied. */
export interface DriftObject {
  readonly address: Address
  readonly id: string | null
  readonly name: string
  readonly file: string | null
  readonly label: DriftLabel
  readonly fields: readonly FieldChange[]
  readonly changed_at?: string
  readonly changed_by?: string
}

/** Counts of objects by label. */
export type DriftSummary = Readonly<Record<DriftLabel, number>>

/** Drift of one target. */
export interface TargetDrift {
  readonly target: string
  /** Where it was looked at. */
  readonly place?: Place
  readonly objects: readonly DriftObject[]
  /** What could not be looked at, with the reason. */
  readonly left?: readonly Left[]
  readonly notes?: readonly string[]
  readonly summary: DriftSummary
}

/** A target of which nothing could be read. */
export interface Unreadable {
  readonly target: string
  readonly error: Refused
}

/** Drift of all targets. The fingerprint is equal for equal drift. */
export interface Drift {
  readonly version: typeof DOCUMENT_VERSION
  readonly fingerprint: string
  readonly made?: Made
  readonly targets: readonly TargetDrift[]
  readonly unreadable?: readonly Unreadable[]
}
