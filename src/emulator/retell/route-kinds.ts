import type { RouteKind } from '../route-kind.ts'

/** The verb is the first part of each path, behind the version where there is one. */
export function kindOf(method: string, path: string): RouteKind | undefined {
  const [, , name = ''] = /^\/(v2\/)?([a-z-]+)(?:\/[^/]+)?$/.exec(path) ?? []
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined
  return route?.method === method ? route.kind : undefined
}

const ROUTES: Readonly<Record<string, { readonly method: string; readonly kind: RouteKind }>> = {
  'create-test-case-definition': { method: 'POST', kind: { operation: 'create', subject: 'scenario' } },
  'get-test-case-definition': { method: 'GET', kind: { operation: 'one', subject: 'scenario' } },
  'list-test-case-definitions': { method: 'GET', kind: { operation: 'list', subject: 'scenario' } },
  'update-test-case-definition': { method: 'PUT', kind: { operation: 'update', subject: 'scenario' } },
  'delete-test-case-definition': { method: 'DELETE', kind: { operation: 'delete', subject: 'scenario' } },
  'create-batch-test': { method: 'POST', kind: { operation: 'start', subject: 'run' } },
  'get-batch-test': { method: 'GET', kind: { operation: 'one', subject: 'run' } },
  'list-test-runs': { method: 'GET', kind: { operation: 'list', subject: 'run' } },
  'get-test-run': { method: 'GET', kind: { operation: 'one', subject: 'run' } },
  'get-retell-llm': { method: 'GET', kind: { operation: 'one', subject: 'lookup' } },
  'get-conversation-flow': { method: 'GET', kind: { operation: 'one', subject: 'lookup' } },
}
