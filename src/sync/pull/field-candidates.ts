import { isEmpty } from '../../model/fields.ts'
import { isJsonArray, isSameJson, valueAt, type Json } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import { folderWithin } from '../../model/resource.ts'
import {
  holdsPlaceholder,
  isCovered,
  mergedFields,
  originOf,
  overrideAt,
  suffixOf,
  unfilled,
  type Layer,
  type WorkspaceScenario,
} from '../../workspace/index.ts'
import { isStateShared } from '../target-state.ts'
import { layersAt, movingOf, pulled, type Candidate, type Found, type Statement } from './candidate.ts'

/** What one field makes of a candidate. */
export type FieldCandidate = Pick<Candidate, 'moving' | 'barred' | 'statementAt'>

const asItIs = { isRespelled: false } as const

/** A field that moved, in the words of its file. */
export function plainCandidate(field: FieldChange, found: Found): FieldCandidate {
  const { target, scenario } = found
  const isSet = target.provider.kindOf(field.path) === 'set'
  const layers = layersAt(found, scenario)
  const path = field.path.split('.')
  const remote = isSet ? inOrderOf(field.after, field.before) : stating(field.before)
  const wanted = asStated(remote, path, { layers, scenario })
  const moving = movingOf([pulled(field)], found, asItIs)
  if (wanted === undefined) return { moving, statementAt: () => undefined, barred: { code: 'placeholder' } }
  const last = layers.length - 1
  const { stuck = [] } = statementAt(last) ?? {}
  // Where state is shared nothing is remembered of a pull, so half a field would count as an edit of both sides.
  const isBarred = stuck.length > 0 && (isIdle(last) || isStateShared(target))
  return { moving, statementAt, ...(isBarred && { barred: { code: 'defaults', stuck } }) }

  function statementAt(layer: number): Statement | undefined {
    const override = overrideAt(layers, layer, path, wanted!)
    if (!override) return undefined
    const stuck = override.stuck.map(item => ({ item, file: fileOf(item, path, layers) }))
    // What the file adds for all its scenarios, one of them cannot do without.
    if (stuck.some(({ file }) => file === scenario.file)) return undefined
    return { edits: [{ at: layers[layer]!.at, path, value: override.value }], stuck }
  }

  function isIdle(layer: number): boolean {
    const own = valueAt(layers[layer]!.value, path)
    const [edit] = statementAt(layer)?.edits ?? []
    return isSameJson(own ?? null, edit?.value ?? null)
  }
}

/** A file's folder is its directory; another one is stated. */
export function folderCandidate(field: FieldChange, found: Found): FieldCandidate {
  const { target, scenario } = found
  const { file } = scenario
  const layers = layersAt(found, scenario)
  const path = ['folder']
  const remote = typeof field.before === 'string' ? field.before : ''
  const folder = folderWithin(target.config.folder, remote)
  const directory = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : undefined
  const moving = movingOf([pulled(field)], found, asItIs)
  if (folder !== undefined) return { moving, statementAt }
  return { moving, statementAt, barred: { code: 'outside-folder', folder: target.config.folder! } }

  function statementAt(layer: number): Statement | undefined {
    if (isCovered(layers, layer, path)) return undefined
    const inherited = originOf(layers.slice(0, layer), path)
    const value = folder === directory && !inherited ? undefined : folder
    return { edits: [{ at: layers[layer]!.at, path, value }], stuck: [] }
  }
}

/** A value as the layers of the file would state it: without what the values of a matrix add to it. */
function asStated(
  value: Json,
  path: readonly string[],
  { layers, scenario: { variant } }: { layers: readonly Layer[]; scenario: WorkspaceScenario },
): Json | undefined {
  if (!variant) return value
  const stated = valueAt(mergedFields(layers), path)
  const hasSuffix = path[0] === 'name' && !holdsPlaceholder(stated ?? null)
  if (!hasSuffix) return unfilled(value, stated, variant)
  const suffix = suffixOf(variant)
  return typeof value === 'string' && value.endsWith(suffix) ? value.slice(0, -suffix.length) : undefined
}

/** What is empty there is stated as null: an empty text is no value of most fields. */
function stating(value: Json): Json {
  return isEmpty(value) ? null : value
}

/** A set has no order there; in the file it keeps the one that it has. */
function inOrderOf(known: Json, items: Json): Json {
  if (!isJsonArray(known) || !isJsonArray(items)) return items
  const rank = (item: Json) => {
    const at = known.findIndex(other => isSameJson(other, item))
    return at < 0 ? known.length : at
  }
  return items.toSorted((a, b) => rank(a) - rank(b))
}

function fileOf(item: Json, path: readonly string[], layers: readonly Layer[]): string {
  const stating = layers.find(({ value }) => {
    const list = valueAt(value, path)
    return isJsonArray(list) && list.some(other => isSameJson(other, item))
  })
  return (stating ?? layers[0]!).file
}
