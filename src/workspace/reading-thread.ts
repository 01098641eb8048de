import { parentPort, workerData } from 'node:worker_threads'
import { keptTexts } from './kept-texts.ts'
import { receivedSchemas, type SentSchemas } from './outside/sent-schemas.ts'
import { readFields } from './read.ts'
import { sentReading } from './sent-reading.ts'

const { root, schemas: sent } = workerData as { readonly root: string; readonly schemas: SentSchemas }
const keep = keptTexts()
const schemas = await receivedSchemas(sent)

parentPort!.on('message', (files: readonly string[]) => {
  const readings = files.map(file =>
    sentReading(readFields(root, file, { schema: 'scenario', schemas, keep })),
  )
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage(readings)
})
