import type { Json } from './json.ts'
import type { FieldChange } from './plan.ts'
import type { Address, FieldPath } from './resource.ts'

/** An item of a list that comes from defaults, the platform does not have, and no file below can take back. */
export interface Stuck {
  readonly item: Json
  /** The file whose defaults add it. */
  readonly file: string
}

/** Why a field of a file stays as it is although the platform says something else. */
export type LeftReason =
  | { readonly code: 'both-sides' | 'not-remembered' | 'not-applied' | 'not-committed' | 'edited-meanwhile' }
  | { readonly code: 'two-values'; readonly target: string }
  | { readonly code: 'not-told' | 'not-in-a-file' | 'derived' | 'placeholder' | 'not-alike' }
  | { readonly code: 'not-valid' | 'not-written'; readonly message: string }
  | { readonly code: 'other-target'; readonly target: string; readonly path: FieldPath }
  | { readonly code: 'outside-folder'; readonly folder: string }
  | { readonly code: 'defaults'; readonly stuck: readonly Stuck[] }

/** A field that a pull leaves, wholly or in part: what the file says, then what the platform says. */
export interface LeftField extends FieldChange {
  readonly target: string
  readonly address: Address
  readonly file: string
  readonly reason: LeftReason
}

/** A field that another target takes from the file too: its next plan changes the field. */
export interface Carried {
  readonly target: string
  readonly address: Address
  readonly file: string
  readonly path: FieldPath
}

/** An object of which nothing can be said: its own read failed. */
export interface Unread {
  readonly target: string
  readonly address: Address
  /** Null for an object that no file knows. */
  readonly file: string | null
  readonly reason: string
}

/** An object of a file that is gone at a platform. */
export interface Gone {
  readonly target: string
  readonly address: Address
  readonly file: string
}

/** Both sides say something of their own: only a person can tell which one counts. */
export function isConflict({ reason: { code } }: LeftField): boolean {
  return CONFLICTS.has(code)
}

const CONFLICTS: ReadonlySet<LeftReason['code']> = new Set([
  'both-sides',
  'not-committed',
  'edited-meanwhile',
  'two-values',
])

/** What is to be said of objects that no file knew, by kind. */
export interface AdoptionNews {
  /** Fields that a new file cannot say: they stay at the platform. */
  readonly left: readonly { readonly file: string; readonly path: FieldPath }[]
  /** Fields of which a new file or its defaults say something else: the next plan changes them. */
  readonly planned: readonly Carried[]
  /** Objects that get no file. */
  readonly refused: readonly {
    readonly name: string
    readonly objects: readonly { readonly target: string; readonly id: string }[]
    readonly reason: string
  }[]
  /** Objects with the mark of another workspace. */
  readonly foreign: readonly { readonly target: string; readonly count: number }[]
  /** Fields that two targets' objects of one key say differently: the file has those of the first. */
  readonly differing: readonly {
    readonly file: string
    readonly path: FieldPath
    readonly first: string
    readonly other: string
  }[]
  /** Objects of a key whose file does not name their target. */
  readonly unnamed: readonly { readonly target: string; readonly address: Address }[]
}
