import { Fault } from '../../model/fault.ts'
import { parseJson, type Json } from '../../model/json.ts'
import { parseFields } from '../../workspace/index.ts'

const MOST_LEVELS = 100

/** The value of a JSON or YAML text. Throws USAGE with the place of what is wrong. */
export function parseTree(text: string, shown: string, syntax: 'json' | 'yaml'): Json {
  return syntax === 'json' ? jsonIn(text, shown) : yamlIn(text, shown)
}

function jsonIn(text: string, shown: string): Json {
  if (levelsIn(text) > MOST_LEVELS) {
    throw new Fault('USAGE', `${shown} has values nested more than ${MOST_LEVELS} levels deep.`)
  }
  const value = parseJson(text)
  if (value !== undefined) return value
  throw new Fault('USAGE', `${shown}${jsonPlace(text)}: it is not valid JSON.`, {
    hint: 'Look for a missing comma or bracket there, or for a file of another kind.',
  })
}

/** How deep brackets lie in one another. A text that is not closed ends with the file. */
function levelsIn(text: string): number {
  let levels = 0
  let deepest = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++levels)
    else if (token === ']' || token === '}') levels -= 1
  }
  return deepest
}

function jsonPlace(text: string): string {
  const offset = offsetOfFlaw(text)
  return offset === undefined ? '' : `:${text.slice(0, offset).split('\n').length}`
}

function offsetOfFlaw(text: string): number | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(String(error)) ?? []
    return position === undefined ? text.length : Number(position)
  }
}

function yamlIn(text: string, shown: string): Json {
  const { root, flaws } = parseFields(text)
  const error = flaws.find(({ severity }) => severity === 'error')
  if (!error) return root
  const line = text.slice(0, error.start).split('\n').length
  throw new Fault('USAGE', `${shown}:${line}: ${error.message}`)
}
