// Generated from schemas/ by schemas/generate.js.
import type { ErrorObject } from 'ajv'

/** Whether the data fits the schema; if not, `errors` says why until the next call. */
export interface Validator {
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}

export const validateScenario: Validator
export const validateDefaults: Validator
export const validateConfig: Validator
export const validatePlan: Validator

/** The keys below a key; `*` stands for each item of a list and for each entry of a map with free names. */
export interface KnownKeys {
  readonly [key: string]: KnownKeys
}

/** The keys that the documents may have, by the name of their validator. */
export const knownKeys: Readonly<Record<'validateScenario' | 'validateDefaults' | 'validateConfig', KnownKeys>>

/** The providers that a target may have. */
export const providers: readonly string[]
