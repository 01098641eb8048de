import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { placesOf } from './places.ts'
import { sentSchemas } from './outside/sent-schemas.ts'
import type { FileReading } from './read.ts'
import type { SchemaSet } from './schemas.ts'
import type { SentReading } from './sent-reading.ts'

/** Where files come from, and where readings go. */
export interface Reading {
  /** The files to read next; none when there are no more. */
  readonly next: () => readonly string[]
  readonly done: (reading: FileReading) => void
}

/** A thread that reads scenario files beside this one. */
export interface SecondReader {
  begin(reading: Reading): void
  /** Resolves when it has read what it took, with the files that this thread has to read itself. */
  rest(): Promise<readonly string[]>
  end(): Promise<void>
}

const AHEAD = 3

/** Undefined where there is one core only, or the program is not built. */
export function secondReader(root: string, schemas: SchemaSet): SecondReader | undefined {
  const script = new URL('../workspace/reading-thread.js', import.meta.url)
  if (availableParallelism() < 2 || !existsSync(script)) return undefined
  const worker = new Worker(script, { workerData: { root, schemas: sentSchemas(schemas) } })
  const undone: string[] = []
  const taken: (readonly string[])[] = []
  let finish: () => void
  const finished = new Promise<void>(resolve => (finish = resolve))

  function begin({ next, done }: Reading): void {
    const take = (): void => {
      const files = next()
      if (files.length > 0) {
        taken.push(files)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(files)
      }
      if (taken.length === 0) finish()
    }
    worker.on('message', (readings: readonly SentReading[]) => {
      taken.shift()
      for (const reading of readings) {
        if ('unsent' in reading) undone.push(reading.unsent)
        else done({ ...reading.fields, places: placesOf(reading.layout) })
      }
      take()
    })
    // What a thread cannot do is done by this one, which tells why.
    worker.on('error', () => finish())
    worker.on('exit', () => finish())
    // More than one at a time: it goes on while this thread is at work and hears nothing.
    for (let ahead = 0; ahead < AHEAD; ahead += 1) take()
  }

  return {
    begin,
    async rest() {
      await finished
      return [...undone.splice(0), ...taken.splice(0).flat()]
    },
    end: async () => void (await worker.terminate()),
  }
}
