import type { JsonObject } from '../../model/json.ts'
import type { Connection, Limit, TargetScope } from '../../model/provider.ts'
import { createHttp, roughPause, type Http } from '../http.ts'
import { idInAddress } from '../ids.ts'
import { createNewcomers, type Newcomers } from '../newcomers.ts'
import { textOf } from '../raw.ts'

export const PLATFORM_URL = 'https://api.retellai.com'
export const KEY_VARIABLE = 'RETELL_API_KEY'

/** What a target tests: tests belong to one response engine, and are listed by it. D (SDK 5.60) */
export interface Engine {
  readonly type: 'retell-llm' | 'conversation-flow'
  /** What its id is called, in settings, queries and bodies. */
  readonly idField: 'llm_id' | 'conversation_flow_id'
  readonly id: string
}

export interface Api {
  readonly http: Http
  readonly engine: Engine
  /** For reads that no step runs under. */
  readonly limit: Limit
  readonly signal: AbortSignal
  readonly learnt: Learnt
  readonly newcomers: Newcomers
  /** About so long, so that many waits do not end at once. */
  readonly pause: (ms: number) => Promise<void>
}

/** What a session finds out on its way. */
export interface Learnt {
  /** Rows of a page to ask for; undefined where the server would not have it. */
  pageSize: number | undefined
}

/** As many as other lists of the platform give at most. I */
const PAGE_SIZE = 1000

/** Prepares the API of a target; nothing is sent yet. */
export function openApi({ settings }: TargetScope, connection: Connection): Api {
  return {
    http: createHttp({
      connection,
      platform: 'Retell',
      keyVariable: textOf(settings['api_key_env']) ?? KEY_VARIABLE,
      headers: key => ({ authorization: `Bearer ${key}` }),
    }),
    engine: engineOf(settings),
    limit: connection.limit,
    signal: connection.signal,
    learnt: { pageSize: PAGE_SIZE },
    newcomers: createNewcomers(),
    pause: roughPause(connection),
  }
}

/** The schema sees to it that a target names exactly one. */
export function engineOf(settings: TargetScope['settings']): Engine {
  const llm = textOf(settings['llm_id'])
  if (llm !== undefined) return { type: 'retell-llm', idField: 'llm_id', id: llm }
  const flow = textOf(settings['conversation_flow_id']) ?? ''
  return { type: 'conversation-flow', idField: 'conversation_flow_id', id: flow }
}

/** The engine as bodies name it; without a version it is the latest. */
export function engineBody({ type, idField, id }: Engine, version?: number): JsonObject {
  return { type, [idField]: id, ...(version !== undefined && { version }) }
}

/** Ids come behind a verb. */
export function routeOf(verb: string, id: string): string {
  return `/${verb}/${idInAddress(id, ID_SHAPE)}`
}

const ID_SHAPE = {
  platform: 'Retell',
  pattern: /^[A-Za-z0-9][\w.~:-]{0,127}$/,
  words: 'those have letters, digits, and signs such as - and _',
}
