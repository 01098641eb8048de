import type { LoadedScenario } from '../../model/problem.ts'
import type { Encoded } from '../../model/provider.ts'
import type { Fields } from '../../model/resource.ts'
import { checkCarried } from '../not-carried.ts'
import { textOf } from '../raw.ts'
import { resourceOf } from '../resource.ts'
import { statedAt } from '../statement.ts'
import { DESCRIPTION, NAME, PROMPT, retellFields } from './fields.ts'
import { checkScenario } from './rules/scenario.ts'

export function encode(scenario: LoadedScenario): Encoded {
  const fields = fieldsOf(scenario)
  const name = textOf(retellFields.fieldIn(fields, 'name').value) ?? scenario.key
  return {
    // A test lies in no folder: its engine and its name are all that tells it from others.
    resources: [
      resourceOf(scenario, { type: 'scenario', name, folder: undefined, naturalKey: name, fields }),
    ],
    findings: [...checkScenario(scenario), ...checkCarried(scenario, 'Retell', retellFields)],
  }
}

/** The block's prompt is the whole prompt, so it wins over the persona, too. */
function fieldsOf(scenario: LoadedScenario): Fields {
  const hasPrompt = statedAt(scenario, PROMPT) !== undefined
  const persona = hasPrompt ? [] : [NAME, DESCRIPTION].map(path => statedAt(scenario, path))
  const rows = retellFields.rows.map(row => retellFields.statementFor(scenario, retellFields.blockPath(row)))
  const stated = [...rows, ...persona].filter(statement => statement !== undefined)
  return Object.fromEntries(stated.map(({ path, value }) => [path, value]))
}
