import path from 'node:path'

/** The nearest folder, from the given one upwards, of which `has` is true; undefined when none is. */
export async function folderAbove(
  start: string,
  has: (folder: string) => Promise<boolean> | boolean,
): Promise<string | undefined> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (await has(folder)) return folder
    if (folder === path.dirname(folder)) return undefined
  }
}
