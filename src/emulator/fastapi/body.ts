import type { JsonObject } from '../json.ts'
import type { CheckContext, Shape } from './checks.ts'
import { unprocessable, type Issue } from './refusals.ts'

/** What is kept of a body of that shape; refuses with everything that is wrong with it. */
export function bodyIn(body: JsonObject, shape: Shape, strictness: Strictness): JsonObject {
  const issues: Issue[] = []
  const kept = shape(body, { loc: ['body'], issues, ...strictness })
  if (issues.length > 0) throw unprocessable(issues)
  return kept as JsonObject
}

export type Strictness = Pick<CheckContext, 'forbidsExtraKeys' | 'refusesNulls'>
