import { operationOf, type RouteKind } from '../route-kind.ts'
import { SCENARIOS } from './routes/scenarios.ts'

export function kindOf(method: string, path: string): RouteKind | undefined {
  if (path === `${SCENARIOS}/generate-from-call`) return { operation: 'start', subject: 'job' }
  if (path === SCENARIOS || path.startsWith(`${SCENARIOS}/`)) {
    const operation = operationOf(method, path === SCENARIOS)
    return operation && { operation, subject: 'scenario' }
  }
  if (LISTS.has(path)) return { operation: 'list', subject: 'lookup' }
  return path.startsWith('/v1/pathway/') ? { operation: 'one', subject: 'lookup' } : undefined
}

const LISTS = new Set(['/v1/agent-testing/templates', '/v1/personas'])
