import type { Json } from '../../model/json.ts'
import type { Connection, Limit, TargetScope } from '../../model/provider.ts'
import type { Marker } from '../../model/resource.ts'
import type { Method } from '../http-retry.ts'
import { createHttp, roughPause, type RequestOptions } from '../http.ts'
import { textOf } from '../raw.ts'
import { bindingIn, type Binding } from './binding.ts'
import { contentOf } from './envelope.ts'

export const PLATFORM_URL = 'https://api.bland.ai'
export const KEY_VARIABLE = 'BLAND_API_KEY'

export const SCENARIOS = '/v1/agent-testing/scenarios'

export interface Api {
  /** What the answer holds, out of whatever it is wrapped in; a wrapped error throws. Undefined when it is missing. */
  request(method: Method, route: string, options?: RequestOptions): Promise<Json | undefined>
  readonly workspace: string
  readonly binding: Binding | undefined
  /** For reads that no step runs under. */
  readonly limit: Limit
  /** Waits about so long, so that many waits do not end at once. */
  readonly pause: (ms: number) => Promise<void>
  readonly learnt: Learnt
}

/** What a session finds out on its way. */
export interface Learnt {
  /** Ids that are in state: their rows need no mark. */
  readonly known: Set<string>
  /** Whose the scenarios are that were read in full; a list row does not tell. */
  readonly marks: Map<string, Marker | undefined>
  /** Ids that the last list showed. */
  listed: ReadonlySet<string>
  /** The server empties what an update leaves out. */
  updatesReplace: boolean
}

/** Prepares the API of a target; nothing is sent yet. */
export function openApi({ workspace, settings }: TargetScope, connection: Connection): Api {
  const http = createHttp({
    connection,
    platform: 'Bland',
    keyVariable: textOf(settings['api_key_env']) ?? KEY_VARIABLE,
    headers: key => ({ authorization: key }),
  })
  return {
    async request(method, route, options) {
      const answer = await http.request(method, route, options)
      return answer === undefined ? undefined : contentOf(answer, { method, route, clean: http.hide })
    },
    workspace,
    binding: bindingIn(settings),
    limit: connection.limit,
    pause: roughPause(connection),
    learnt: { known: new Set(), marks: new Map(), listed: new Set(), updatesReplace: false },
  }
}

export function routeOf(id: string): string {
  return `${SCENARIOS}/${encodeURIComponent(id)}`
}
