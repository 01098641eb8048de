/** A file of the workspace as the repository knows it. `prefix` is the workspace's path; empty at the root. */
export function inRepository(prefix: string, file: string): string {
  const folder = prefix.replace(/^(?:\.\/)+/, '').replace(/(?<!\/)\/+$/, '')
  return folder === '' || folder === '.' ? file : `${folder}/${file}`
}
