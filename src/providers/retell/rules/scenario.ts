import { parseJson } from '../../../model/json.ts'
import type { Finding, LoadedScenario } from '../../../model/problem.ts'
import { finding, findingOnKey } from '../../finding.ts'
import { didYouMean } from '../../../model/suggest.ts'
import { isBlank, listOf, objectOf, textOf } from '../../raw.ts'
import { statedAt } from '../../statement.ts'
import { checkToolMocks } from '../../tool-mock-rules.ts'
import { DESCRIPTION, INSTRUCTIONS, NAME, OUTCOME, PROMPT, retellFields, VARIABLES } from '../fields.ts'
import { MOCKS, retellMocks } from '../mocks.ts'
import { models } from '../models.ts'
import { areTellable } from '../prompt.ts'
import { turnedToText } from '../variables.ts'

type Rule = (scenario: LoadedScenario) => Finding[]

/** Retell's own rules, as far as a file alone can break them. */
export function checkScenario(scenario: LoadedScenario): Finding[] {
  return everyRule.flatMap(rule => rule(scenario))
}

const everyRule: readonly Rule[] = [
  checkPrompt,
  checkPersona,
  checkCriteria,
  checkVariables,
  checkModel,
  checkOutputs,
  scenario => checkToolMocks(scenario, 'Retell', retellFields, retellMocks),
]

/** Required there, so it can be changed and not cleared. */
function checkPrompt(scenario: LoadedScenario): Finding[] {
  const stated = retellFields.statementFor(scenario, INSTRUCTIONS)
  if (typeof stated?.value === 'string' && stated.value.trim() !== '') return []
  const message = 'Retell needs instructions, or retell.user_prompt in their place.'
  return [finding('error', 'missing-field', stated?.at ?? [], message)]
}

/** Persona and instructions are one text there, under headings. */
function checkPersona(scenario: LoadedScenario): Finding[] {
  const prompt = statedAt(scenario, PROMPT)
  const persona = [NAME, DESCRIPTION].flatMap(path => statedAt(scenario, path) ?? [])
  const told = persona.filter(({ value }) => !isBlank(value))
  if (prompt) {
    return told.map(({ path, at }) =>
      findingOnKey('note', 'overruled', at, `Retell gets "${PROMPT}" in place of ${path}.`),
    )
  }
  const instructions = statedAt(scenario, INSTRUCTIONS)
  const textAt = (path: string) => textOf(statedAt(scenario, path)?.value) ?? ''
  const parts = { name: textAt(NAME), description: textAt(DESCRIPTION), instructions: textAt(INSTRUCTIONS) }
  if (areTellable(parts)) return []
  const { at } = told[0] ?? instructions ?? { at: [] }
  const message =
    'At Retell the persona stands above the instructions in one prompt, under the headings "# Persona" and "# Task"; these texts could not be told apart there again.'
  return [finding('error', 'unclear-persona', at, message)]
}

function checkCriteria(scenario: LoadedScenario): Finding[] {
  const stated = retellFields.statementFor(scenario, OUTCOME)
  if (!isBlank(stated?.value)) return []
  const message = 'Retell judges a test by its criteria, and this one states no expected_outcome.'
  return [finding('warning', 'missing-field', stated?.at ?? [], message)]
}

function checkVariables(scenario: LoadedScenario): Finding[] {
  const stated = statedAt(scenario, VARIABLES)
  if (!stated || retellFields.statementFor(scenario, VARIABLES)?.path !== VARIABLES) return []
  return turnedToText(stated.value).map(({ name, sent }) => {
    const instead = sent === undefined ? 'it is left out' : `it is sent as "${sent}"`
    const message = `Variables are texts at Retell, and "${name}" is none: ${instead}.`
    return finding('warning', 'wrong-type', [...stated.at, name], message)
  })
}

function checkModel(scenario: LoadedScenario): Finding[] {
  const stated = statedAt(scenario, 'retell.llm_model')
  const model = textOf(stated?.value)
  if (!stated || model === undefined || models.includes(model)) return []
  const message = `Retell is not known to have the model "${model}".${didYouMean(model, models)}`
  return [finding('warning', 'unknown-value', stated.at, message)]
}

function checkOutputs(scenario: LoadedScenario): Finding[] {
  const { at, value } = statedAt(scenario, `retell.${MOCKS}`) ?? { at: [], value: null }
  return listOf(value).flatMap((item, index) => {
    const output = textOf(objectOf(item)['output'])
    if (output === undefined || parseJson(output) !== undefined) return []
    const message = 'The output of a mock should be JSON text at Retell; this is sent as it is.'
    return [finding('warning', 'wrong-type', [...at, index, 'output'], message)]
  })
}
