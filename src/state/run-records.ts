import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import type { RunReport } from '../model/run.ts'
import { RUN_RECORD_VERSION, type RunRecord } from '../model/run-record.ts'
import { compareText } from '../model/text-order.ts'
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

/** Where the runs of a workspace lie, from its root. */
export const RUNS_FOLDER = '.callsheet/runs'
// An id is a file name too, and may come from the command line.
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/

export function runRecords(root: string): RunRecords {
  const folder = path.join(root, RUNS_FOLDER)
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
      return recordIn(text, `${RUNS_FOLDER}/${id}.json`)
    },
    async newestOpen() {
      // Ids begin with the time, so names are in the order of the runs.
      const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.json')).sort()
      for (const name of names.reverse()) {
        const text = await textOf(path.join(folder, name))
        const record = text === undefined ? undefined : recordIn(text, `${RUNS_FOLDER}/${name}`)
        if (record && record.report === undefined) return record
      }
      return undefined
    },
  }
}

/**
 * The reports of runs that have ended, oldest first: records of this program, and reports that were written as JSON.
 * Other files are passed over. Throws NOT_FOUND for a folder that must exist and does not.
 */
export async function reportsIn(
  folder: string,
  { mustExist }: { readonly mustExist: boolean },
): Promise<RunReport[]> {
  const names = await readdir(folder).catch(() => {
    if (!mustExist) return []
    throw new Fault('NOT_FOUND', `There is no folder ${folder} with reports of runs.`, {
      hint: '`callsheet run --format json > FOLDER/NAME.json` writes one.',
    })
  })
  const texts = await Promise.all(
    names.filter(name => name.endsWith('.json')).map(name => textOf(path.join(folder, name))),
  )
  const reports = new Map(texts.flatMap(reportIn).map(report => [report.id, report]))
  return [...reports.values()].sort((a, b) => compareText(a.started_at, b.started_at))
}

function reportIn(text = ''): RunReport[] {
  const value = parseJson(text)
  const report = isObject(value) && isObject(value['report']) ? value['report'] : value
  return isReport(report) ? [report] : []
}

function isReport(value: unknown): value is RunReport {
  if (!isObject(value)) return false
  const texts = ['id', 'label', 'started_at', 'ended_at'].map(name => value[name])
  return (
    texts.every(text => typeof text === 'string') &&
    isObject(value['summary']) &&
    areTargets(value['targets'])
  )
}

function areTargets(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  return value.every(
    target => isObject(target) && Array.isArray(target['results']) && target['results'].every(isObject),
  )
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
  return new Fault('NOT_FOUND', `There is no run "${id}" in ${RUNS_FOLDER} of this workspace.`, {
    hint: '`callsheet run --resume` without an id goes on with the newest that has not ended.',
  })
}
