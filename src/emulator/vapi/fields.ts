import { isObject, type JsonObject } from '../json.ts'
import {
  anObject,
  anyText,
  flag,
  listOf,
  matching,
  nullable,
  object,
  oneOf,
  primitive,
  text,
  uuid,
  wrong,
  below,
  type CheckContext,
  type Shape,
} from './checks.ts'
import type { VapiModes } from './modes.ts'
import { invalid } from './refusals.ts'

/** A kind of object that clients write: its fields, and which of them a new one needs. */
export interface Fields {
  readonly shapes: Readonly<Record<string, Shape>>
  readonly required: readonly string[]
  readonly isOpen?: boolean
}

/** What is kept of a body; refuses with everything that is wrong with it. Null: the field is cleared. */
export function statedIn(
  body: JsonObject,
  { shapes, required, isOpen = false }: Fields,
  options: BodyOptions,
) {
  const { modes, kind } = options
  // A field that a new object needs takes no null in an update either.
  const needed = kind === 'create' ? required : required.filter(field => body[field] !== undefined)
  return bodyIn(body, object(shapes, { required: needed, isOpen }), modes)
}

export interface BodyOptions {
  readonly kind: 'create' | 'update'
  readonly modes: VapiModes
}

/** What is kept of a body of that shape; refuses with everything that is wrong with it. */
export function bodyIn(body: JsonObject, shape: Shape, modes: VapiModes): JsonObject {
  const complaints: string[] = []
  const kept = shape(body, { at: '', complaints, modes })
  if (complaints.length > 0) throw invalid(complaints, modes)
  return kept as JsonObject
}

// Kept apart from the provider on purpose: a shared mistake would hide itself.
const path = nullable((value, context) => {
  const kept = matching(SEGMENTS, 'be one to three segments of letters, digits, dots, lines and hyphens')
  return text(1, 255)(value, context) === undefined ? undefined : kept(value, context)
})

const SEGMENTS = /^[a-zA-Z0-9][a-zA-Z0-9._-]*(?:\/[a-zA-Z0-9][a-zA-Z0-9._-]*){0,2}$/

const name = text(1, 80)

export const OUTPUT: Fields = {
  shapes: {
    name: text(1, 40),
    schema: anObject,
    type: oneOf('ai', 'regex'),
    regex: text(0, 1000),
    description: anyText,
    model: anObject,
    conditions: listOf(anObject),
  },
  required: ['name', 'schema'],
  isOpen: true,
}

const evaluation: Shape = object(
  {
    structuredOutputId: uuid,
    structuredOutput: object(OUTPUT.shapes, { required: OUTPUT.required, isOpen: true }),
    path: anyText,
    comparator: oneOf('=', '!=', '>', '<', '>=', '<='),
    value: primitive,
    required: flag,
  },
  { required: ['comparator', 'value'], rule: evaluationRule },
)

function evaluationRule(value: JsonObject, context: CheckContext): void {
  const { structuredOutput: inline, structuredOutputId: id, comparator, path: leaf } = value
  if ((inline === undefined) === (id === undefined))
    wrong(context, 'must have exactly one of structuredOutputId and structuredOutput')
  if (typeof value['value'] !== 'number' && ['>', '<', '>=', '<='].includes(comparator as string))
    wrong(below(context, 'comparator'), 'must be = or != for a string or a boolean')
  const isRefused = context.modes.leaves === 'refuse'
  if (isRefused && leaf !== undefined) wrong(below(context, 'path'), 'is not supported')
  if (!isObject(inline) || !isObject(inline['schema'])) return
  const { type } = inline['schema']
  if (PRIMITIVES.includes(String(type))) return
  if (isRefused || typeof leaf !== 'string')
    wrong(below(context, 'structuredOutput'), 'schema type must be string, number, integer or boolean')
}

const PRIMITIVES = ['string', 'number', 'integer', 'boolean']

const hook: Shape = object(
  {
    on: (value, context) => oneOf(...EVENTS[context.modes.hooks])(value, context),
    do: listOf(
      object(
        {
          type: oneOf('webhook'),
          server: object({ url: anyText }, { required: ['url'], isOpen: true }),
          include: object({ transcript: flag, messages: flag, recordingUrl: flag }),
        },
        { required: ['type'] },
      ),
    ),
  },
  { required: ['on', 'do'] },
)

const EVENTS: Readonly<Record<VapiModes['hooks'], readonly string[]>> = {
  simulation: ['simulation.run.started', 'simulation.run.ended'],
  call: ['call.started', 'call.ended'],
}

export const SCENARIO: Fields = {
  shapes: {
    name,
    instructions: text(1, 10_000),
    evaluations: (value, context) =>
      listOf(evaluation, context.modes.evaluations === 'some' ? 1 : 0)(value, context),
    hooks: listOf(hook),
    targetOverrides: object({ variableValues: anObject, metadata: anObject }, { isOpen: true }),
    toolMocks: listOf(
      object({ toolName: text(1, 1000), result: anyText, enabled: flag }, { required: ['toolName'] }),
    ),
    path,
  },
  required: ['name', 'instructions', 'evaluations'],
}

export const PERSONALITY: Fields = {
  shapes: { name, assistant: anObject, path },
  required: ['name', 'assistant'],
}

export const SIMULATION: Fields = {
  shapes: { name, scenarioId: uuid, personalityId: uuid, path },
  required: ['scenarioId', 'personalityId'],
}

export const SUITE: Fields = {
  shapes: { name, simulationIds: listOf(uuid), slackWebhookUrl: anyText, path },
  required: ['name', 'simulationIds'],
}
