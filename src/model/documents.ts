import { validateDrift, validatePlan, validateRun } from './generated/document-validators.ts'
import type { Drift, Plan } from './plan.ts'
import type { RunReport } from './run.ts'
import type { Validator } from './validator.ts'

/** A document as its schema wants it, or why it is none, such as `/targets must be array`. */
export type Checked<T> = { readonly document: T } | { readonly flaw: string }

/** Holds a value against the schema of `plan --format json`. */
export function checkPlan(value: unknown): Checked<Plan> {
  return checked(value, validatePlan)
}

/** Holds a value against the schema of `drift --format json`. */
export function checkDrift(value: unknown): Checked<Drift> {
  return checked(value, validateDrift)
}

/** Holds a value against the schema of `run --format json`. */
export function checkRun(value: unknown): Checked<RunReport> {
  return checked(value, validateRun)
}

function checked<T>(value: unknown, validate: Validator<T>): Checked<T> {
  if (validate(value)) return { document: value }
  const { instancePath = '', message = 'is wrong' } = validate.errors?.[0] ?? {}
  return { flaw: `${instancePath || 'it'} ${message}` }
}
