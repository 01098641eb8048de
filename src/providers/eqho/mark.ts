import type { Marker } from '../../model/resource.ts'

const MARK_LINE = /^[ \t]*\[callsheet:([^/\]]+)\/([^\]]+)\][ \t]*$/

/** The ownership mark as a line of notes: short, because the evaluator may read it. */
export function markText({ workspace, key }: Marker): string {
  return `[callsheet:${workspace}/${key}]`
}

/** The mark in a scenario's notes; that of this workspace first, because two can share an account. */
export function findMark(notes: string, workspace: string): Marker | undefined {
  const marks = linesOf(notes)
    .map(markOf)
    .filter(mark => mark !== undefined)
  return marks.find(mark => mark.workspace === workspace) ?? marks[0]
}

/** What people wrote: the notes without any mark. */
export function ownNotes(notes: string): string {
  return linesOf(notes)
    .filter(line => !markOf(line))
    .join('\n')
    .trimEnd()
}

/** True for notes that hold a line which only Callsheet may write. */
export function hasMarkLine(notes: string): boolean {
  return linesOf(notes).some(line => markOf(line) !== undefined)
}

/** People's own notes, other workspaces' marks as they stood, and ours as the last line. */
export function markedNotes(own: string, before: string, mark: Marker): string {
  const foreign = linesOf(before).filter(line => {
    const found = markOf(line)
    return found !== undefined && found.workspace !== mark.workspace
  })
  const text = ownNotes(own)
  return [...(text === '' ? [] : [text]), ...foreign, markText(mark)].join('\n')
}

function markOf(line: string): Marker | undefined {
  const [, workspace, key] = MARK_LINE.exec(line) ?? []
  return workspace !== undefined && key !== undefined ? { workspace, key } : undefined
}

function linesOf(notes: string): string[] {
  return notes.split(/\r?\n/)
}
