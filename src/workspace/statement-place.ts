import { isJsonArray, isJsonObject, type Json } from '../model/json.ts'
import type { WorkspaceScenario } from './layers.ts'
import type { Path } from './places.ts'

// Short texts occur in many places; a platform cuts only long ones.
const SHORTEST_BEGINNING = 24

/**
 * Where a scenario states a text that a platform gives back, such as a statement or the name of a metric; undefined
 * where it states none like it. A long text may come back cut, and a text of several lines line by line.
 */
export function pathOfText(scenario: Pick<WorkspaceScenario, 'value'>, said: string): Path | undefined {
  const wanted = said
    .trim()
    .replace(/(?:…|\.\.\.)$/, '')
    .trim()
  if (wanted === '') return undefined
  const { expected_outcome: statements, ...rest } = scenario.value
  // What is stated as the outcome is meant before any other field that says the same.
  return (
    pathIn(statements, wanted, ['expected_outcome']) ??
    Object.entries(rest)
      .map(([name, value]) => pathIn(value, wanted, [name]))
      .find(path => path !== undefined)
  )
}

function pathIn(value: Json | undefined, wanted: string, at: Path): Path | undefined {
  if (typeof value === 'string') return says(value, wanted) ? at : undefined
  const members = isJsonArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : []
  return members
    .map(([step, member]) => pathIn(member, wanted, [...at, step]))
    .find(path => path !== undefined)
}

function says(text: string, wanted: string): boolean {
  const lines = [text.trim(), ...text.split('\n').map(line => line.trim())]
  return lines.some(
    line => line === wanted || (wanted.length >= SHORTEST_BEGINNING && line.startsWith(wanted)),
  )
}
