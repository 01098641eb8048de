import { parentPort, workerData } from 'node:worker_threads'
import { keptTexts } from './kept-texts.ts'
import { readFields } from './read.ts'
import { sentReading } from './sent-reading.ts'

const { root } = workerData as { readonly root: string }
const keep = keptTexts()

parentPort!.on('message', (files: readonly string[]) => {
  const readings = files.map(file => sentReading(readFields(root, file, { schema: 'scenario', keep })))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort!.postMessage(readings)
})
