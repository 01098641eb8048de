import path from 'node:path'
import type { Position, Problem } from '../model/problem.ts'
import { exists } from './exists.ts'
import { schemaPathFrom } from './schema-path.ts'
import type { SchemaName } from './schemas.ts'

/** The line by which a file tells editors its schema. */
export interface SchemaLine extends Position {
  /** As the file writes it. */
  readonly named: string
}

const HEAD = 4000

/** The schema that a text names for editors; undefined where it names none, or one on the net. */
export function schemaLineIn(text: string): SchemaLine | undefined {
  const head = text.slice(0, HEAD)
  const match = /^#\s*yaml-language-server:\s*\$schema=(\S+)/m.exec(head)
  const named = match?.[1]
  if (!match || named === undefined || named.includes('://')) return undefined
  const line = head.slice(0, match.index).split('\n').length
  const end = match[0].length + 1
  return { named, line, column: end - named.length, end_line: line, end_column: end }
}

/** A file that names a schema. */
export interface LinedFile {
  readonly file: string
  readonly schema: SchemaName
  readonly line: SchemaLine
}

/** A note for each line that leads to no file: an editor says nothing of it, and checks nothing. */
export async function lostSchemas(root: string, files: readonly LinedFile[]): Promise<Problem[]> {
  const pathOf = ({ file, line }: LinedFile) =>
    path.resolve(root, path.dirname(file), line.named.replaceAll('%20', ' '))
  const there = new Map<string, boolean>()
  for (const candidate of new Set(files.map(pathOf))) there.set(candidate, await exists(candidate))
  const lost = files.filter(file => !there.get(pathOf(file)))
  if (lost.length === 0) return []
  const schemaPath = {
    scenario: await schemaPathFrom(root),
    defaults: await schemaPathFrom(root, 'defaults'),
    callsheet: await schemaPathFrom(root, 'callsheet'),
  }
  return lost.map(({ file, schema, line: { named: _, ...place } }) => {
    const message = `This line names a schema that is not there, so an editor checks nothing in the file. ${wayOut(schemaPath[schema](file))}`
    return { severity: 'note', code: 'schema-line', message, file, ...place }
  })
}

function wayOut(at: string | undefined): string {
  if (at === undefined)
    return 'Install Callsheet beside the files (`npm install --save-dev callsheet`), or take the line out.'
  return `Write "# yaml-language-server: $schema=${at}".`
}
