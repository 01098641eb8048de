import { setImmediate } from 'node:timers/promises'
import { refuseInterrupted } from '../model/pause.ts'
import type { Keep } from './kept-texts.ts'
import { readFields, type FileReading } from './read.ts'
import type { SchemaSet } from './schemas.ts'
import { secondReader } from './second-reader.ts'

/** What scenario files are read with. */
export interface ReadManyOptions {
  readonly drafts: ReadonlyMap<string, string>
  readonly signal: AbortSignal | undefined
  readonly keep: Keep
  readonly schemas: SchemaSet
}

// Fewer are read before a second thread has begun.
const MANY = 600
// After so many, signals and the second thread get a turn.
const BATCH = 50

/** Reads scenario files, on a second core as well where they are many; in the order of the files. */
export async function readScenarios(
  root: string,
  files: readonly string[],
  { drafts, signal, keep, schemas }: ReadManyOptions,
): Promise<FileReading[]> {
  const readings = new Map<string, FileReading>()
  // The other thread has no drafts.
  const own = files.filter(file => drafts.has(file))
  const left = files.filter(file => !drafts.has(file))
  const read = (file: string): void => {
    readings.set(file, readFields(root, file, { schema: 'scenario', schemas, draft: drafts.get(file), keep }))
  }
  const second = left.length < MANY ? undefined : secondReader(root, schemas)
  try {
    second?.begin({
      // From the other end, and never more than this thread has still to do.
      next: () => left.splice(left.length - Math.min(BATCH, Math.floor(left.length / 2))),
      done: reading => readings.set(reading.file, reading),
    })
    do {
      const batch = own.splice(0, BATCH)
      for (const file of batch.concat(left.splice(0, BATCH - batch.length))) read(file)
      if (own.length + left.length > 0) await setImmediate()
      else left.push(...((await second?.rest()) ?? []))
      refuseInterrupted(signal)
    } while (own.length + left.length > 0)
  } finally {
    await second?.end()
  }
  return files.map(file => readings.get(file)!)
}
