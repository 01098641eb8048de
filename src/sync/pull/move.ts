import type { Json } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { LeftField, LeftReason, Stuck } from '../../model/pull.ts'
import type { Address } from '../../model/resource.ts'
import type { Path } from '../../workspace/index.ts'

/** A value for a place in a file; undefined takes the place out. */
export interface FileEdit {
  /** Where the fields are stated that it belongs to: the whole file, or a value of its matrix. */
  readonly at: Path
  /** Keys below that place: the path of a field. */
  readonly path: readonly string[]
  readonly value: Json | undefined
}

/** What moved at a platform and belongs together: it comes into its file as a whole or not at all. */
export interface Move {
  readonly target: string
  readonly address: Address
  readonly file: string
  /** In words of the report: what the file says, then what the platform says. */
  readonly fields: readonly FieldChange[]
  readonly edits: readonly FileEdit[]
  readonly stuck: readonly Stuck[]
  /** The value takes another spelling, so another target has to take all of it or nothing. */
  readonly isRespelled: boolean
}

/** What moved, before it is known where its file is to say so. */
export type Moving = Omit<Move, 'edits' | 'stuck'>

/** The keys of the file that an edit is for. */
export function placeOf({ at, path }: FileEdit): Path {
  return [...at, ...path]
}

/** All fields of a move as left. */
export function leftFields({ target, address, file, fields }: Moving, reason: LeftReason): LeftField[] {
  return fields.map(field => ({ target, address, file, ...field, reason }))
}
