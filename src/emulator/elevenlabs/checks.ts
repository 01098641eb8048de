import {
  anything,
  below,
  listOf,
  nullable,
  object,
  oneOf,
  refused,
  text,
  textOf,
  type Shape,
} from '../fastapi/checks.ts'
import { isObject } from '../json.ts'

export const MOST_OF_A_NAME = 100

/** Names have at least a letter; how long they may be is a mode. */
export const nameOf = (longest: 'any' | '100'): Shape =>
  textOf(1, longest === 'any' ? Number.MAX_SAFE_INTEGER : MOST_OF_A_NAME)

/** Something that was said before the test begins; items have more fields than the material lists. */
export const chatItem: Shape = object(
  { role: oneOf('user', 'agent'), message: nullable(text), time_in_call_secs: wholeSeconds },
  { required: ['role', 'time_in_call_secs'], open: { readOnly: [] } },
)

function wholeSeconds(...[value, at]: Parameters<Shape>): unknown {
  return Number.isInteger(value) ? value : refused(value, at, ['int_type', 'Input should be a valid integer'])
}

/** How one argument of a tool call is judged; each way needs a field of its own. */
const evaluation: Shape = (value, at) => {
  const kept = object(
    {
      type: oneOf('anything', 'exact', 'llm', 'regex'),
      expected_value: anything,
      description: text,
      pattern: text,
    },
    { required: ['type'] },
  )(value, at)
  const needed = isObject(value) ? NEEDED.get(value['type']) : undefined
  if (isObject(value) && needed !== undefined && value[needed] === undefined)
    refused(undefined, below(at, needed), ['missing', 'Field required'])
  return kept
}

const NEEDED: ReadonlyMap<unknown, string> = new Map([
  ['exact', 'expected_value'],
  ['llm', 'description'],
  ['regex', 'pattern'],
])

export const parameters: Shape = listOf(
  object({ path: text, eval: evaluation }, { required: ['path', 'eval'] }),
)
