import type { Connection, Limit, TargetScope } from '../../model/provider.ts'
import { createHttp, roughPause } from '../http.ts'
import { sharedLooks, type Looks } from '../looks.ts'
import { createNewcomers, type Newcomers } from '../newcomers.ts'
import { textOf } from '../raw.ts'
import { folderTree, type FolderTree } from './folder-tree.ts'
import { walk, type ListApi, type Walk } from './walk.ts'

export const PLATFORM_URL = 'https://api.elevenlabs.io'
export const KEY_VARIABLE = 'ELEVENLABS_API_KEY'

export interface Api extends ListApi {
  /** The folder that all of the target lies in; `''` for the whole account. */
  readonly home: string
  /** For reads that no step runs under. */
  readonly limit: Limit
  /** About so long, so that many waits do not end at once. */
  readonly pause: (ms: number) => Promise<void>
  readonly folders: FolderTree
  /** Where tests lie, by id: a folder's id, null for none. Lists and our own writes tell it. */
  readonly placed: Map<string, string | null>
  /** Where we have put tests, as long as no list has shown it. */
  readonly put: Map<string, string | null>
  readonly newcomers: Newcomers
  readonly looks: Looks<Walk>
  /** Folders made in this run, by path in small letters. */
  readonly madeFolders: Set<string>
}

/** Prepares the API of a target; nothing is sent yet. */
export function openApi({ settings }: TargetScope, connection: Connection): Api {
  let told: number | undefined
  const onAnswer: Connection['onAnswer'] = headers => {
    const { date } = headers
    const time = typeof date === 'string' ? Date.parse(date) : Number.NaN
    told = Number.isNaN(time) ? undefined : time
    connection.onAnswer?.(headers)
  }
  const http = createHttp({
    connection: { ...connection, onAnswer },
    platform: 'ElevenLabs',
    keyVariable: textOf(settings['api_key_env']) ?? KEY_VARIABLE,
    headers: key => ({ 'xi-api-key': key }),
  })
  const { limit, signal } = connection
  const list: ListApi = { http, signal, serverTime: () => told }
  return {
    ...list,
    home: textOf(settings['folder']) ?? '',
    limit,
    pause: roughPause(connection),
    folders: folderTree(),
    placed: new Map(),
    put: new Map(),
    newcomers: createNewcomers(),
    looks: sharedLooks(own => walk(list, own, { wantsFolders: true })),
    madeFolders: new Set(),
  }
}
