import type { JsonObject } from '../../model/json.ts'
import { textOf } from '../raw.ts'
import type { Api } from './api.ts'
import { lastOf, parentOf } from '../folder-path.ts'
import { dotted, pathOf } from './folder-path.ts'

/** Remembers how the platform spells folders whose accents are not composed there. */
export function learnFolders({ folderSpellings }: Api, rows: readonly JsonObject[]): void {
  for (const row of rows) {
    const stored = textOf(row['path']) ?? ''
    if (dotted(pathOf(stored)) !== stored) folderSpellings.set(pathOf(stored), stored)
  }
}

/** A folder's path as the platform has to be asked for it; folders that are not there yet lie in one that is. */
export function storedPath(api: Api, folder: string): string {
  const known = api.folderSpellings.get(folder)
  if (known !== undefined || api.folderSpellings.size === 0) return known ?? dotted(folder)
  const parent = parentOf(folder)
  return parent === '' ? folder : `${storedPath(api, parent)}.${lastOf(folder)}`
}
