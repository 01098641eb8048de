import {
  canonicalJson,
  isJsonArray,
  isJsonObject,
  memberOf,
  type Json,
  type JsonObject,
} from '../model/json.ts'
import { composed } from '../model/names.ts'
import type { LoadedScenario } from '../model/problem.ts'
import { configFile } from '../model/config-file.ts'
import type { Combination } from './matrix/axes.ts'
import { variantFields } from './matrix/variant.ts'
import { addsUp, mergeFields, union } from './merge.ts'
import type { Path } from './places.ts'

/** Fields that one file states. */
export interface Layer {
  readonly file: string
  /** Where in the file they are. */
  readonly at: Path
  readonly value: JsonObject
}

/**
 * A scenario with the layers it was merged from: the outermost defaults first, then its own file, and for a variant what
 * the values of its matrix state.
 */
export interface WorkspaceScenario extends LoadedScenario {
  readonly layers: readonly Layer[]
  /** The values that make it one of many scenarios of its file. */
  readonly variant?: Combination
}

/** The part of a target's settings that shapes scenarios. */
export interface TargetDefaults {
  readonly defaults?: JsonObject | undefined
}

/** Where a value of the merged scenario is stated. */
export interface Origin {
  readonly file: string
  readonly at: Path
  /** Whether only something around the value is stated there. */
  readonly isAround?: boolean
}

/** Whether a scenario goes to a target: it names it, or it names none. */
export function goesTo({ value }: Pick<LoadedScenario, 'value'>, target: string): boolean {
  const targets = value['targets']
  return !isJsonArray(targets) || targets.includes(target)
}

/** The scenario as a target sees it: the target's `defaults` lie below everything else. */
export function scenarioFor(scenario: WorkspaceScenario, { defaults }: TargetDefaults): LoadedScenario {
  if (!defaults) return scenario
  return withLayers(scenario, [{ file: configFile, at: [], value: defaults }, ...scenario.layers])
}

/** The layers of a scenario at a target. */
export function layersFor(
  scenario: WorkspaceScenario,
  target: string,
  { defaults }: TargetDefaults,
): readonly Layer[] {
  if (!defaults) return scenario.layers
  const at = ['targets', target, 'defaults']
  return [{ file: configFile, at, value: defaults }, ...scenario.layers]
}

/** Merges the layers of a scenario, or of a variant. */
export function scenarioOf(key: string, layers: readonly Layer[], variant?: Combination): WorkspaceScenario {
  const { file } = layers.at(-1)!
  const [first, ...rest] = layers
  const merged = rest.reduce((outer, layer) => mergeFields(outer, layer.value), first!.value)
  const value = withNames(variant ? variantFields(merged, ownLayers(layers)[0]!.value, variant) : merged)
  return { key, file, folder: folderOf(file, value['folder']), value, layers, ...(variant && { variant }) }
}

/** The same scenario merged from other layers. */
export function withLayers({ key, variant }: WorkspaceScenario, layers: readonly Layer[]): WorkspaceScenario {
  return scenarioOf(key, layers, variant)
}

/** The layers that a scenario's own file states: the file's, and those of the values of its matrix. */
export function ownLayers(layers: readonly Layer[]): readonly Layer[] {
  const { file } = layers.at(-1)!
  return layers.slice(layers.findIndex(layer => layer.file === file))
}

/** A name is one name, however its accents were typed. */
function withNames(value: JsonObject): JsonObject {
  const { name, tags } = value
  return {
    ...value,
    ...(typeof name === 'string' && { name: composed(name) }),
    ...(Array.isArray(tags) && { tags: (tags as readonly Json[]).map(composedTag) }),
  }
}

function composedTag(tag: Json): Json {
  return typeof tag === 'string' ? composed(tag) : tag
}

/** Where the merged value at a path comes from, or what is nearest to it; undefined when no layer states any of it. */
export function originOf(layers: readonly Layer[], at: Path): Origin | undefined {
  let stating: readonly Stated[] = layers.map(({ file, at, value }) => ({ file, at, node: value }))
  let found: Origin | undefined
  for (const [index, step] of at.entries()) {
    const isList = isJsonArray(stating.at(-1)?.node)
    if (isList && addsUp(at.slice(0, index))) return itemOrigin(visible(stating, isJsonArray), Number(step))

    stating = visible(stating, isJsonObject).flatMap(layer => memberIn(layer, step))
    const nearest = stating.at(-1)
    if (!nearest) return found && { ...found, isAround: true }
    found = { file: nearest.file, at: nearest.at }
  }
  return found
}

/** What a layer states at a path. */
interface Stated extends Origin {
  readonly node: Json
}

/** `folder:`, or the directory of the file. A file at the root states no folder. */
function folderOf(file: string, stated: Json | undefined): string | undefined {
  if (stated === undefined)
    return file.includes('/') ? composed(file.slice(0, file.lastIndexOf('/'))) : undefined
  const path = typeof stated === 'string' ? stated : ''
  return composed(path)
    .split('/')
    .map(part => part.trim())
    .filter(part => part !== '')
    .join('/')
}

/** The layers that make up the merged value: the last one, and those before it as long as they merge. */
function visible(layers: readonly Stated[], merges: (node: Json) => boolean): readonly Stated[] {
  const covering = layers.findLastIndex(({ node }) => !merges(node))
  return layers.slice(covering === layers.length - 1 ? covering : covering + 1)
}

function itemOrigin(lists: readonly Stated[], index: number): Origin {
  const nearest = lists.at(-1)!
  const item = lists.map(itemsOf).reduce(union)[index]
  if (item === undefined) return { file: nearest.file, at: nearest.at, isAround: true }

  const wanted = canonicalJson(item)
  const isWanted = (other: Json): boolean => canonicalJson(other) === wanted
  const stating = lists.findLast(list => itemsOf(list).some(isWanted)) ?? nearest
  return { file: stating.file, at: [...stating.at, itemsOf(stating).findIndex(isWanted)] }
}

function itemsOf({ node }: Stated): readonly Json[] {
  return isJsonArray(node) ? node : []
}

function memberIn({ file, at, node }: Stated, step: string | number): Stated[] {
  const member = memberOf(node, step)
  return member === undefined ? [] : [{ file, at: [...at, step], node: member }]
}
