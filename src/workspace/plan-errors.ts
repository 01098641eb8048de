import { validatePlan } from '../model/generated/document-validators.ts'

/** Why a value is no plan document; empty when it is one. */
export function planErrors(value: unknown): string[] {
  if (validatePlan(value)) return []
  return (validatePlan.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'it'} ${message ?? 'is wrong'}`,
  )
}
