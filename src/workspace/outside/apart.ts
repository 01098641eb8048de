import { scenarioKeys } from '../../model/generated/field-paths.ts'
import { isJsonObject, memberOf, type Json, type JsonObject } from '../../model/json.ts'
import type { SchemaError } from '../../model/validator.ts'
import type { Path } from '../places.ts'
import type { SchemaCheck, SchemaName, SchemaSet } from '../schemas.ts'

/** A value that a schema from outside is asked about. */
interface Part {
  readonly at: Path
  readonly value: Json
  readonly check: SchemaCheck
}

/** The fields of a file that the own schemas are asked about, and the parts that are others'. */
export interface Apart {
  readonly own: JsonObject
  readonly parts: readonly Part[]
}

/** Takes the blocks and settings of providers from outside out of the fields of a file. */
export function apart(schemas: SchemaSet, name: SchemaName, fields: JsonObject): Apart {
  if (schemas.blocks.length === 0 && !schemas.isOpen) return { own: fields, parts: [] }
  const parts: Part[] = []
  const take: Take = (fields, at) => withoutBlocks(fields, at, { schemas, parts })
  if (name === 'defaults') return { own: take(fields, []), parts }
  if (name === 'scenario') {
    const { matrix } = fields
    const own = take(fields, [])
    return { own: matrix === undefined ? own : { ...own, matrix: matrixWithout(matrix, take) }, parts }
  }
  const { targets } = fields
  if (!isJsonObject(targets)) return { own: fields, parts }
  parts.push(...Object.entries(targets).flatMap(([target, value]) => settingsIn(target, value, schemas)))
  return { own: { ...fields, targets: eachMember(targets, ['targets'], defaultsWithout(take)) }, parts }
}

/** What the schemas from outside have against their parts, each error with its place in the file. */
export function errorsIn(parts: readonly Part[]): SchemaError[] {
  return parts.flatMap(({ at, value, check }) => {
    const above = at.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    return check(value).map(error => ({ ...error, instancePath: above + error.instancePath }))
  })
}

type Take = (fields: JsonObject, at: Path) => JsonObject

function withoutBlocks(
  fields: JsonObject,
  at: Path,
  { schemas, parts }: { readonly schemas: SchemaSet; readonly parts: Part[] },
): JsonObject {
  const own = Object.entries(fields).filter(([name, value]) => {
    const block = schemas.blocks.find(block => block.name === name)
    if (!block) return !(schemas.isOpen && isJsonObject(value) && !Object.hasOwn(scenarioKeys, name))
    parts.push({ at: [...at, name], value, check: block.checkBlock })
    return false
  })
  return Object.fromEntries(own)
}

function matrixWithout(matrix: Json, take: Take): Json {
  if (!isJsonObject(matrix)) return matrix
  return eachMember(matrix, ['matrix'], (axis, at) => {
    if (!isJsonObject(axis)) return axis
    return eachMember(axis, at, (value, at) => (isJsonObject(value) ? take(value, at) : value))
  })
}

function defaultsWithout(take: Take): (target: Json, at: Path) => Json {
  return (target, at) => {
    const defaults = memberOf(target, 'defaults')
    if (!isJsonObject(target) || !isJsonObject(defaults)) return target
    return { ...target, defaults: take(defaults, [...at, 'defaults']) }
  }
}

function eachMember(fields: JsonObject, at: Path, change: (value: Json, at: Path) => Json): JsonObject {
  const members = Object.entries(fields).map(([name, value]) => [name, change(value, [...at, name])] as const)
  return Object.fromEntries(members)
}

/** What a target says beside the settings that all targets have. */
function settingsIn(name: string, target: Json, { blocks, schemaIn }: SchemaSet): Part[] {
  if (!isJsonObject(target)) return []
  const block = blocks.find(({ provider }) => provider === target['provider'])
  if (!block) return []
  const defs = schemaIn('callsheet.schema.json').$defs
  const { run } = target
  const ofRun = isJsonObject(run) ? without(run, defs?.['outside_run']?.properties) : {}
  const value = {
    ...without(target, defs?.['outside']?.properties),
    ...(Object.keys(ofRun).length > 0 && { run: ofRun }),
  }
  return [{ at: ['targets', name], value, check: block.checkSettings }]
}

function without(fields: JsonObject, names: object = {}): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(names, name)))
}
