import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import { RUN_RECORD_VERSION, type RunRecord } from '../model/run-record.ts'
import { writeWhole } from './disk.ts'

/** The runs of a workspace, each in `.callsheet/runs/<id>.json`. */
export interface RunRecords {
  /** Resolves when it is on disk. Writes come one after the other, the last one last. */
  save(record: RunRecord): Promise<void>
  /** Throws NOT_FOUND for an id that nobody knows. */
  load(id: string): Promise<RunRecord>
  /** The run that began last and has not ended; undefined where all have. */
  newestOpen(): Promise<RunRecord | undefined>
}

const FOLDER = '.callsheet/runs'
// An id is a file name too, and may come from the command line.
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/

export function runRecords(root: string): RunRecords {
  const folder = path.join(root, FOLDER)
  let last: Promise<unknown> = Promise.resolve()
  return {
    save(record) {
      const file = path.join(folder, `${record.id}.json`)
      const mine = written(file, `${JSON.stringify(record, null, 1)}\n`, last)
      last = mine.catch(() => undefined)
      return mine
    },
    async load(id) {
      const text = ID.test(id) ? await textOf(path.join(folder, `${id}.json`)) : undefined
      if (text === undefined) throw unknown(id)
      return recordIn(text, `${FOLDER}/${id}.json`)
    },
    async newestOpen() {
      // Ids begin with the time, so names are in the order of the runs.
      const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.json')).sort()
      for (const name of names.reverse()) {
        const text = await textOf(path.join(folder, name))
        const record = text === undefined ? undefined : recordIn(text, `${FOLDER}/${name}`)
        if (record && record.report === undefined) return record
      }
      return undefined
    },
  }
}

/** Writes when what came before is done. */
async function written(file: string, text: string, before: Promise<unknown>): Promise<void> {
  await before
  await mkdir(path.dirname(file), { recursive: true })
  await writeWhole(file, text)
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

function recordIn(text: string, where: string): RunRecord {
  const value = parseJson(text)
  const isRecord =
    isObject(value) && value['version'] === RUN_RECORD_VERSION && Array.isArray(value['targets'])
  if (isRecord) return value as unknown as RunRecord
  throw new Fault('STATE_UNREADABLE', `The run in ${where} cannot be read.`, {
    hint: 'It may be of another version of this program. What was begun goes on at the platform.',
  })
}

function unknown(id: string): Fault {
  return new Fault('NOT_FOUND', `There is no run "${id}" in ${FOLDER} of this workspace.`, {
    hint: '`callsheet run --resume` without an id goes on with the newest that has not ended.',
  })
}
