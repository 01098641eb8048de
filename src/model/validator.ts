/** A rule of a schema that a value breaks. */
export interface SchemaError {
  /** Of JSON Schema: `required`, `type` … */
  readonly keyword: string
  /** A JSON pointer to the value. */
  readonly instancePath: string
  /** What the rule allows, in the terms of the keyword. */
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  /** The name of the member, where the rule is about names. */
  readonly propertyName?: string
}

/** Whether a value fits a schema; if not, `errors` says why until the next call. */
export interface Validator<T> {
  (value: unknown): value is T
  readonly errors?: readonly SchemaError[] | null
}
