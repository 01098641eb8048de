import { addressOf, keyOf, typeOf, type Address, type References, type ResourceType } from './resource.ts'

/** What a scenario brings with it at some platforms: an object of its own, with the scenario's key. */
export type CompanionType = Exclude<ResourceType, 'folder' | 'scenario'>

/** `before`: the scenario refers to it, so it is made first. `after`: it refers to the scenario. */
export const companions = {
  test_profile: { made: 'before' },
  simulation: { made: 'after' },
} as const satisfies Record<CompanionType, { readonly made: 'before' | 'after' }>

/** What people call each kind of resource. */
export const resourceWords = {
  folder: 'folder',
  test_profile: 'test profile',
  scenario: 'scenario',
  simulation: 'simulation',
} as const satisfies Record<ResourceType, string>

/** Every kind of companion. */
export const companionTypes = Object.keys(companions) as readonly CompanionType[]

export function isCompanion(type: ResourceType): type is CompanionType {
  return Object.hasOwn(companions, type)
}

/** The scenario that a companion belongs to; undefined for any other address. */
export function ownerOf(companion: Address): Address | undefined {
  return isCompanion(typeOf(companion)) ? addressOf('scenario', keyOf(companion)) : undefined
}

/** What of a scenario exists only after it, and goes before it. */
export function madeAfter(scenario: Address): Address[] {
  if (typeOf(scenario) !== 'scenario') return []
  return companionTypes
    .filter(type => companions[type].made === 'after')
    .map(type => addressOf(type, keyOf(scenario)))
}

/** Where among references the ids of scenarios stand, by address: companions refer to them. */
export const OBJECTS = 'object'

/** The references with ids of scenarios, by address. */
export function withObjects(references: References, ids: Iterable<readonly [Address, string]>): References {
  const known = Object.fromEntries(ids)
  if (Object.keys(known).length === 0) return references
  return { ...references, [OBJECTS]: { ...references[OBJECTS], ...known } }
}
