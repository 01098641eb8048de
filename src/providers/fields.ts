import type { FieldKind } from '../model/fields.ts'
import { portableFields, type PortableField, type PortablePath } from '../model/generated/field-paths.ts'
import type { Json } from '../model/json.ts'
import type { LoadedScenario } from '../model/problem.ts'
import type { FieldPath, Fields } from '../model/resource.ts'
import { statedUnder, type Statement } from './statement.ts'

/** One writable field of a scenario at a platform. */
export interface Row {
  /** The platform's dotted name; also its path inside the platform's block. */
  readonly field: string
  readonly portable?: PortablePath
  readonly kind: FieldKind
  /** How the portable spelling is compared, where that differs. */
  readonly portableKind?: FieldKind
  /** What null is written as: what a scenario has that never got a value. */
  readonly empty: Json
}

/** The fields of a platform. A path is either spelling of a field: the portable one, or the one in the block. */
export interface FieldTable<R extends Row> {
  /** What the platform's block is called in a file. */
  readonly block: string
  readonly rows: readonly R[]
  /** Portable fields that the platform has no place for, in the order of the schema. */
  readonly withoutPlace: readonly PortableField[]
  readonly blockPath: (row: R) => FieldPath
  /** Both spellings of a row, the portable one first. */
  readonly pathsOf: (row: R) => readonly FieldPath[]
  /** Undefined for what is no row of this platform. */
  readonly rowOf: (path: FieldPath) => R | undefined
  readonly kindOf: (path: FieldPath) => FieldKind
  /** The platform's own name of a field; undefined where it has no row. */
  readonly ownName: (path: FieldPath) => string | undefined
  /** What a file states for a field; the block's spelling wins over the portable one. */
  readonly statementFor: (scenario: Pick<LoadedScenario, 'value'>, path: FieldPath) => Statement | undefined
  /** A field among others, under the spelling that counts. */
  readonly fieldIn: (
    fields: Fields,
    path: FieldPath,
  ) => { readonly path: FieldPath; readonly value: Json | undefined }
}

/** Makes the table of a platform. `apart`: fields that are no rows, because they share a place with others there. */
export function fieldTable<R extends Row>(
  block: string,
  rows: readonly R[],
  apart: Readonly<Record<FieldPath, FieldKind>> = {},
): FieldTable<R> {
  const blockPath = ({ field }: R): FieldPath => `${block}.${field}`
  const pathsOf = (row: R): readonly FieldPath[] =>
    row.portable === undefined ? [blockPath(row)] : [row.portable, blockPath(row)]
  const byPath = new Map(rows.flatMap(row => pathsOf(row).map(path => [path, row] as const)))
  const spellings = (path: FieldPath): readonly FieldPath[] => {
    const row = byPath.get(path)
    return row ? pathsOf(row).toReversed() : [path]
  }
  const placed = (path: FieldPath) =>
    spellings(path).map(spelling => ({ path: spelling, at: spelling.split('.') }))
  const places = new Map([...byPath.keys()].map(path => [path, placed(path)]))
  const carried = [...byPath.keys(), ...Object.keys(apart)]

  return {
    block,
    rows,
    withoutPlace: portableFields.filter(
      field => !carried.some(path => path === field || path.startsWith(`${field}.`)),
    ),
    blockPath,
    pathsOf,
    rowOf: path => byPath.get(path),
    ownName: path => byPath.get(path)?.field,
    kindOf(path) {
      const row = byPath.get(path)
      if (!row) return apart[path] ?? 'value'
      return path === row.portable ? (row.portableKind ?? row.kind) : row.kind
    },
    statementFor(scenario, path) {
      for (const place of places.get(path) ?? placed(path)) {
        const statement = statedUnder(scenario, place)
        if (statement) return statement
      }
      return undefined
    },
    fieldIn(fields, path) {
      const spelling = spellings(path).find(candidate => candidate in fields) ?? path
      return { path: spelling, value: fields[spelling] }
    },
  }
}
