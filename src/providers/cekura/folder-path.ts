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
