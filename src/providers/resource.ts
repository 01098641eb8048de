import type { LoadedScenario } from '../model/problem.ts'
import { addressOf, type Resource } from '../model/resource.ts'
import { textsOf } from './raw.ts'

/** What a resource has of its own; the rest is said by the scenario's file. */
type Own = Pick<Resource, 'type' | 'name' | 'folder' | 'fields'> &
  Partial<Pick<Resource, 'naturalKey' | 'needs'>>

/** A resource that a scenario's file asks for: the scenario, or what comes with it under the same key. */
export function resourceOf({ key, file, value }: LoadedScenario, own: Own): Resource {
  return {
    address: addressOf(own.type, key),
    key,
    formerly: textsOf(value['formerly']),
    needs: [],
    file,
    protect: value['protect'] === true,
    ...own,
  }
}
