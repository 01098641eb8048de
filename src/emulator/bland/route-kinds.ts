import { operationOf, type RouteKind } from '../route-kind.ts'
import { SCENARIOS } from './routes/scenarios.ts'

export function kindOf(method: string, path: string): RouteKind | undefined {
  if (path === `${SCENARIOS}/generate-from-call`) return { operation: 'start', subject: 'job' }
  if (STARTS.some(start => start.test(path))) return { operation: 'start', subject: 'run' }
  if (RUNS.test(path)) return { operation: path === RUN_LIST ? 'list' : 'one', subject: 'run' }
  if (path === SCENARIOS || path.startsWith(`${SCENARIOS}/`)) {
    const operation = operationOf(method, path === SCENARIOS)
    return operation && { operation, subject: 'scenario' }
  }
  if (LISTS.has(path)) return { operation: 'list', subject: 'lookup' }
  return path.startsWith('/v1/pathway/') ? { operation: 'one', subject: 'lookup' } : undefined
}

const STARTS = [
  /^\/v1\/agent-testing\/scenarios\/[^/]+\/(run|simulate)$/,
  /^\/v1\/agent-testing\/batch-run$/,
  /^\/v1\/agent-testing\/simulation-sets$/,
]
const RUN_LIST = '/v1/agent-testing/runs'
const RUNS = /^\/v1\/agent-testing\/(runs|batches|simulation-sets|simulation-runs)(\/|$)/
const LISTS = new Set(['/v1/agent-testing/templates', '/v1/personas'])
