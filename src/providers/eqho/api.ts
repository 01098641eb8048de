import type { Connection, Limit, TargetScope } from '../../model/provider.ts'
import { idInAddress } from '../ids.ts'
import { textOf } from '../raw.ts'
import { createHttp, roughPause, type Http } from '../http.ts'

export const PLATFORM_URL = 'https://api.eqho.ai'
export const KEY_VARIABLE = 'EQHO_API_KEY'
export const SCENARIOS = '/v1/simulation/scenarios'

/** Every id of the platform has this many characters. */
export const ID_LENGTH = 24

export interface Api {
  readonly http: Http
  readonly workspace: string
  /** The scenario set that the target is limited to; undefined for the whole account. */
  readonly setId: string | undefined
  /** For reads that no step runs under. */
  readonly limit: Limit
  readonly signal: AbortSignal
  /** Ids that the last list showed. */
  readonly listed: Set<string>
  /** Hosts that a list may point at for its next page. */
  readonly hosts: readonly string[]
  /** About so long, so that many waits do not end at once. */
  readonly pause: (ms: number) => Promise<void>
}

/** Prepares the API of a target; nothing is sent yet. */
export function openApi({ workspace, settings }: TargetScope, connection: Connection): Api {
  return {
    http: createHttp({
      connection,
      platform: 'Eqho',
      keyVariable: textOf(settings['api_key_env']) ?? KEY_VARIABLE,
      headers: key => ({ 'X-API-KEY': key }),
    }),
    workspace,
    setId: textOf(settings['scenario_set_id']),
    limit: connection.limit,
    signal: connection.signal,
    listed: new Set(),
    hosts: [new URL(PLATFORM_URL).host, new URL(connection.baseUrl).host],
    pause: roughPause(connection),
  }
}

export function routeOf(id: string): string {
  return `${SCENARIOS}/${idInAddress(id, ID_SHAPE)}`
}

const ID_SHAPE = {
  platform: 'Eqho',
  pattern: new RegExp(`^[A-Za-z0-9_-]{${ID_LENGTH}}$`),
  words: `those have ${ID_LENGTH} characters`,
}
