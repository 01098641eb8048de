import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Respelling } from '../../model/provider.ts'
import type { Fields, RemoteResource } from '../../model/resource.ts'
import { isBlank, listOf, objectOf, textOf } from '../raw.ts'
import { answerText, mocksAsStated, saidMocks, structuredText, type MockDialect } from '../tool-mocks.ts'
import { TOOL_MOCKS } from './fields.ts'

/** The portable spelling. */
export const MOCKS = 'tool_mocks'

const MEMBERS = ['toolName', 'result', 'enabled'] as const

/** Vapi has one answer for each tool, whatever it is called with; answers are text. Source: D. */
export const vapiMocks: MockDialect = {
  unsaid: ({ when }) =>
    when === undefined ? undefined : 'Vapi gives one answer, whatever the arguments are',
  counted: structuredText,
  isByTool: true,
}

/** Portable mocks as the platform takes them. */
export function sentMocks(value: Json): readonly JsonObject[] {
  return saidMocks(value, vapiMocks).map(({ tool, returns }) => ({
    toolName: tool,
    result: answerText(returns),
    enabled: true,
  }))
}

/** Mocks of the block, with the default that the platform does not promise to show and without what a server adds. */
export function statedMocks(value: Json): Json {
  if (value === null) return null
  return listOf(value).map(item => {
    const mock: JsonObject = { ...objectOf(item), enabled: objectOf(item)['enabled'] ?? true }
    return Object.fromEntries(MEMBERS.flatMap(name => (name in mock ? [[name, mock[name]!] as const] : [])))
  })
}

/** The platform's mocks as the portable field has them, in the order of the file. */
export function portableMocks(found: Json, stated: Json | undefined): Json {
  const mocks = listOf(found).map(item => {
    const { toolName, result = '', enabled } = objectOf(item)
    return {
      tool: textOf(toolName) ?? '',
      returns: structuredText(result),
      ...(enabled === false && { enabled: false }),
    }
  })
  return isBlank(found) && isBlank(stated) ? null : mocksAsStated(mocks, stated, vapiMocks)
}

/** Whether the portable field can say all of them: one that is switched off, or a second one of a tool, it cannot. */
export function arePortable(found: Json): boolean {
  const items = listOf(found).filter(item => isJsonObject(item))
  const tools = items.map(({ toolName }) => toolName)
  return (
    items.every(({ result, enabled }) => typeof result === 'string' && enabled !== false) &&
    tools.every((tool, index) => typeof tool === 'string' && tools.indexOf(tool) === index)
  )
}

/** Mocks that somebody changed there into what only the block can say: it wins over the portable field. */
export function respelledMocks({ raw }: RemoteResource, stated: Fields): readonly Respelling[] {
  const found = objectOf(raw)['toolMocks'] ?? null
  if (isBlank(stated[MOCKS]) || isBlank(found) || arePortable(found)) return []
  return [{ paths: [MOCKS], instead: { [TOOL_MOCKS]: statedMocks(found) } }]
}
