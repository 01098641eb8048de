import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Respelling } from '../../model/provider.ts'
import type { Fields, RemoteResource } from '../../model/resource.ts'
import { isBlank, objectOf, textOf, valueIn } from '../raw.ts'
import { answerText, mocksAsStated, saidMocks, structuredText, type MockDialect } from '../tool-mocks.ts'

export const MOCKS = 'environment_setup.action_mocks'

/** Eqho has one answer for each action, whatever it is called with; answers are shown as text. D (CRE, PUT-old) */
export const eqhoMocks: MockDialect = {
  unsaid: ({ when }) =>
    when === undefined ? undefined : 'Eqho gives one answer, whatever the arguments are',
  counted: structuredText,
  isByTool: true,
}

/** The platform's mocks by slug. */
export function actionMocks(value: Json): JsonObject {
  const said = saidMocks(value, eqhoMocks)
  return Object.fromEntries(
    said.map(({ tool, returns }) => [tool, { default_return_value: answerText(returns) }]),
  )
}

/** The platform's mocks as the portable field has them, in the order of the file. */
export function toolMocks(found: Json, stated: Json | undefined): Json {
  const mocks = Object.entries(objectOf(found)).map(([tool, mock]) => {
    const { default_return_value: value = '', default_is_error: isError, ...others } = objectOf(mock)
    const unstatable = isBlank(others) ? {} : others
    return {
      tool,
      returns: structuredText(value),
      ...(isError === true && { default_is_error: true }),
      ...unstatable,
    }
  })
  return found === null && isBlank(stated) ? null : mocksAsStated(mocks, stated, eqhoMocks)
}

/** Whether the portable field can say all of them: an error, or a member that no page has, it cannot. */
export function areToolMocks(found: Json): boolean {
  return found === null || (isJsonObject(found) && Object.values(found).every(isToolMock))
}

/** Mocks that somebody changed there into what only the block can say: it wins over the portable field. */
export function respelledMocks({ raw }: RemoteResource, stated: Fields): readonly Respelling[] {
  const found = valueIn(objectOf(raw), MOCKS)
  if (isBlank(stated['tool_mocks']) || found === undefined || areToolMocks(found)) return []
  return [{ paths: ['tool_mocks'], instead: { [`eqho.${MOCKS}`]: found } }]
}

function isToolMock(mock: Json): boolean {
  if (!isJsonObject(mock) || textOf(mock['default_return_value']) === undefined) return false
  const { default_return_value: _, default_is_error: isError = null, ...others } = mock
  return (isError === null || isError === false) && isBlank(others)
}
