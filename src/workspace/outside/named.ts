import { isJsonObject, memberOf, type JsonObject } from '../../model/json.ts'
import { ownSchemas } from '../schemas.ts'

/** Whether a target's provider is no platform of this package but something from outside. */
export function isOutside(provider: string): boolean {
  const { outside } = ownSchemas.schemaIn('callsheet.schema.json').$defs!
  return new RegExp(outside!.properties!['provider']!.pattern!, 'u').test(provider)
}

/** The providers from outside that a config names, each once. */
export function outsideProviders(config: JsonObject | undefined): string[] {
  const targets = config?.['targets']
  const named = Object.values(isJsonObject(targets) ? targets : {}).map(target =>
    memberOf(target, 'provider'),
  )
  return [...new Set(named)]
    .filter(name => typeof name === 'string')
    .filter(looksOutside)
    .filter(isOutside)
}

/** Spares the reading of a schema where nothing comes from outside. */
function looksOutside(provider: string): boolean {
  return /[^a-z]/.test(provider)
}
