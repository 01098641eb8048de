import { Fault } from '../../model/fault.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { ForeignCase, ForeignFile, ForeignSuite, TreeFormat } from '../../model/suite-format.ts'
import { objectOf, textOf } from '../raw.ts'
import { caseOf, refusal, stated } from './carried.ts'
import { carriedFields, documented } from './rows.ts'
import { unjudged } from './tau2-carry.ts'
import { taskRows } from './tau2-fields.ts'
import { tidyName } from './texts.ts'

/** The tasks of tau2-bench: a list, one task, or a folder with a file for each. */
export const tau2: TreeFormat = {
  title: 'the tasks of tau2-bench',
  syntax: 'json',
  maxBytes: 64 * 1024 * 1024,
  shared: ['language', 'max_duration', 'run.repeat'],
  fields: documented(taskRows),
  read,
}

const SHAPE = 'It is a JSON list of tasks with "id" and "user_scenario", one such task, or a folder of them.'

function read(file: ForeignFile<Json>): ForeignSuite {
  const tasks = isJsonArray(file.value) ? file.value : [file.value]
  if (tasks.length === 0 || !tasks.some(isTask)) {
    throw new Fault('USAGE', 'The file holds no tasks of tau2-bench.', { hint: SHAPE })
  }
  const domain = domainOf(file, tasks)
  return {
    name: domain,
    losses: [],
    cases: tasks.map((task, index) => readTask(task, { at: `[${index}]`, domain })),
  }
}

function isTask(value: Json): boolean {
  return isJsonObject(value) && 'id' in value && 'user_scenario' in value
}

// How a benchmark lays its files out: `domains/airline/tasks.json`, `domains/banking/tasks/task_001.json`.
const LAID_OUT = /^tasks?(?:$|[_-])/i

/** The folder's name where the files are laid out as there; else what the tasks say, or the file's own name. */
function domainOf({ base, folder }: ForeignFile<Json>, tasks: readonly Json[]): string {
  if (LAID_OUT.test(base) && folder !== '') return folder
  const scenarios = tasks.map(task => objectOf(objectOf(task)['user_scenario']))
  const stated = scenarios.flatMap(
    ({ instructions }) => textOf(objectOf(instructions ?? null)['domain']) ?? [],
  )
  return stated[0] ?? base
}

function readTask(task: Json, { at, domain }: { readonly at: string; readonly domain: string }): ForeignCase {
  if (!isJsonObject(task)) return caseOf([refusal('It is not an object.')], { at })
  const id = idOf(task)
  if (id === undefined) return caseOf([refusal('It has no "id".')], { at })
  const fields = carriedFields(taskRows, task)
  const name = stated('name', tidyName(`${domain} ${id}`))
  // Two domains of one workspace would have the same numbers.
  const key = /^\d+$/.test(id) ? `${domain}-${id}` : id
  return caseOf([name, ...fields, ...unjudged(fields)], { at, key })
}

function idOf({ id }: JsonObject): string | undefined {
  const text = typeof id === 'number' ? String(id) : textOf(id)
  return text?.trim() === '' ? undefined : text
}
