import { scenarioKeys, type KnownKeys } from '../model/generated/field-paths.ts'
import { schemaAt, type SchemaSet } from './schemas.ts'
import { didYouMean } from '../model/suggest.ts'

/** Why a dotted path names no field of a scenario; undefined when it does. Below free-form maps any name goes. */
export function unknownFieldPath(schemas: SchemaSet, path: string): string | undefined {
  const [block] = path.split('.')
  if (schemas.blocks.some(({ name }) => name === block)) return unknownInBlock(schemas, path)
  if (schemas.isOpen && !Object.hasOwn(scenarioKeys, block!)) return undefined
  let below: KnownKeys = scenarioKeys
  for (const name of path.split('.')) {
    const names = Object.keys(below)
    if (names.length === 0) return undefined
    const next = below[name] ?? below['*']
    if (!next) return `There is no field "${path}".${didYouMean(name, names)}`
    below = next
  }
  return undefined
}

/** Where a block states which fields it has, any other is a slip. */
function unknownInBlock(schemas: SchemaSet, path: string): string | undefined {
  const steps = path.split('.')
  for (const [index, name] of steps.entries()) {
    if (index === 0) continue
    const { properties, additionalProperties } = schemaAt(schemas, 'scenario', {}, steps.slice(0, index))
    if (!properties || additionalProperties !== false) return undefined
    const names = Object.keys(properties)
    if (!names.includes(name)) return `There is no field "${path}".${didYouMean(name, names)}`
  }
  return undefined
}
