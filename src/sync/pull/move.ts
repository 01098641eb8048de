import type { Json } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { LeftField, LeftReason, Stuck } from '../../model/pull.ts'
import type { Address } from '../../model/resource.ts'

/** A value for a place in a file; undefined takes the place out. */
export interface FileEdit {
  /** Keys in the file. */
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

/** All fields of a move as left. */
export function leftFields({ target, address, file, fields }: Move, reason: LeftReason): LeftField[] {
  return fields.map(field => ({ target, address, file, ...field, reason }))
}
