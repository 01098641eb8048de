import type { RequestListener } from 'node:http'
import type { Json } from '../../../src/model/json.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import type { Session, TargetScope } from '../../../src/model/provider.ts'
import type { Fields, RemoteResource } from '../../../src/model/resource.ts'
import { elevenlabs } from '../../../src/providers/elevenlabs/index.ts'
import { connectionTo } from '../connection.ts'
import { answer, tinyServer, type TinyServer } from '../tiny-server.ts'

/** A scenario as the workspace hands it over: with a condition, which a simulation needs. */
export function loaded(value: Record<string, Json>, more: Partial<LoadedScenario> = {}): LoadedScenario {
  return {
    key: 'refund',
    file: 'refund.yaml',
    folder: undefined,
    value: { name: 'Refund', expected_outcome: 'The agent refunds.', ...value },
    ...more,
  }
}

export function scopeOf(settings: TargetScope['settings'] = {}): TargetScope {
  return { workspace: 'desk', target: 'elevenlabs', settings }
}

/** What a file wants, as fields. */
export function fieldsOf(value: Record<string, Json>, more: Partial<LoadedScenario> = {}): Fields {
  return elevenlabs.encode(loaded(value, more), scopeOf()).resources[0]!.fields
}

/** A test as it is read in full. */
export function whole(raw: Record<string, Json>): RemoteResource {
  return {
    type: 'scenario',
    id: 'test_1',
    name: 'Refund',
    folder: '',
    marker: undefined,
    complete: true,
    raw: { id: 'test_1', name: 'Refund', type: 'simulation', ...raw },
  }
}

export interface Served extends AsyncDisposable {
  readonly session: Session
  readonly server: TinyServer
  readonly asked: () => string[]
}

/** A session at a server that gives these answers in turn. */
export async function serve(
  answers: readonly RequestListener[],
  settings: TargetScope['settings'] = {},
): Promise<Served> {
  const server = await tinyServer(answers)
  return {
    session: elevenlabs.open(scopeOf(settings), connectionTo(server.url)),
    server,
    asked: () => server.seen.map(({ method, url }) => `${method} ${url}`),
    [Symbol.asyncDispose]: server.close,
  }
}

/** A page of the list. */
export function page(rows: readonly unknown[], next: string | null = null): RequestListener {
  return answer(200, { tests: rows, next_cursor: next, has_more: next !== null })
}

export const testRow = (id: string, more: Record<string, Json> = {}): Record<string, Json> => ({
  id,
  name: `Row ${id}`,
  type: 'simulation',
  entity_type: 'test',
  created_at_unix_secs: 1_775_000_000,
  last_updated_at_unix_secs: 1_775_000_000,
  folder_parent_id: null,
  folder_path: [],
  ...more,
})

export const folderRow = (
  id: string,
  name: string,
  more: Record<string, Json> = {},
): Record<string, Json> => ({
  id,
  name,
  type: 'folder',
  entity_type: 'folder',
  folder_parent_id: null,
  folder_path: [],
  children_count: 0,
  ...more,
})
