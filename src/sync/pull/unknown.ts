import { intoMap } from '../../engine/left-out.ts'
import type { Fault } from '../../model/fault.ts'
import type { Unread } from '../../model/pull.ts'
import { addressOf, type RemoteResource } from '../../model/resource.ts'
import { compareText } from '../../model/text-order.ts'
import type { ReadTarget } from '../read-targets.ts'

/** Scenarios that no file knows. */
export interface Unknown {
  /** In full, in an order that gives the same paths each time. */
  readonly objects: readonly RemoteResource[]
  /** Those whose own read failed. */
  readonly unread: readonly Unread[]
}

/** Reads what no file knows; what cannot be read is told. */
export async function unknownAt({ name, actual, session, throttle }: ReadTarget): Promise<Unknown> {
  const { orphans, strangers } = actual
  const unread = new Map<RemoteResource, Fault>()
  const objects = [...orphans.map(({ remote }) => remote), ...strangers].filter(
    ({ type }) => type === 'scenario',
  )
  const whole = await Promise.all(
    objects.map(async object => {
      if (object.complete) return object
      const read = throttle.limit(() => session.read(object.type, object.id))
      return (await read.catch(intoMap(unread, object))) ?? object
    }),
  )
  // Only a detail answer tells some of the platform's own objects.
  const ours = whole.filter(object => !object.builtIn && !unread.has(object))
  return {
    objects: ours.toSorted(
      (a, b) => compareText(a.folder, b.folder) || compareText(a.name, b.name) || compareText(a.id, b.id),
    ),
    unread: [...unread].map(([{ type, id }, { message }]) => ({
      target: name,
      address: addressOf(type, id),
      file: null,
      reason: message,
    })),
  }
}

/** How many objects of other workspaces there are: those are not ours to write down. */
export function foreignAt({ actual, scope }: ReadTarget): number {
  return actual.remote.filter(
    ({ type, marker }) => type === 'scenario' && marker && marker.workspace !== scope.workspace,
  ).length
}
