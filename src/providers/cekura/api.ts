import type { Json } from '../../model/json.ts'
import type { Connection, Limit, TargetScope } from '../../model/provider.ts'
import { Fault } from '../../model/fault.ts'
import type { ResourceType } from '../../model/resource.ts'
import { idInAddress } from '../ids.ts'
import { createHttp, roughPause, type Http } from '../http.ts'
import { numberOf } from './ids.ts'

export const PLATFORM_URL = 'https://api.cekura.ai'
export const KEY_VARIABLE = 'CEKURA_API_KEY'

// The platform's server wants the slash at the end; without it a redirect would drop the body.
export const SCENARIOS = '/test_framework/v1/scenarios/'
export const FOLDERS = '/test_framework/v1/scenarios/folders/'
export const PROFILES = '/test_framework/v1/test-profiles/'

export interface Api {
  readonly http: Http
  readonly workspace: string
  readonly projectId: number | undefined
  readonly agentId: number | undefined
  /** False for whatever else answers at the base URL. */
  readonly isPlatform: boolean
  /** Limits a read to the target: the project, or else the agent. */
  readonly scopeQuery: Readonly<Record<string, number | undefined>>
  /** For reads that no step runs under. */
  readonly limit: Limit
  readonly signal: AbortSignal
  /** Hosts that a list may point at for its next page. */
  readonly hosts: readonly string[]
  /** Ids that the last list showed, by type. */
  readonly listed: Map<ResourceType, ReadonlySet<string>>
  /** Folders made in this run: the server may need a moment to know them everywhere. */
  readonly madeFolders: Set<string>
  /** The platform's own path by ours, where they differ in more than dots. */
  readonly folderSpellings: Map<string, string>
  /** About so long, so that many waits do not end at once. */
  readonly pause: (ms: number) => Promise<void>
}

/** Prepares the API of a target; nothing is sent yet. */
export function openApi({ workspace, settings }: TargetScope, connection: Connection): Api {
  const projectId = numberOf(settings['project_id'])
  const agentId = numberOf(settings['agent_id'])
  return {
    http: createHttp({
      connection,
      platform: 'Cekura',
      keyVariable: typeof settings['api_key_env'] === 'string' ? settings['api_key_env'] : KEY_VARIABLE,
      headers: key => ({ 'x-cekura-api-key': key }),
    }),
    workspace,
    projectId,
    agentId,
    isPlatform: new URL(connection.baseUrl).host === new URL(PLATFORM_URL).host,
    scopeQuery: projectId === undefined ? { agent_id: agentId } : { project_id: projectId },
    limit: connection.limit,
    signal: connection.signal,
    hosts: [new URL(PLATFORM_URL).host, new URL(connection.baseUrl).host],
    listed: new Map(),
    madeFolders: new Set(),
    folderSpellings: new Map(),
    pause: roughPause(connection),
  }
}

/** The address of a scenario or a profile. */
export function routeOf(collection: typeof SCENARIOS | typeof PROFILES, id: string): string {
  return `${collection}${idInAddress(id, ID_SHAPE)}/`
}

const ID_SHAPE = { platform: 'Cekura', pattern: /^\d{1,19}$/, words: 'those are numbers' }

/** Folders belong to projects. */
export function projectOf({ projectId }: Api): number {
  if (projectId !== undefined) return projectId
  throw new Fault('USAGE', 'Cekura keeps folders per project, and this target names none.', {
    hint: 'Set project_id of the target in callsheet.yaml.',
  })
}

/** Stops on an object that lies outside the target: an id in state may belong to another project. */
export function checkScope(api: Api, raw: Readonly<Record<string, Json>>, what: string): void {
  const project = numberOf(raw['project'])
  const agent = numberOf(raw['agent'])
  const hint =
    'Correct project_id or agent_id in callsheet.yaml, or remove the entry with `callsheet state rm`.'
  if (api.projectId !== undefined && project !== undefined && project !== api.projectId) {
    throw new Fault('REFUSED', `${what} belongs to project ${project}, not to ${api.projectId}.`, { hint })
  }
  if (
    api.projectId === undefined &&
    api.agentId !== undefined &&
    agent !== undefined &&
    agent !== api.agentId
  ) {
    throw new Fault('REFUSED', `${what} belongs to agent ${agent}, not to ${api.agentId}.`, { hint })
  }
}
