/** What a request does. `start` begins a job that may make something later, or a run. */
export type Operation = 'list' | 'one' | 'create' | 'update' | 'delete' | 'start'

/** What a request is about. `lookup`: anything that scenarios refer to and that nobody writes here. */
export type Subject = 'scenario' | 'folder' | 'profile' | 'lookup' | 'job' | 'run'

/** What a request is, whatever the vendor calls it. */
export interface RouteKind {
  readonly operation: Operation
  readonly subject: Subject
}

/** What REST makes of a method on a collection or on one object of it; undefined where it makes nothing of it. */
export function operationOf(method: string, isCollection: boolean): Operation | undefined {
  if (method === 'GET') return isCollection ? 'list' : 'one'
  if (isCollection) return method === 'POST' ? 'create' : undefined
  if (method === 'DELETE') return 'delete'
  return method === 'PUT' || method === 'PATCH' ? 'update' : undefined
}
