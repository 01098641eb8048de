import { operationOf, type RouteKind } from '../route-kind.ts'
import { SIMULATION } from './routes/runs.ts'
import { SCENARIOS } from './routes/scenarios.ts'

export function kindOf(method: string, path: string): RouteKind | undefined {
  if (path === SCENARIOS || path.startsWith(`${SCENARIOS}/`)) {
    const operation = operationOf(method, path === SCENARIOS)
    return operation && { operation, subject: 'scenario' }
  }
  if (path === SIMULATION) return method === 'POST' ? { operation: 'start', subject: 'run' } : undefined
  if (path.startsWith(`${SIMULATION}/results/`))
    return { operation: path.endsWith('/runs') ? 'list' : 'one', subject: 'run' }
  if (path.startsWith(`${SIMULATION}/run/`)) return { operation: 'one', subject: 'run' }
  return path.startsWith('/v1/agents/') ? { operation: 'one', subject: 'lookup' } : undefined
}
