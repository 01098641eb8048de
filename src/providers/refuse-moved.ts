import { Fault } from '../model/fault.ts'
import { sameValue } from '../model/fields.ts'
import type { Change } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import type { Fields, RemoteResource } from '../model/resource.ts'

/**
 * Stops a write of a whole object that somebody has edited since the plan: with CONFLICT, naming the fields. For
 * platforms that take no revision to compare with, so that a look right before the write has to do.
 */
export function refuseMoved(
  { address, fields }: Change,
  actual: RemoteResource,
  { decode, kindOf, platform }: Pick<Provider, 'decode' | 'kindOf'> & { readonly platform: string },
): void {
  const stated: Fields = Object.fromEntries(fields.map(({ path, after }) => [path, after]))
  const now = decode(actual, {}, stated)
  const moved = fields
    .filter(({ path }) => path in now)
    .filter(
      ({ path, before, after }) =>
        !sameValue(kindOf(path), now[path], before) && !sameValue(kindOf(path), now[path], after),
    )
    .map(({ path }) => path)
  if (moved.length === 0) return
  throw new Fault('CONFLICT', `${address} was edited at ${platform} since the plan: ${moved.join(', ')}.`, {
    hint: 'It was not written. Plan again to see what is there now.',
  })
}
