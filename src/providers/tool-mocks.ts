import { isJsonArray, isJsonObject, isSameJson, jsonText, parseJson } from '../model/json.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { listOf, objectOf, textOf } from './raw.ts'

/** What a tool answers in a test, as a file states it. Without `when` it answers to any call. */
export interface ToolMock {
  readonly tool: string
  readonly when?: JsonObject
  readonly returns: Json
}

/** How a platform says mocks. */
export interface MockDialect {
  /** Why the platform cannot say a mock, as the end of a sentence; undefined where it can. */
  readonly unsaid: (mock: ToolMock) => string | undefined
  /** What the platform tells apart of an answer: equal values are one answer there. */
  readonly counted: (returns: Json) => Json
  /** A tool has one answer, and the answers have no order. */
  readonly isByTool?: true
}

/** The mocks of a field; what is none is left out. Members that no file can state come from a platform, and stay. */
export function toolMocksIn(value: Json | undefined): readonly ToolMock[] {
  return listOf(value).flatMap(item => {
    const { tool, when, returns, ...others } = objectOf(item)
    if (typeof tool !== 'string' || returns === undefined) return []
    return [{ tool, ...(isJsonObject(when) && { when }), returns, ...others }]
  })
}

/** Those that a platform can say. */
export function saidMocks(value: Json | undefined, { unsaid }: MockDialect): readonly ToolMock[] {
  return toolMocksIn(value).filter(mock => unsaid(mock) === undefined)
}

/** Whether two mocks of one tool answer to the same calls. */
export function answersAlike(one: ToolMock, other: ToolMock): boolean {
  return one.tool === other.tool && isSameJson(one.when, other.when)
}

/** Whether none of them answers to the calls of another. */
export function areApart(mocks: readonly ToolMock[]): boolean {
  return mocks.every((mock, index) => !mocks.slice(0, index).some(other => answersAlike(other, mock)))
}

/** An answer of any platform: text that holds a JSON object or list counts as that. */
export function structured(returns: Json): Json {
  const found = typeof returns === 'string' && /^\s*[[{]/.test(returns) ? parseJson(returns) : undefined
  return isJsonArray(found) || isJsonObject(found) ? found : returns
}

/** An answer where all answers are text: a number or a truth value is its text there. */
export function structuredText(returns: Json): Json {
  const value = structured(returns)
  return isJsonArray(value) || isJsonObject(value) ? value : answerText(value)
}

/** An answer as text: JSON unless it is text by itself. */
export function answerText(returns: Json): string {
  return textOf(returns) ?? jsonText(returns)
}

/** Mocks in the form in which they are hashed: those that reach the platform, each as it counts there. */
export function countedMocks(value: Json, dialect: MockDialect): Json {
  if (!isJsonArray(value)) return value
  const mocks = saidMocks(value, dialect).map(mock => countedMock(mock, dialect))
  return dialect.isByTool ? mocks.toSorted(byTool) : mocks
}

/**
 * What an object has, spelled as the file spells it; `found` may have members that no file can state, so that it
 * differs. What the platform cannot say stays as the file has it: the object tells nothing of it.
 */
export function mocksAsStated(
  found: readonly ToolMock[],
  stated: Json | undefined,
  dialect: MockDialect,
): readonly JsonObject[] {
  const left = [...found]
  const items = toolMocksIn(stated).flatMap(mock => {
    if (dialect.unsaid(mock) !== undefined) return [mock]
    const [next] = left.splice(dialect.isByTool ? indexOf(mock.tool, left) : 0, 1)
    if (!next) return []
    return isSameJson(countedMock(next, dialect), countedMock(mock, dialect)) ? [mock] : [next]
  })
  return [...items, ...left].map(mock => ({ ...mock }))
}

/** Behind the last one where there is none: nothing is taken there. */
function indexOf(tool: string, mocks: readonly ToolMock[]): number {
  const index = mocks.findIndex(mock => mock.tool === tool)
  return index === -1 ? mocks.length : index
}

function countedMock(mock: ToolMock, { counted }: MockDialect): JsonObject {
  return { ...mock, returns: counted(mock.returns) }
}

function byTool(one: JsonObject, other: JsonObject): number {
  const [a = '', b = ''] = [textOf(one['tool']), textOf(other['tool'])]
  return a < b ? -1 : Number(a > b)
}
