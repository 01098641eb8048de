import { composed } from '../../model/names.ts'

/** `Sales/Inbound` as the platform writes it: `Sales.Inbound`. */
export function dotted(folder: string): string {
  return folder.split('/').join('.')
}

/** The platform's path with slashes, and with composed accents. */
export function pathOf(stored: string): string {
  return composed(stored.split('.').join('/'))
}

/**
 * The platform's path as files state it; `''` for no folder. What is created without a folder lands in the project's
 * automatic folder `default`, so that one counts as none.
 */
export function slashed(path: string | null | undefined): string {
  const folder = pathOf(path ?? '')
  return folder.toLowerCase() === 'default' ? '' : folder
}

/** The folder above; `''` for a top folder. */
export function parentOf(folder: string): string {
  return folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : ''
}

/** The last segment. */
export function lastOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1)
}

/** True for the folder itself and everything below it, without regard to case. */
export function liesIn(folder: string, ancestor: string): boolean {
  return `${folder}/`.toLowerCase().startsWith(`${ancestor}/`.toLowerCase())
}
