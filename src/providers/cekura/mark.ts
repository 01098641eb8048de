import type { Marker } from '../../model/resource.ts'

const PREFIX = 'callsheet:'

/** The ownership mark as a tag of a scenario and as the name of a managed test profile. */
export function markText({ workspace, key }: Marker): string {
  return `${PREFIX}${workspace}/${key}`
}

/** Reads a mark; undefined when the text is none. */
export function markOf(text: string): Marker | undefined {
  const [, workspace, key] = /^callsheet:([^/]+)\/(.+)$/.exec(text) ?? []
  return workspace !== undefined && key !== undefined ? { workspace, key } : undefined
}

/** True for every tag that people must not use, and never see in a diff. */
export function isReserved(tag: string): boolean {
  return tag.startsWith(PREFIX)
}

/** The mark of this workspace first: two workspaces can share a project. */
export function findMark(texts: readonly string[], workspace: string): Marker | undefined {
  const marks = texts.map(markOf).filter(mark => mark !== undefined)
  return marks.find(mark => mark.workspace === workspace) ?? marks[0]
}

/** The tags to write: people's own, other workspaces' marks, and ours for this key only. */
export function markedTags(tags: readonly string[], before: readonly string[], mark: Marker): string[] {
  const own = tags.filter(tag => !isReserved(tag))
  const foreign = before.filter(tag => isReserved(tag) && markOf(tag)?.workspace !== mark.workspace)
  return [...new Set([...own, ...foreign, markText(mark)])]
}
