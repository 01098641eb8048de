import { isEmpty } from '../../model/fields.ts'
import { isJsonObject, valueAt, type JsonObject } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { Respelling } from '../../model/provider.ts'
import type { LeftReason } from '../../model/pull.ts'
import {
  holdsPlaceholder,
  mergedFields,
  unknownFieldPath,
  type Layer,
  type WorkspaceScenario,
} from '../../workspace/index.ts'
import { layersAt, movingOf, pulled, type Candidate, type Found, type Statement } from './candidate.ts'
import { folderCandidate, plainCandidate } from './field-candidates.ts'
import { restated } from './restate.ts'
import { standingOf } from './standing.ts'

/** What the object says in another spelling goes together; each other field stands for itself. */
export function candidatesFor(fields: readonly FieldChange[], found: Found): Candidate[] {
  const { pair, remote, target, workspace } = found
  const respellings = target.provider.respellings?.(remote, pair.desired.fields) ?? []
  const covered = new Set<FieldChange>()
  const respelled = respellings.flatMap(respelling => {
    const own = fields.filter(
      ({ path }) => path in (respelling.instead ?? {}) || respelling.paths.includes(path),
    )
    for (const field of own) covered.add(field)
    return respelledCandidate(respelling, own, found)
  })
  const told = target.provider.decode(
    { ...remote, complete: false },
    target.actual.references,
    pair.desired.fields,
  )
  const plain = fields
    .filter(field => !covered.has(field))
    .flatMap(field => {
      const standing = standingOf([field], pair)
      if (standing === 'here') return []
      if (unknownFieldPath(workspace.schemas, field.path) !== undefined)
        return [{ standing, ...derivedCandidate(field, found) }]
      const candidate = field.path === 'folder' ? folderCandidate(field, found) : plainCandidate(field, found)
      const isTold = field.path in told || !isEmpty(field.before)
      return { standing, found, ...candidate, ...(!isTold && { barred: { code: 'not-told' } as const }) }
    })
  return [...respelled, ...plain]
}

/** No file has such a field: what belongs to a scenario is told what it is by that. */
function derivedCandidate(field: FieldChange, found: Found): Omit<Candidate, 'standing'> {
  const moving = movingOf([pulled(field)], found, { isRespelled: false })
  return { moving, found, statementAt: () => undefined, barred: { code: 'derived' } }
}

function respelledCandidate(
  { instead }: Respelling,
  fields: readonly FieldChange[],
  found: Found,
): Candidate[] {
  const { pair, scenario } = found
  const standing = standingOf(fields, pair)
  if (fields.length === 0 || standing === 'here') return []
  const told = Object.entries(instead ?? {}).map(([path, value = null]) => {
    const cause = fields.find(field => field.path === path)?.cause
    return { path, before: pair.desired.fields[path] ?? null, after: value, ...(cause && { cause }) }
  })
  const moving = movingOf(instead ? told : fields.map(pulled), found, { isRespelled: true })
  const paths = Object.keys(instead ?? {}).map(path => path.split('.'))
  const layers = layersAt(found, scenario)
  const barred = instead ? placeholderIn(paths, layers, scenario) : ({ code: 'not-told' } as const)
  return [{ moving, found, standing, statementAt, ...(barred && { barred }) }]

  function statementAt(layer: number): Statement | undefined {
    const later = layers.slice(layer + 1)
    if (paths.some(path => later.some(({ value }) => touches(value, path)))) return undefined
    const edits = restated(layers.slice(0, layer + 1), instead ?? {})
    return { edits: edits.map(edit => ({ at: layers[layer]!.at, ...edit })), stuck: [] }
  }
}

function placeholderIn(
  paths: readonly (readonly string[])[],
  layers: readonly Layer[],
  { variant }: WorkspaceScenario,
): LeftReason | undefined {
  const stated = mergedFields(layers)
  const isFilled = variant && paths.some(path => holdsPlaceholder(valueAt(stated, path) ?? null))
  return isFilled ? { code: 'placeholder' } : undefined
}

/** Whether fields state anything of what a path leads to. */
function touches(fields: JsonObject, path: readonly string[]): boolean {
  return path.some((_, index) => {
    const value = valueAt(fields, path.slice(0, index + 1))
    return value !== undefined && (index === path.length - 1 || !isJsonObject(value))
  })
}
