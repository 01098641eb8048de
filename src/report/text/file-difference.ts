import { structuredPatch } from 'diff'
import { forTerminal, oneLine } from '../text-safety.ts'

/** The lines of two texts that differ, with three lines around them: `-` is there, `+` is wanted. */
export function fileDifference(there: string, wanted: string): string {
  const { hunks } = structuredPatch('', '', there, wanted, undefined, undefined, { context: 3 })
  const lines = hunks.flatMap(({ oldStart, lines: changed }) => [
    `@@ line ${oldStart} @@`,
    ...changed.map(line => oneLine(forTerminal(line))),
  ])
  return lines.map(line => `  ${line}\n`).join('')
}
