import { fieldOrder, scenarioKeys, type KnownKeys } from '../model/generated/field-paths.ts'
import { isJsonObject, jsonText, type Json } from '../model/json.ts'
import type { Path } from './places.ts'
import type { Schema } from './schemas.ts'
import { listed, nearestName } from '../model/suggest.ts'

/** Says where a field of a scenario belongs that is unknown at its place; undefined when it belongs nowhere. */
export function placeOfField(field: string, at: Path): string | undefined {
  const all = parentsOf(field).filter(parent => parent.join('.') !== at.join('.'))
  // Who is in a block means that block, wherever else there is such a field.
  const within =
    at.length === 0 ? [] : all.filter(parent => at.every((step, index) => parent[index] === step))
  const parents = within.length === 0 ? all : within
  const [parent] = parents
  if (!parent) return undefined
  const stands = at.length === 0 ? 'at the top of a file' : `in "${at.join('.')}"`
  if (parents.some(({ length }) => length === 0))
    return `"${field}" does not belong ${stands}, but at the top of the file: write "${field}: …" there.`
  if (parents.length > 1) {
    const places = listed(parents.slice(0, 3).map(path => path.join('.')))
    return `"${field}" does not belong ${stands}, but into ${places}.`
  }
  return `"${field}" does not belong ${stands}, but into "${parent.join('.')}": write "${nested(parent, field)}".`
}

/** A field of a platform's block that a misspelt one probably stands for; undefined when none is near. */
export function nearInBlock(field: string): string | undefined {
  const blocks = Object.keys(scenarioKeys).filter(name => !fieldOrder.includes(name))
  const found = blocks.flatMap(block => {
    const near = nearestName(field, Object.keys(scenarioKeys[block]!))
    return near === undefined ? [] : [`${block}.${near}`]
  })
  return found.length === 0 ? undefined : ` Did you mean ${listed(found.slice(0, 3))}?`
}

/** What to do about variables that are stated without saying whose they are. */
export function flatVariables(value: Json | undefined): string {
  const flat = Object.entries(isJsonObject(value) ? value : {}).filter(
    ([name]) => name !== 'agent' && name !== 'caller',
  )
  const members = flat.slice(0, 3).map(([name, member]) => `${name}: ${shortText(member)}`)
  const more = flat.length > 3 ? ', …' : ''
  return (
    `Variables say who knows them. Write "variables: { agent: { ${members.join(', ')}${more} } }" for what reaches ` +
    'the agent under test, or "caller" in place of "agent" for what only the simulated caller knows.'
  )
}

/** Says where a setting belongs that is unknown at its place in `callsheet.yaml`; `target` is the schema of a target. */
export function placeOfSetting(field: string, at: Path, target: Schema): string | undefined {
  const owners = (target.oneOf ?? []).filter(({ properties }) => properties?.[field] !== undefined)
  const names = owners.flatMap(({ properties }) => properties?.['provider']?.const ?? [])
  if (names.length === 0) return undefined
  if (at.length === 0)
    return `"${field}" is a setting of a target: write it below "targets", in the target that it is for.`
  if (at.length === 2 && at[0] === 'targets')
    return `"${field}" is a setting for ${listed(names)}, and this target has another provider.`
  return undefined
}

/** The maps that may hold a field, the outer ones first; lists are not entered. */
function parentsOf(field: string, keys: KnownKeys = scenarioKeys, at: readonly string[] = []): string[][] {
  const here = Object.hasOwn(keys, field) ? [[...at]] : []
  const below = Object.entries(keys).flatMap(([name, inner]) =>
    name === '*' ? [] : parentsOf(field, inner, [...at, name]),
  )
  return [...here, ...below].sort((left, right) => left.length - right.length)
}

function nested(parent: readonly string[], field: string): string {
  return parent.reduceRight((inner, name) => `${name}: { ${inner} }`, `${field}: …`)
}

function shortText(value: Json): string {
  const text = typeof value === 'object' ? '…' : jsonText(value)
  return text.length > 30 ? '…' : text
}
