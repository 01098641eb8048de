import { Fault } from '../model/fault.ts'
import type { Change } from '../model/plan.ts'

/** For a change of a kind of resource that the platform does not have. */
export function unsupported(platform: string, { type, address }: Pick<Change, 'type' | 'address'>): Fault {
  return new Fault('UNSUPPORTED', `${platform} has no ${type}, so ${address} cannot be written.`)
}
