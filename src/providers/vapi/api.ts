import type { Connection, Limit, TargetScope } from '../../model/provider.ts'
import { createHttp, roughPause, type Http } from '../http.ts'
import { idInAddress } from '../ids.ts'
import { createNewcomers, type Newcomers } from '../newcomers.ts'
import { textOf } from '../raw.ts'

export const PLATFORM_URL = 'https://api.vapi.ai'
export const KEY_VARIABLE = 'VAPI_API_KEY'

/** Where objects of each kind live. Source: D, the OpenAPI document of the docs repository. */
export const routes = {
  scenario: '/eval/simulation/scenario',
  simulation: '/eval/simulation',
  personality: '/eval/simulation/personality',
  run: '/eval/simulation/run',
} as const

export interface Api {
  readonly http: Http
  /** The folder that the target is limited to; undefined for the whole account. */
  readonly folder: string | undefined
  /** For reads that no step runs under. */
  readonly limit: Limit
  readonly signal: AbortSignal
  readonly newcomers: Newcomers
  /** About so long, so that many waits do not end at once. */
  readonly pause: (ms: number) => Promise<void>
}

/** Prepares the API of a target; nothing is sent yet. */
export function openApi({ settings }: TargetScope, connection: Connection): Api {
  return {
    http: createHttp({
      connection,
      platform: 'Vapi',
      keyVariable: textOf(settings['api_key_env']) ?? KEY_VARIABLE,
      headers: key => ({ authorization: `Bearer ${key}` }),
    }),
    folder: textOf(settings['folder']) || undefined,
    limit: connection.limit,
    signal: connection.signal,
    newcomers: createNewcomers(),
    pause: roughPause(connection),
  }
}

/** The route of one object. Throws USAGE for what cannot be an id. */
export function routeOf(kind: keyof typeof routes, id: string): string {
  return `${routes[kind]}/${idInAddress(id, ID_SHAPE)}`
}

/** Whether a text is an id; anything else is a name. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

const ID_SHAPE = { platform: 'Vapi', pattern: UUID, words: 'those are UUIDs' }
