import type { Finding, LoadedScenario } from '../model/problem.ts'
import type { FieldTable, Row } from './fields.ts'
import { finding, findingOnKey, type At } from './finding.ts'
import { isBlank } from './raw.ts'
import { statedAt } from './statement.ts'
import { answersAlike, toolMocksIn, type MockDialect, type ToolMock } from './tool-mocks.ts'

const FIELD = 'tool_mocks'

/**
 * What is wrong with a scenario's mocks at a platform that carries them: those that it cannot say are left out, and
 * answers that nobody could choose between are an error. The block's own mocks win over the portable ones.
 */
export function checkToolMocks<R extends Row>(
  scenario: Pick<LoadedScenario, 'value'>,
  platform: string,
  { statementFor }: FieldTable<R>,
  dialect: MockDialect,
): Finding[] {
  const { at, value } = statedAt(scenario, FIELD) ?? { at: [], value: null }
  if (isBlank(value)) return []
  const counts = statementFor(scenario, FIELD)!
  if (counts.path !== FIELD) {
    const message = `${platform} gets "${counts.path}" in place of ${FIELD}; what ${FIELD} says is not sent there.`
    return [findingOnKey('note', 'overruled', at, message)]
  }
  const mocks = toolMocksIn(value)
  return mocks.flatMap((mock, index) => {
    const place: At = [...at, index]
    const rival = mocks.slice(0, index).find(other => areRivals(other, mock, dialect))
    if (rival) return [finding('error', 'rival-mocks', [...place, 'tool'], rivalry(mock, platform, dialect))]
    const reason = dialect.unsaid(mock)
    if (reason === undefined) return []
    const message = `This mock of "${mock.tool}" is left out at ${platform}: ${reason}.`
    return [finding('warning', 'mock-left-out', [...place, 'tool'], message)]
  })
}

/** Two that the platform cannot say do no harm: neither gets there. */
function areRivals(one: ToolMock, other: ToolMock, { isByTool, unsaid }: MockDialect): boolean {
  if (answersAlike(one, other)) return true
  return isByTool === true && one.tool === other.tool && [one, other].some(mock => unsaid(mock) === undefined)
}

function rivalry({ tool }: ToolMock, platform: string, { isByTool }: MockDialect): string {
  return isByTool
    ? `${platform} has one answer for each tool, and "${tool}" has another one already.`
    : `Another mock of "${tool}" answers to the same calls already.`
}
