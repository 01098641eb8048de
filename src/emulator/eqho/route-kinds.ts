import { operationOf, type RouteKind } from '../route-kind.ts'
import { SCENARIOS } from './routes/scenarios.ts'

export function kindOf(method: string, path: string): RouteKind | undefined {
  if (path === SCENARIOS || path.startsWith(`${SCENARIOS}/`)) {
    const operation = operationOf(method, path === SCENARIOS)
    return operation && { operation, subject: 'scenario' }
  }
  return path.startsWith('/v1/agents/') ? { operation: 'one', subject: 'lookup' } : undefined
}
