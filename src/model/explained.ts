/** What a value may be, in the words of JSON Schema. */
export interface ValueSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | null)[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
}

/** What a word means: a field, a setting, a finding, why a command could not go on, or a scenario of the workspace. */
export type Explained =
  | {
      readonly kind: 'field'
      readonly name: string
      readonly meaning: string
      /** What may be written, a sentence each. */
      readonly rules: readonly string[]
      /** The same for programs. */
      readonly schema: ValueSchema
      /** Fields below it. */
      readonly members: readonly string[]
      /** The platform's own name by provider; null where it has no place. */
      readonly platforms: Readonly<Record<string, string | null>>
    }
  | {
      readonly kind: 'setting'
      readonly name: string
      readonly meaning: string
      readonly rules: readonly string[]
      readonly schema: ValueSchema
      /** The only providers whose targets have it; missing where that is no matter. */
      readonly providers?: readonly string[]
    }
  | {
      readonly kind: 'finding'
      readonly name: string
      readonly texts: readonly { readonly meaning: string; readonly remedy: string }[]
      readonly page: string
    }
  | { readonly kind: 'fault'; readonly name: string; readonly meaning: string }
  | {
      readonly kind: 'scenario'
      /** Its address. */
      readonly name: string
      readonly file: string
      readonly targets: readonly string[]
      /** Where each of its fields is stated: in its file, or in the defaults above it. */
      readonly fields: readonly { readonly path: string; readonly file: string; readonly line: number }[]
    }
