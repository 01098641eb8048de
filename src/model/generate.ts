import type { Json } from './json.ts'
import type { FieldPath, Fields, References } from './resource.ts'

/** What a platform can write for an author: a scenario from a call, or the instructions of a scenario. */
export type GenerationKind = CallSource['kind'] | 'instructions'

/** One turn of a transcript, as its file names the speaker. */
export interface Turn {
  readonly role: string
  readonly content: string
  /** What else the file says of the turn: times, data. */
  readonly more: Readonly<Record<string, Json>>
}

/** A conversation that took place. */
export type CallSource =
  /** A call that the platform carried. */
  | { readonly kind: 'call'; readonly id: string }
  /** A call that the platform only observed. */
  | { readonly kind: 'call-log'; readonly id: string }
  | { readonly kind: 'transcript'; readonly turns: readonly Turn[] }

/** What a scenario is drafted from. */
export interface CallRequest {
  readonly source: CallSource
  /** The target's settings that are other than in `callsheet.yaml` for this draft. */
  readonly settings: Readonly<Record<string, string>>
  /** Folder path with slashes, for a platform that saves what it drafts; `''` for none. */
  readonly folder: string
}

/** A scenario that the platform has drafted. */
export interface DraftedScenario {
  /** By path, in the vocabulary of the file. */
  readonly fields: Fields
  /** The object that the platform made of it already; undefined when nothing was saved. */
  readonly remoteId?: string
}

/** Whose instructions are to be written. */
export interface InstructionsRequest {
  /** The scenario's fields as they would be written. */
  readonly fields: Fields
  readonly references: References
  /** What the author asks for besides. */
  readonly extra: string | undefined
}

/** Where a scenario's instructions are or are to go; `taken` is the field that stands in their place. */
export type InstructionsPlace = { readonly path: FieldPath } | { readonly taken: FieldPath }

/** What the platform wrote. */
export interface WrittenInstructions {
  readonly instructions: string
  readonly expectedOutcome?: string
}

/** How far a job is. */
export interface JobProgress {
  /** The platform's word for it. */
  readonly status: string
  readonly done?: number
  readonly total?: number
}

/** Tells the time and waits; a wait rejects with INTERRUPTED when the run is interrupted. */
export interface JobClock {
  now(): number
  wait(ms: number): Promise<void>
}

/** Who waits for a job, and for how long. */
export interface Watch {
  readonly deadlineMs: number
  readonly clock: JobClock
  onProgress(progress: JobProgress): void
}

/** The AI of a platform. A job that stalls, fails or takes too long throws a `Fault`. */
export interface Generator {
  fromCall?(request: CallRequest, watch: Watch): Promise<DraftedScenario>
  instructions?(request: InstructionsRequest, watch: Watch): Promise<WrittenInstructions>
}
