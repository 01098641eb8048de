import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import { writtenEvaluations, itemsIn } from './evaluations.ts'
import { vapiFields } from './fields.ts'
import { writtenOverrides } from './overrides.ts'
import { MOCKS, sentMocks } from './tool-mocks.ts'

export type Body = Readonly<Record<string, Json>>

/** The body of a POST: every stated field with a value. What states no folder is made in that of the target. */
export function createBody(change: Change, folder: string | undefined): Body {
  const { path, ...fields } = { path: folder ?? null, name: change.name, ...changedBody(change, {}) }
  const stated = Object.entries({ ...fields, path }).filter(([, value]) => value !== null)
  return Object.fromEntries(stated)
}

/** The body of a PATCH: the fields that change, and those whole that share a place with others. */
export function changedBody({ fields }: Change, before: JsonObject): Body {
  const own = fields.flatMap(({ path, after }) => {
    const row = vapiFields.rowOf(path)
    if (!row || row.field.includes('.')) return []
    if (row.field === 'path') return [[row.field, pathOf(after)] as const]
    return [[row.field, path === MOCKS ? sentMocks(after) : (after ?? row.empty)] as const]
  })
  const overrides = writtenOverrides(fields, before)
  const evaluations = writtenEvaluations(fields, itemsIn(before))
  return {
    ...Object.fromEntries(own),
    ...(overrides && { targetOverrides: overrides }),
    ...(evaluations && { evaluations }),
  }
}

/** No folder is null there. */
export function pathOf(folder: Json): Json {
  return folder === '' ? null : folder
}
