import { isJsonObject, jsonText, parseJson, type Json, type JsonObject } from '../../model/json.ts'
import type { Respelling } from '../../model/provider.ts'
import type { Fields } from '../../model/resource.ts'
import { isBlank, listOf, objectOf, textOf } from '../raw.ts'
import {
  areApart,
  mocksAsStated,
  saidMocks,
  structured,
  type MockDialect,
  type ToolMock,
} from '../tool-mocks.ts'

export const MOCKS = 'tool_mocks'

/** All that a file says of mocks can be said: a rule for the arguments, and an answer that is JSON text. D (SDK 5.60) */
export const retellMocks: MockDialect = { unsaid: () => undefined, counted: structured }

/** The platform's mocks of the portable ones. */
export function retellToolMocks(value: Json): Json {
  return saidMocks(value, retellMocks).map(({ tool, when, returns }) => ({
    tool_name: tool,
    input_match_rule: when ? { type: 'partial_match', args: when } : { type: 'any' },
    output: outputOf(returns),
  }))
}

/** The platform's mocks as the portable field has them. */
export function toolMocks(found: Json, stated: Json | undefined): Json {
  return found === null && isBlank(stated) ? null : mocksAsStated(mocksIn(found), stated, retellMocks)
}

/** Whether the portable field can say all of them. `isExact`: so that writing it anew gives the very same. */
export function areToolMocks(found: Json, { isExact }: { readonly isExact: boolean }): boolean {
  const arePlain = listOf(found).every(item => {
    const { tool_name: tool, input_match_rule: rule, output, ...others } = objectOf(item)
    const text = textOf(output)
    if (isBlank(tool) || text === undefined || !isBlank(others) || !isPlainRule(objectOf(rule))) return false
    const json = parseJson(text)
    return json === undefined ? !isExact : structured(json) === json
  })
  return arePlain && areApart(mocksIn(found))
}

/** Mocks that somebody changed there into what only the block can say: it wins over the portable field. */
export function respelledMocks(raw: JsonObject, stated: Fields): readonly Respelling[] {
  const { [MOCKS]: found } = raw
  if (isBlank(stated[MOCKS]) || found === undefined || areToolMocks(found, { isExact: false })) return []
  return [{ paths: [MOCKS], instead: { [`retell.${MOCKS}`]: found } }]
}

/** JSON text: what is text by itself becomes a JSON string, unless it holds an object or a list. */
function outputOf(returns: Json): string {
  const value = structured(returns)
  return typeof returns === 'string' && value !== returns ? returns : jsonText(value)
}

function mocksIn(found: Json): ToolMock[] {
  return listOf(found).map(item => {
    const { tool_name: tool, input_match_rule: rule, output, ...others } = objectOf(item)
    const { type, args, ...more } = objectOf(rule)
    const isKnown = type === 'any' || type === 'partial_match'
    return {
      tool: textOf(tool) ?? '',
      ...(type === 'any' ? {} : { when: objectOf(args) }),
      returns: answerIn(textOf(output) ?? ''),
      ...(isBlank(others) ? {} : others),
      ...(isKnown && isBlank(more) ? {} : { input_match_rule: rule ?? null }),
    }
  })
}

/** A JSON string that holds JSON once more is no answer that a file can state, and stays as it is. */
function answerIn(output: string): Json {
  const value = parseJson(output)
  return value === undefined || structured(value) !== value ? output : value
}

function isPlainRule({ type, args = null, ...others }: JsonObject): boolean {
  if (!isBlank(others)) return false
  if (type === 'any') return isBlank(args)
  return type === 'partial_match' && isJsonObject(args) && Object.keys(args).length > 0
}
