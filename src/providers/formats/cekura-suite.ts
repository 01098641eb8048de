import { Fault } from '../../model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { ForeignCase, ForeignFile, ForeignSuite, TreeFormat } from '../../model/suite-format.ts'
import { listOf, objectOf, textOf } from '../raw.ts'
import { caseOf, refusal, type Carried } from './carried.ts'
import { caseRows } from './cekura-suite-fields.ts'
import { carriedFields, documented, type FieldRow } from './rows.ts'
import { tidyName } from './texts.ts'

const VERSION = '1'
const UNDER_ALL = 'Laid under every case first; lists of metrics add up, of all else the case wins whole.'

const fileRows: readonly FieldRow[] = [
  { from: '$schema', remark: 'Only for editors.', carry: () => [] },
  { from: 'version', remark: `It has to be "${VERSION}".`, carry: () => [] },
  {
    from: 'suite',
    members: [
      { from: 'name', remark: 'Names the folder, unless --out does.', carry: () => [] },
      { from: 'description', remark: 'A folder has no description.' },
    ],
  },
  {
    from: 'defaults',
    remark: UNDER_ALL,
    carry: () => [],
    members: [
      {
        from: 'concurrency_limit',
        remark: 'It is a setting of a target: write it as `concurrency` into callsheet.yaml.',
      },
      { from: '*', carry: () => [] },
    ],
  },
  { from: 'scenarios', kind: 'list', remark: 'One file each.', carry: () => [] },
]

/** A suite of Cekura's "Tests as Code". */
export const cekuraSuite: TreeFormat = {
  title: 'a suite of Cekura\'s "Tests as Code"',
  syntax: 'json',
  maxBytes: 1024 * 1024,
  shared: ['language', 'max_duration', 'cekura.personality', 'run.repeat'],
  fields: [
    ...documented(fileRows).filter(({ from }) => from !== 'defaults.NAME'),
    ...documented(caseRows, 'scenarios[].'),
  ],
  read,
}

function read({ base, value }: ForeignFile<Json>): ForeignSuite {
  const suite = checked(value)
  const { losses, refusals } = caseOf(carriedFields(fileRows, suite), { at: 'the file' })
  const wrong = refusals[0]
  if (wrong !== undefined) throw new Fault('USAGE', `The suite cannot be read. ${wrong}`, { hint: SHAPE })
  const name = tidyName(textOf(objectOf(suite['suite'])['name']) ?? '')
  const defaults = objectOf(suite['defaults'])
  return {
    name: name === '' ? base : name,
    losses,
    cases: listOf(suite['scenarios']).map((one, index) => readCase(one, `scenarios[${index}]`, defaults)),
  }
}

const SHAPE =
  'A suite is a JSON object with "version": "1" and "scenarios". At the platform: Export, "Test suite spec (.json)".'

function checked(value: Json): JsonObject {
  if (!isJsonObject(value) || !Array.isArray(value['scenarios'])) {
    throw new Fault('USAGE', 'The file is no suite: it has no list of "scenarios".', { hint: SHAPE })
  }
  if (value['version'] !== VERSION) {
    const given =
      value['version'] === undefined ? 'no version' : `version ${JSON.stringify(value['version'])}`
    throw new Fault('USAGE', `The suite has ${given}; only version "${VERSION}" can be read.`, {
      hint: SHAPE,
    })
  }
  if (listOf(value['scenarios']).length === 0) {
    throw new Fault('USAGE', 'The suite has no scenarios.', { hint: SHAPE })
  }
  return value
}

function readCase(one: Json, at: string, defaults: JsonObject): ForeignCase {
  if (!isJsonObject(one)) return caseOf([refusal('It is not an object.')], { at })
  const whole = overlaid(defaults, one)
  const key = textOf(whole['key'])
  const missing: Carried[] =
    tidyName(textOf(whole['name']) ?? '') === '' ? [refusal('It has no "name".')] : []
  return caseOf([...carriedFields(caseRows, whole), ...missing], { at, ...(key !== undefined && { key }) })
}

function overlaid({ concurrency_limit: _, ...defaults }: JsonObject, one: JsonObject): JsonObject {
  const metrics = [...new Set([...listOf(defaults['metrics']), ...listOf(one['metrics'])])]
  return { ...defaults, ...one, ...(metrics.length > 0 && { metrics }) }
}
