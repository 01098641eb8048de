import path from 'node:path'
import { Fault } from '../model/fault.ts'
import picomatch from 'picomatch'
import type { Orphan } from '../engine/identify.ts'
import { composed, folded } from '../model/names.ts'
import { keyOf, type Resource } from '../model/resource.ts'
import { globMatcher, withSlashes, type Workspace } from '../workspace/index.ts'

/** What `--include` and `--exclude` ask for: globs over path and key, and `tag:NAME`. */
export interface SelectionOptions {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** What a pattern is held against. */
export interface Selectable {
  readonly key: string
  readonly file: string | null
  readonly tags: readonly string[]
}

/** Decides what a run looks at. */
export interface Selection {
  /** False when everything is selected. */
  readonly partial: boolean
  accepts(candidate: Selectable): boolean
}

/** Compiles the patterns once. Throws USAGE for one that says nothing. */
export function selectionOf({ include, exclude }: SelectionOptions): Selection {
  const empty = [...include, ...exclude].find(pattern => pattern.replace(/^tag:/, '').trim() === '')
  if (empty !== undefined)
    throw new Fault('USAGE', `The selection "${empty}" is empty.`, {
      hint: 'Give a path, a key, or tag:NAME.',
    })
  const included = include.map(matcher)
  const excluded = exclude.map(matcher)
  return {
    partial: include.length + exclude.length > 0,
    accepts: candidate =>
      (included.length === 0 || included.some(matches => matches(candidate))) &&
      !excluded.some(matches => matches(candidate)),
  }
}

/** Patterns of a selection that match none of the candidates: likely a slip. */
export function idlePatterns(
  { include, exclude }: SelectionOptions,
  candidates: readonly Selectable[],
): string[] {
  return [...include, ...exclude].filter(pattern => {
    const matches = matcher(pattern)
    return !candidates.some(candidate => matches(candidate))
  })
}

/** Tells what a selection is about, tags included. */
export function selectedBy(
  selection: Selection,
  { workspace }: { readonly workspace: Pick<Workspace, 'scenarios'> },
): (resource: Resource) => boolean {
  if (!selection.partial) return () => true
  const tagsOf = new Map(workspace.scenarios.map(({ key, value }) => [key, tagsIn(value['tags'])]))
  return resource => resource.type !== 'folder' && selection.accepts(selectableOf(resource, tagsOf))
}

/** The tags in a field; none where it holds no list. */
export function tagsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** What a scenario brings with it is selected with it, because it carries the same key. */
export function selectableOf(
  { key, file, fields }: Resource,
  tagsOf: ReadonlyMap<string, readonly string[]>,
): Selectable {
  const tags = Array.isArray(fields['tags']) ? fields['tags'].map(String) : (tagsOf.get(key) ?? [])
  return { key, file, tags }
}

/** An object whose file is gone is known by its key, its tags at the platform, and the path in state. */
export function selectableOrphan({ address, entry }: Orphan, tags: readonly string[]): Selectable {
  return { key: keyOf(address), file: entry?.file ?? null, tags }
}

/**
 * Whether an object's file is kept out of the workspace: by its path in state, or by its key where state has none. The key
 * of a variant starts with that of its file.
 */
export function keptOutOf({ config, otherFiles }: Workspace): (orphan: Orphan) => boolean {
  const isExcluded = globMatcher(config?.exclude ?? [])
  const keys = new Set(otherFiles.map(file => folded(path.posix.parse(file).name)))
  return ({ address, entry }) =>
    entry?.file === undefined
      ? fileKeysOf(keyOf(address)).some(key => keys.has(folded(key)))
      : isExcluded(entry.file)
}

/** `a.b.c`, `a.b` and `a`. */
function fileKeysOf(key: string): string[] {
  const parts = key.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'))
}

/** A pattern means the same on each machine. */
const EVERYWHERE = { windows: false }

function matcher(pattern: string): (candidate: Selectable) => boolean {
  if (pattern.startsWith('tag:')) {
    const isMatch = picomatch(composed(pattern.slice('tag:'.length)), EVERYWHERE)
    return ({ tags }) => tags.some(tag => isMatch(composed(tag)))
  }
  // A shell of Windows completes paths with backslashes.
  const isFile = globMatcher([withSlashes(pattern)])
  const isKey = picomatch(composed(pattern), { ...EVERYWHERE, dot: true, nocase: true })
  return ({ file, key }) => isKey(key) || (file !== null && isFile(file))
}
