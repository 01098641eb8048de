type Schemas = ReadonlyMap<string, object>

/** The schema of `_defaults.yaml`: a scenario without what is its own, and with nothing required. */
export function defaultsOf(schemas: Schemas): { readonly properties: Readonly<Record<string, object>> }

/** The names of fields: all that a file may have but the blocks, in order, and those that platforms share. */
export function fieldsOf(schemas: Schemas): {
  readonly order: readonly string[]
  readonly portable: readonly string[]
  /** Below a portable field. */
  readonly parts: readonly string[]
}
