import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The first line of every generated file. */
export const banner = '// Generated from schemas/ by schemas/generate.js.'

/** Where everybody finds the schema of a file: its `$id`, from which its references to other files lead. */
export function addressOf(file) {
  return `https://raw.githubusercontent.com/callsheet-dev/callsheet/main/schemas/${file}`
}

/** The schemas by file name, which is also how they refer to each other. */
export function readSchemas(folder) {
  const names = readdirSync(folder).filter(name => name.endsWith('.schema.json'))
  return new Map(names.sort().map(name => [name, JSON.parse(readFileSync(path.join(folder, name), 'utf8'))]))
}

/** The schemas with the objects themselves in place of references, so that one definition gives one type. */
export function linked(schemas) {
  const made = new Map()
  return new Map([...schemas].map(([name, schema]) => [name, link(schema, name)]))

  function link(part, file) {
    if (typeof part !== 'object' || part === null) return part
    if (part.$ref) return link(...target(part.$ref, file))
    if (made.has(part)) return made.get(part)
    const copy = Array.isArray(part) ? [] : {}
    made.set(part, copy)
    return Object.assign(
      copy,
      Array.isArray(part) ? part.map(item => link(item, file)) : mapValues(part, item => link(item, file)),
    )
  }

  function target(reference, from) {
    const [name, pointer = ''] = reference.split('#')
    const file = name || from
    const keys = pointer.split('/').slice(1)
    return [keys.reduce((part, key) => part[key], schemas.get(file)), file]
  }
}

/** The schemas of targets by provider; a provider may have a block in a scenario. */
export function targetsIn(schemas) {
  const parts = Object.values(schemas.get('callsheet.schema.json').$defs)
  const targets = parts.filter(({ properties }) => properties?.provider?.const)
  return Object.fromEntries(targets.map(target => [target.properties.provider.const, target]))
}

export function without(object, keys) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
}

export function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}
