import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { textIn, writeWhole } from './files.ts'

/**
 * Tells the data of one emulator from those of another: made when a folder is first used, and kept in it. Rows that
 * were deleted by hand take it with them; without a folder each start has its own. The folder has to be locked, and
 * no row file open yet.
 */
export function identityOf(dataDir: string | undefined): string {
  if (dataDir === undefined) return randomUUID()
  const file = join(dataDir, 'identity')
  const known = hasRows(dataDir) ? textIn(file).trim() : ''
  if (known !== '') return known

  const identity = randomUUID()
  writeWhole(file, [`${identity}\n`])
  return identity
}

const hasRows = (dataDir: string): boolean => readdirSync(dataDir).some(name => name.endsWith('.jsonl'))
