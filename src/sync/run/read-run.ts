import { readFile } from 'node:fs/promises'
import { checkRun } from '../../model/documents.ts'
import { Fault } from '../../model/fault.ts'
import { parseJson } from '../../model/json.ts'
import type { RunReport } from '../../model/run.ts'
import { withSlashes } from '../../workspace/index.ts'

/** Reads the report of a run. Throws USAGE with a sentence that says what to do. */
export async function readRun(path: string): Promise<RunReport> {
  const file = withSlashes(path)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unusable(`The report ${file} cannot be read.`, cause)
  })
  const checked = checkRun(parseJson(text))
  if ('flaw' in checked) throw unusable(`${file} is no report of a run: ${checked.flaw}.`)
  return checked.document
}

function unusable(message: string, cause?: unknown): Fault {
  return new Fault('USAGE', message, { hint: 'Make it with `callsheet run --out FILE`.', cause })
}
