import type { Json, JsonObject } from './json.ts'

/** Something that no scenario holds as the other tool's file says it. Alike ones are told once, with their count. */
export interface Loss {
  /** As that file calls it. */
  readonly field: string
  /** Why, in whole sentences. */
  readonly says: string
}

/** One case of another tool's file, in the words of a scenario file. */
export interface ForeignCase {
  /** Where it stands, as a person would look for it: `scenarios[3]`, `line 12`. */
  readonly at: string
  /** As that file spells it; without it the name makes the key. */
  readonly key?: string
  /** Below the folder of the import, with slashes. */
  readonly folder?: string
  readonly fields: JsonObject
  readonly losses: readonly Loss[]
  /** Why no scenario can say it; such a case is not written. */
  readonly refusals: readonly string[]
}

/** All cases of a file. */
export interface ForeignSuite {
  /** Names the folder of the import where nobody else does. */
  readonly name: string
  readonly cases: readonly ForeignCase[]
  /** What concerns no single case. */
  readonly losses: readonly Loss[]
}

/** A file with a header, cell by cell. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** The line of the file that it starts on. */
  readonly line: number
  /** As many as the header has names. */
  readonly cells: readonly string[]
  /** Why the row is none of the table's. */
  readonly flaw?: string
}

/** A file whose syntax was read. */
export interface ForeignFile<Value extends Json | Table> {
  /** Its name without the ending. */
  readonly base: string
  /** The name of the folder that it lies in. */
  readonly folder: string
  /** What it holds; a folder of files is a list of what they hold. */
  readonly value: Value
}

/** A column that somebody named for a field. */
export interface ColumnChoice {
  /** A dotted path of a scenario. */
  readonly field: string
  readonly column: string
  /** The field's value of a cell that is not empty; undefined for a cell that makes none. */
  readonly valueOf: (cell: string) => Json | undefined
}

/** A field of another tool's file, and where it goes, as the documentation has it. */
export interface FormatField {
  /** As that file calls it: `scenarios[].first_message`. */
  readonly from: string
  /** The fields of a scenario that it fills; none where it is not carried. */
  readonly to: readonly string[]
  readonly remark: string
}

interface Format {
  /** As people know it. */
  readonly title: string
  readonly maxBytes: number
  readonly fields: readonly FormatField[]
  /** Fields that mean the same in the defaults of a folder, where all its cases state the same. */
  readonly shared: readonly string[]
}

/** What another tool keeps its cases in: values in one another. `read` throws USAGE for what is something else. */
export interface TreeFormat extends Format {
  readonly syntax: 'json' | 'yaml'
  readonly read: (file: ForeignFile<Json>) => ForeignSuite
}

/** Cases in rows under a header. `read` throws USAGE for a table of something else. */
export interface TableFormat extends Format {
  readonly syntax: 'csv'
  /** Whether a name of a header is one that tells its field. */
  readonly knows: (name: string) => boolean
  readonly read: (file: ForeignFile<Table>, columns: readonly ColumnChoice[]) => ForeignSuite
}

export type SuiteFormat = TreeFormat | TableFormat
