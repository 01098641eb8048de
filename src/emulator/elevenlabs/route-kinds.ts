import { operationOf, type RouteKind } from '../route-kind.ts'

export function kindOf(method: string, path: string): RouteKind | undefined {
  const [family, first, second] = path.replace(/^\/v1\/convai\//, '').split('/')
  if (family === 'agent-testing') return testingKind(method, first, second)
  if (family === 'test-invocations')
    return method === 'GET' ? { operation: first === undefined ? 'list' : 'one', subject: 'run' } : undefined
  if (family !== 'agents') return undefined
  if (second === 'run-tests') return { operation: 'start', subject: 'run' }
  const operation = operationOf(method, first === undefined)
  return operation && { operation, subject: 'lookup' }
}

function testingKind(
  method: string,
  first: string | undefined,
  second: string | undefined,
): RouteKind | undefined {
  const action = first === undefined ? undefined : ACTIONS.get(first)
  if (action) return method === 'POST' ? action : undefined
  const isFolder = first === 'folders'
  const id = isFolder ? second : first
  const operation = operationOf(method, id === undefined)
  if (isFolder) return operation && operation !== 'list' ? { operation, subject: 'folder' } : undefined
  return operation && operation !== 'create' ? { operation, subject: 'scenario' } : undefined
}

const ACTIONS: ReadonlyMap<string, RouteKind> = new Map([
  ['create', { operation: 'create', subject: 'scenario' }],
  ['summaries', { operation: 'list', subject: 'scenario' }],
  ['bulk-move', { operation: 'update', subject: 'scenario' }],
])
