import { readFile } from 'node:fs/promises'
import { checkDrift } from '../model/documents.ts'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import { DOCUMENT_VERSION, type Drift } from '../model/plan.ts'
import { withSlashes } from '../workspace/index.ts'

/** Reads what `drift --format json` wrote. Throws BAD_PLAN with a sentence that says what to do. */
export async function readDrift(path: string): Promise<Drift> {
  const file = withSlashes(path)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unfit(`The drift report ${file} cannot be read.`, cause)
  })
  const value: unknown = parseJson(text)
  if (isObject(value) && isObject(value['error'])) {
    throw unfit(`${file} says that drift failed: ${String(value['error']['message'])}`)
  }
  if (!isObject(value) || value['version'] !== DOCUMENT_VERSION) {
    throw unfit(`${file} is no drift report of this version.`)
  }
  const checked = checkDrift(value)
  if ('flaw' in checked) throw unfit(`${file} is no drift report: ${checked.flaw}.`)
  return checked.document
}

function unfit(message: string, cause?: unknown): Fault {
  return new Fault('BAD_PLAN', message, {
    hint: 'Make it with `callsheet drift --format json > FILE`.',
    cause,
  })
}
