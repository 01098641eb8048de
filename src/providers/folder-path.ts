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
