import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
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

export const MOCKS = 'generated_mock_tool_entries'

/** An entry is the arguments of a call and the map that it gives back; both are required. D (A, K) */
export const cekuraMocks: MockDialect = {
  unsaid({ when, returns }) {
    if (when === undefined) return 'an entry there answers to arguments that it names in "when"'
    return isJsonObject(structured(returns)) ? undefined : 'a mock tool there returns a map'
  },
  counted: structured,
}

/** Mocks as entries. The id that the platform has for a tool is kept. */
export function mockEntries(value: Json, before: Json | undefined): Json {
  return saidMocks(value, cekuraMocks).map(({ tool, when, returns }) => {
    const id =
      listOf(before)
        .map(objectOf)
        .find(entry => entry['tool_name'] === tool)?.['tool_id'] ?? null
    const entry = { tool_name: tool, new_entry: { input: when!, output: structured(returns) } }
    return id === null ? entry : { tool_id: id, ...entry }
  })
}

/** Entries as the portable field has them. */
export function toolMocks(found: Json, stated: Json | undefined): Json {
  return found === null && isBlank(stated) ? null : mocksAsStated(mocksIn(found), stated, cekuraMocks)
}

/** Whether the portable field can say all entries. Ids of tools it cannot; `isExact`: they count. */
export function areToolMocks(found: Json, { isExact }: { isExact: boolean }): boolean {
  const arePlain = listOf(found).every(item => {
    const { tool_id: id = null, tool_name: tool, new_entry: call, ...others } = objectOf(item)
    const { input, output, ...more } = objectOf(call)
    const isPlain = isBlank(others) && isBlank(more) && (id === null || !isExact)
    return isPlain && !isBlank(tool) && isFull(input) && isJsonObject(output)
  })
  return arePlain && areApart(mocksIn(found))
}

function mocksIn(found: Json): ToolMock[] {
  return listOf(found).map(item => {
    const { tool_id: _, tool_name: tool, new_entry: call, ...others } = objectOf(item)
    const { input = {}, output = {}, ...more } = objectOf(call)
    return {
      tool: textOf(tool) ?? '',
      when: objectOf(input),
      returns: output,
      ...(isBlank(others) ? {} : others),
      ...(isBlank(more) ? {} : more),
    }
  })
}

/** Entries that somebody changed there into what only the block can say: it wins over the portable field. */
export function respelledMocks(raw: JsonObject, stated: Fields): Respelling[] {
  const { [MOCKS]: found } = raw
  if (isBlank(stated['tool_mocks']) || found === undefined || areToolMocks(found, { isExact: false }))
    return []
  return [{ paths: ['tool_mocks'], instead: { [`cekura.${MOCKS}`]: found } }]
}

function isFull(input: Json | undefined): boolean {
  return isJsonObject(input) && Object.keys(input).length > 0
}
