import { Fault } from '../../model/fault.ts'
import { isJsonArray, type Json, type JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext } from '../../model/provider.ts'
import { addressOf, keyOf, type Fields, type References } from '../../model/resource.ts'
import { listOf, textsOf } from '../raw.ts'
import type { Api } from './api.ts'
import { idOfName } from './canonical.ts'
import { conditionalActionsIn, mergedConditionalActions, type Leaf } from './conditional-actions.ts'
import { cekuraFields, type ReferenceKind, type Row } from './fields.ts'
import { findMark, markedTags, markOf, markText } from './mark.ts'

export interface BodyInput {
  readonly api: Pick<Api, 'workspace' | 'projectId' | 'agentId'>
  readonly change: Change
  readonly context: Pick<WriteContext, 'references' | 'idOf'>
}

type Body = Record<string, Json>

/** The body of a POST: every stated field, the mark, and where the scenario belongs. */
export function createBody(input: BodyInput): Body {
  const { api, change } = input
  const fields = fieldsBody(input, undefined)
  const body: Body = { name: change.name, scenario_type: 'instruction', ...withoutEmptyParents(fields) }
  const missing = checkCreate(change)
  if (missing !== undefined) throw new Fault('INVALID_WORKSPACE', `${change.address}: ${missing}`)
  if ((body['agent'] ?? null) === null && (body['assistant_id'] ?? null) === null && !('project' in body)) {
    if (api.projectId === undefined) throw missingOwner(change)
  }
  if (api.projectId !== undefined && !('project' in body)) body['project'] = api.projectId
  return { ...body, tags: markedTags(textsOf(body['tags']), [], markOfChange(input)) }
}

/** Fields as the API has them, without the mark: of a scenario that is stored nowhere. */
export function draftBody(
  api: BodyInput['api'],
  { fields, references, name }: { fields: Fields; references: References; name: string },
): Body {
  const change = {
    action: 'create' as const,
    type: 'scenario' as const,
    address: addressOf('scenario', 'draft'),
    id: null,
    name,
    file: null,
    fields: Object.entries(fields).map(([path, after]) => ({ path, before: null, after })),
    waits_for: [],
  }
  return fieldsBody({ api, change, context: { references, idOf: () => undefined } }, {})
}

/** Why Cekura would not make this object: an update may leave out the personality, a new scenario may not. */
export function checkCreate({ type, fields }: Change): string | undefined {
  const isStated = fields.some(({ path, after }) => path === 'cekura.personality' && after !== null)
  if (type !== 'scenario' || isStated) return undefined
  return 'Cekura makes no scenario without cekura.personality, an id or a name such as "Normal Male".'
}

/** The body of a PATCH: only what changes, and the mark where it is missing or has another key. */
export function patchBody(input: BodyInput, actual: JsonObject): Body {
  const body = fieldsBody(input, actual)
  const before = textsOf(actual['tags'])
  const mark = markOfChange(input)
  const current = before.filter(tag => findMark([tag], mark.workspace)?.workspace === mark.workspace)
  const isMarked = current.length === 1 && current[0] === markText(mark)
  if (!('tags' in body) && isMarked) return body
  return { ...body, tags: markedTags(textsOf('tags' in body ? body['tags'] : before), before, mark) }
}

/** Names of references in the order of the change, as ids. */
function fieldsBody(input: BodyInput, actual: JsonObject | undefined): Body {
  const body: Body = {}
  const leaves: Partial<Record<Leaf, Json>> = {}
  for (const { path, after } of input.change.fields) {
    const row = cekuraFields.rowOf(path)
    if (!row) continue
    const [field, leaf] = row.field.split('.') as [string, Leaf | undefined]
    if (leaf) leaves[leaf] = after
    else body[field] = written(row, { path, after, actual }, input)
  }
  const kind = kindBody({ body, leaves, actual })
  // Either is sent alone: it takes the place of the other.
  if ('conditional_actions' in kind) delete body['instructions']
  return { ...body, ...kind }
}

/** Instructions and conditional actions share one place on the server; `scenario_type` says which it is. */
function kindBody({
  body,
  leaves,
  actual,
}: {
  body: Body
  leaves: Partial<Record<Leaf, Json>>
  actual: JsonObject | undefined
}): Body {
  const before = actual && conditionalActionsIn(actual)
  if (Object.keys(leaves).length > 0) {
    const merged = mergedConditionalActions(before, leaves)
    const isCleared = listOf(merged['conditions']).length === 0
    if (!isCleared) return { conditional_actions: merged, scenario_type: 'conditional_actions' }
    return { instructions: body['instructions'] ?? '', scenario_type: 'instruction' }
  }
  return before && 'instructions' in body ? { scenario_type: 'instruction' } : {}
}

function written(
  row: Row,
  { path, after, actual }: { path: string; after: Json; actual: JsonObject | undefined },
  input: BodyInput,
): Json {
  if (after === null) return row.empty
  if (row.encode) return row.encode(after, path, actual)
  if (!row.reference) return after
  const kind = row.reference
  return isJsonArray(after) ? after.map(item => idFor(kind, item, input)) : idFor(kind, after, input)
}

/** The id of what a file names; a managed profile may have been made in this very run. */
function idFor(kind: ReferenceKind, value: Json, { api, change, context }: BodyInput): Json {
  if (typeof value !== 'string') return value
  const mark = kind === 'test_profile' ? markOf(value) : undefined
  const made =
    mark?.workspace === api.workspace ? context.idOf(addressOf('test_profile', mark.key)) : undefined
  const id = made ?? idOfName(context.references, kind, value)
  if (id !== undefined) return Number(id)
  throw new Fault(
    'UNKNOWN_REFERENCE',
    `The id of "${value}" is not known, so ${change.address} cannot be written.`,
    {
      hint: 'Plan again.',
    },
  )
}

function markOfChange({ api, change }: BodyInput): { workspace: string; key: string } {
  return { workspace: api.workspace, key: keyOf(change.address) }
}

// A create has nothing to clear, and some fields do not take null.
function withoutEmptyParents(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).filter(([field, value]) => value !== null || field === 'agent'),
  )
}

function missingOwner({ address }: Change): Fault {
  return new Fault('USAGE', `Cekura needs an agent or a project for ${address}.`, {
    hint: 'Set project_id or agent_id of the target in callsheet.yaml.',
  })
}
