import { operationOf, type RouteKind, type Subject } from '../route-kind.ts'

/** Paths end with a slash: the last segment names an action or a collection, or is an id. */
export function kindOf(method: string, path: string, query: URLSearchParams): RouteKind | undefined {
  const [last = '', above = ''] = path.split('/').slice(0, -1).reverse()
  const action = ACTIONS.get(last)
  if (action) return action
  if (last.startsWith('run_scenarios')) return startKind(query)
  const isObject = /^\d+$/.test(last)
  const subject = COLLECTIONS.get(isObject ? above : last)
  const operation = operationOf(method, !isObject)
  return subject && operation && { operation, subject }
}

/** A dry run starts nothing. */
function startKind(query: URLSearchParams): RouteKind {
  return { operation: query.get('dry_run') === 'true' ? 'one' : 'start', subject: 'run' }
}

const COLLECTIONS: ReadonlyMap<string, Subject> = new Map([
  ['scenarios', 'scenario'],
  ['scenarios-external', 'scenario'],
  ['test-profiles', 'profile'],
  ['test-profiles-external', 'profile'],
  ['personalities', 'lookup'],
  ['metrics', 'lookup'],
  ['basic_list', 'lookup'],
  ['phone-numbers', 'lookup'],
  ['inbound', 'lookup'],
  ['tools', 'lookup'],
  ['projects', 'lookup'],
  ['aiagents', 'lookup'],
  ['results', 'run'],
  ['runs', 'run'],
])

const ACTIONS: ReadonlyMap<string, RouteKind> = new Map([
  ['folders', { operation: 'list', subject: 'folder' }],
  ['create_folder', { operation: 'create', subject: 'folder' }],
  ['rename_folder', { operation: 'update', subject: 'folder' }],
  ['move_folder', { operation: 'update', subject: 'folder' }],
  ['delete_folder', { operation: 'delete', subject: 'folder' }],
  ['history', { operation: 'list', subject: 'scenario' }],
  ['duplicate', { operation: 'create', subject: 'scenario' }],
  ['adv_update', { operation: 'update', subject: 'scenario' }],
  ['delete_scenarios', { operation: 'delete', subject: 'scenario' }],
  ['enable_personalities', { operation: 'update', subject: 'lookup' }],
  ['validate_scenarios_json', { operation: 'one', subject: 'run' }],
  ['bulk', { operation: 'list', subject: 'run' }],
  ['end_calls', { operation: 'update', subject: 'run' }],
  ['end_call', { operation: 'update', subject: 'run' }],
  ['create_shareable_link_token', { operation: 'update', subject: 'run' }],
  ['generate-instructions', { operation: 'start', subject: 'job' }],
  ['improve_instructions', { operation: 'start', subject: 'job' }],
  ['create-from-transcript-bg', { operation: 'start', subject: 'job' }],
  ['create_scenarios', { operation: 'start', subject: 'job' }],
  ['instructions-progress', { operation: 'one', subject: 'job' }],
  ['create-from-transcript-progress', { operation: 'one', subject: 'job' }],
  ['create_scenarios_progress', { operation: 'one', subject: 'job' }],
])
