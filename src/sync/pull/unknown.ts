import type { RemoteResource } from '../../model/resource.ts'
import { compareText } from '../../model/text-order.ts'
import type { ReadTarget } from '../read-targets.ts'

/** Scenarios that no file knows, in full, in an order that gives the same paths each time. */
export async function unknownAt({ actual, session, throttle }: ReadTarget): Promise<RemoteResource[]> {
  const { orphans, strangers } = actual
  const objects = [...orphans.map(({ remote }) => remote), ...strangers].filter(
    ({ type }) => type === 'scenario',
  )
  const whole = await Promise.all(
    objects.map(async object => {
      if (object.complete) return object
      return (await throttle.limit(() => session.read(object.type, object.id))) ?? object
    }),
  )
  // Only a detail answer tells some of the platform's own objects.
  const ours = whole.filter(({ builtIn }) => !builtIn)
  return ours.toSorted(
    (a, b) => compareText(a.folder, b.folder) || compareText(a.name, b.name) || compareText(a.id, b.id),
  )
}

/** How many objects of other workspaces there are: those are not ours to write down. */
export function foreignAt({ actual, scope }: ReadTarget): number {
  return actual.remote.filter(
    ({ type, marker }) => type === 'scenario' && marker && marker.workspace !== scope.workspace,
  ).length
}
