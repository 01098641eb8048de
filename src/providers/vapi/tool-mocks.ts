import type { Json, JsonObject } from '../../model/json.ts'
import type { Respelling } from '../../model/provider.ts'
import type { Fields } from '../../model/resource.ts'
import { isBlank, listOf, objectOf, textOf } from '../raw.ts'
import {
  answerText,
  areApart,
  mocksAsStated,
  saidMocks,
  structuredText,
  type MockDialect,
  type ToolMock,
} from '../tool-mocks.ts'
import { MOCKS, TOOL_MOCKS } from './fields.ts'

/** A mock answers to whatever its tool is called with, and always with text. D */
export const vapiMocks: MockDialect = {
  unsaid: ({ when }) =>
    when === undefined ? undefined : 'Vapi gives one answer, whatever the arguments are',
  counted: structuredText,
  isByTool: true,
}

/** Mocks with the default that the platform does not promise to show. */
export function statedMocks(value: Json): Json {
  if (value === null) return null
  return listOf(value).map(mock => ({ ...objectOf(mock), enabled: objectOf(mock)['enabled'] ?? true }))
}

/** The platform's mocks of the portable ones. */
export function vapiToolMocks(value: Json): Json {
  return saidMocks(value, vapiMocks).map(({ tool, returns }) => ({
    toolName: tool,
    result: answerText(returns),
    enabled: true,
  }))
}

/** The platform's mocks as the portable field has them. */
export function toolMocks(found: Json, stated: Json | undefined): Json {
  return found === null && isBlank(stated) ? null : mocksAsStated(mocksIn(found), stated, vapiMocks)
}

/** Whether the portable field can say all of them: one that is switched off it cannot. */
export function areToolMocks(found: Json): boolean {
  const arePlain = listOf(found).every(item => {
    const { toolName: tool, result, enabled = null, ...others } = objectOf(item)
    const isOn = enabled === null || enabled === true
    return isOn && !isBlank(tool) && textOf(result) !== undefined && isBlank(others)
  })
  return arePlain && areApart(mocksIn(found))
}

/** Mocks that somebody changed there into what only the block can say: it wins over the portable field. */
export function respelledMocks(raw: JsonObject, stated: Fields): readonly Respelling[] {
  const { toolMocks: found } = raw
  if (isBlank(stated[MOCKS]) || found === undefined || areToolMocks(found)) return []
  return [{ paths: [MOCKS], instead: { [TOOL_MOCKS]: statedMocks(found) } }]
}

function mocksIn(found: Json): ToolMock[] {
  return listOf(found).map(item => {
    const { toolName: tool, result = '', enabled, ...others } = objectOf(item)
    return {
      tool: textOf(tool) ?? '',
      returns: structuredText(result),
      ...(enabled === false && { enabled }),
      ...(isBlank(others) ? {} : others),
    }
  })
}
