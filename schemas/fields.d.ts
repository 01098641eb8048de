type Schemas = ReadonlyMap<string, object>

/** The schema of `_defaults.yaml`: a scenario without what is its own, and with nothing required. */
export function defaultsOf(schemas: Schemas): { readonly properties: Readonly<Record<string, object>> }

/** The schema of a value of a matrix: a scenario without what is the whole file's, and what its placeholder shows. */
export function variantOf(schemas: Schemas): { readonly properties: Readonly<Record<string, object>> }

/** Those schemas that are made from that of scenarios, by file name. */
export function derivedFrom(schemas: Schemas): [string, object][]

/** The names of fields: all that a file may have but the blocks, in order, and those that platforms share. */
export function fieldsOf(schemas: Schemas): {
  readonly order: readonly string[]
  readonly portable: readonly string[]
  /** Below a portable field. */
  readonly parts: readonly string[]
}
